"""Messages teach: the sentence, where the missing thing stands, who was meant, and what mends it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import cli
from briefbook.issues import Issue
from briefbook.pipeline import Folders, check
from conftest import MINIMAL
from drafting import SOURCE

CLAIMS = "data/claims/ferry.yml"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "small")
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return tmp_path / "small"


def issue(project: Path, code: str, old: str, new: str, name: str = CLAIMS) -> Issue:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return next(issue for issue in check(Folders(project)).issues if issue.code == code)


def test_a_wrong_place_names_the_nearest_and_shows_it(small: Path) -> None:
    found = issue(small, "E301", "cites: p4.s1", "cites: p4.s9")
    assert found.hint == "did you mean p4.s1?"
    assert found.detail == f"{SOURCE}#p4.s1: “Colonel Bram Osterly is the head of the authority.”"


def test_without_the_text_it_shows_how_a_sentence_opens_and_closes(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFBOOK_TEXTS")
    found = issue(small, "E301", "cites: p4.s1", "cites: p4.s9")
    assert found.detail == f"{SOURCE}#p4.s1: “Colonel Bram Osterly … of the authority”"


def test_an_unsupported_number_tells_where_it_stands(small: Path) -> None:
    found = issue(small, "E502", "says: Every year the depot", "says: In 2026 every year the depot")
    assert found.hint == "there: P1Y; it stands in p5.s1 of the same source"
    assert "The depot moves between" in found.detail


def test_a_name_tells_where_it_stands(small: Path) -> None:
    found = issue(small, "E503", "says: A night ferry is to follow", "says: A night ferry to Tolbridge is to follow")
    assert found.hint == "it stands in p3.s3 and p4.s2 of the same source; cite that, or give it as context"
    assert "A night ferry is to follow in 2026." in found.detail


def test_a_misspelt_name_gets_the_nearest(small: Path) -> None:
    found = issue(small, "E503", "says: Bram Osterly, a colonel,", "says: Bram Ostery, a colonel,")
    assert found.hint == "did you mean ‘Bram Osterly’?"


def test_an_entity_tells_where_it_stands(small: Path) -> None:
    found = issue(small, "E507", "about: [night-ferry]", "about: [night-ferry, aldermere]")
    assert found.hint == "it stands in p3.s1 and p3.s3 and p4.s2 of the same source; give that as context"


def test_an_unknown_id_says_who_the_candidates_are_and_what_mends_it(small: Path) -> None:
    found = issue(small, "E201", "about: [north-pier]", "about: [north-peir]")
    assert found.hint == "did you mean ‘north-pier’? try `briefbook check --fix`"
    assert found.detail == "north-pier: North Pier (place)"


def test_a_name_written_as_an_id_leads_to_its_entity(small: Path) -> None:
    found = issue(small, "E201", "about: [north-pier, wend]", "about: [north-pier, river-wend]")
    assert found.hint == "did you mean ‘wend’?"
    assert found.detail == "wend: River Wend (place)"


def test_a_sentence_that_nothing_cites_is_shown(small: Path) -> None:
    found = issue(small, "E401", "  - {at: p7.s1, why: furniture}\n", "", f"seeds/{SOURCE}.yml")
    assert found.detail == f"{SOURCE}#p7.s1: “Subscribe to our letter.”"


def test_two_claims_that_do_not_agree_are_shown(small: Path) -> None:
    more = (
        "    - id: other-head\n      says: Bram Osterly is a general.\n"
        "      relations: [{head: {unit: ferry-authority, holder: ada-quill}}]\n      cites: p4.s1\n\n    - id: depot-moves"
    )
    found = issue(small, "E802", "    - id: depot-moves", more)
    assert found.detail.splitlines() == [
        f"‘head’: Bram Osterly, a colonel, heads the authority. ({SOURCE}#p4.s1)",
        f"‘other-head’: Bram Osterly is a general. ({SOURCE}#p4.s1)",
    ]


def test_the_sentence_is_for_the_analyst_and_never_for_a_log(small: Path) -> None:
    path = small / "texts" / f"{SOURCE}.txt"
    raw = path.read_bytes()
    found = issue(small, "E301", "cites: p4.s1", "cites: p4.s9")
    assert "head of the authority" not in str(found)
    shown = {
        form: CliRunner().invoke(cli.main, ["check", "--project", str(small), "--format", form]).stdout
        for form in ("text", "json", "github")
    }
    assert f"\n    {found.detail}\n" in shown["text"]
    assert any(row["detail"] == found.detail for row in json.loads(shown["json"]))
    assert "head of the authority" not in shown["github"]
    assert path.read_bytes() == raw


def test_every_hint_is_one_line(small: Path) -> None:
    for folder in sorted((MINIMAL.parents[1] / "invalid").iterdir()):
        if not (folder / "data").is_dir():
            continue
        project = small.parent / folder.name
        shutil.copytree(MINIMAL, project)
        shutil.copytree(folder, project, dirs_exist_ok=True)
        for found in check(Folders(project)).issues:
            assert "\n" not in f"{found.message}{found.hint}"
