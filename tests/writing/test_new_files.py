"""A new source's file, new people at the end of a file, and several files as one."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.intake.found import one_line
from briefbook.model.entity import Entity
from briefbook.model.source import SetAside, Source
from briefbook.reading.yaml_text import read_yaml
from briefbook.text.article import read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.writing.entity_lines import with_entities
from briefbook.writing.source_file import source_text
from briefbook.writing.together import write_together

NEW = Entity(id="ida-quill", type="person", name="Ida Quill")


def written(words: str, note: str) -> Source:
    article = read_article(f"{words}\n\nA second paragraph with {words} in the middle of it all.\n".encode())
    return Source(
        id="one", title=words, publisher=words, genre="news", language="en", published="2024-05-06~", published_note=note,
        authors=("ida-quill",), sha256=article.sha256, ledger=make_ledger(article, Vocabulary({})), derived_from="two",
        url="https://example.org/?a=b&c=[d]:,e", set_aside=(SetAside(at=("p1.s1", "p2.s1"), why="furniture", note=note),),
    )  # fmt: skip


@given(st.text(min_size=1, max_size=80).map(one_line).filter(bool), st.text(max_size=80).map(one_line).filter(bool))
def test_any_words_are_read_back_as_they_were(words: str, note: str) -> None:
    source = written(words, note)
    file = read_yaml(source_text(source).encode(), "seeds/one.yml")
    assert file.issues == []
    assert Source.model_validate(file.value) == source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- {id: ida-quill, type: person, name: Ida Quill}\n"),
        ("# People\n[]\n", "# People\n- {id: ida-quill, type: person, name: Ida Quill}\n"),
        ("- {id: a, type: person, name: A}", "- {id: a, type: person, name: A}\n- {id: ida-quill, type: person, name: Ida Quill}\n"),
        ("  - id: a\n    name: A\n    type: person\n", "  - id: a\n    name: A\n    type: person\n  - {id: ida-quill, type: person, name: Ida Quill}\n"),
        ("- {id: a, type: person, name: A}\r\n", "- {id: a, type: person, name: A}\r\n- {id: ida-quill, type: person, name: Ida Quill}\r\n"),
    ],
)  # fmt: skip
def test_new_people_come_last_and_drawn_in_as_the_others(before: str, after: str) -> None:
    assert with_entities(before, [NEW]) == after
    assert read_yaml(after.encode(), "people.yml").issues == []


def test_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.yml"
    old.write_bytes(b"as it was")
    old.chmod(0o640)
    contents = {tmp_path / "a" / "b" / "new.txt": b"new", old: b"changed", tmp_path / "last.yml": b"last"}
    replace = os.replace

    def full(source: str, target: Path) -> None:
        if Path(target).name == "last.yml":
            raise OSError(28, "full")
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(OSError, match="full"):
            write_together(contents)
    assert [path.name for path in tmp_path.iterdir()] == ["old.yml"]
    assert old.read_bytes() == b"as it was"
    write_together(contents)
    assert {path: path.read_bytes() for path in contents} == contents
    assert old.stat().st_mode & 0o777 == 0o640
