from pathlib import Path

from briefbook.limits import limits
from briefbook.reading.folders import VARIABLE, text_folders
from briefbook.reading.texts import find_texts
from briefbook.text.article import sha256

TEXT = b"The ferry sank. Nobody was hurt.\n"


def test_texts_lie_in_seeds_and_where_the_variable_says(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"
    folders = text_folders(tmp_path, environment={VARIABLE: f"../texts:{there}:"})
    assert folders == (tmp_path / "seeds/text", tmp_path / "../texts", there)
    assert text_folders(tmp_path, environment={}) == (tmp_path / "seeds/text",)


def test_a_text_is_found_by_its_digest_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "anything.bin").write_bytes(TEXT)
    (tmp_path / "copy.txt").write_bytes(TEXT)
    (tmp_path / "other.txt").write_bytes(b"Another text.")
    found, issues = find_texts([tmp_path, tmp_path / "missing"], frozenset({sha256(TEXT)}))
    assert list(found) == [sha256(TEXT)]
    assert len(found[sha256(TEXT)].sentences) == 2
    assert issues == ()


def test_one_byte_more_is_another_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT + b"\n")
    assert find_texts([tmp_path], frozenset({sha256(TEXT)})) == ({}, ())


def test_a_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    raw = b"One.\nTwo \xff.\n"
    (tmp_path / "a.txt").write_bytes(raw)
    found, issues = find_texts([tmp_path], frozenset({sha256(raw)}))
    assert found == {}
    assert [(issue.code, str(issue.place)) for issue in issues] == [("E102", "a.txt:2:1")]


def test_folders_and_huge_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(limits().text + 1)
    assert find_texts([tmp_path], frozenset({sha256(b"\0" * (limits().text + 1))})) == ({}, ())
