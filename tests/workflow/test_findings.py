"""Where no byte has changed, what was found is told again; where one has, it is looked for."""

import os
from datetime import date
from pathlib import Path

import pytest

from briefbook.pipeline import Folders, check
from briefbook.reading.folders import VARIABLE
from briefbook.store.files import NOWHERE, Store
from briefbook.workflow.findings import Findings, _key, findings
from laid import BASE, project
from pieces import spoil

DAY = date(2025, 9, 1)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "texts"))
    (tmp_path / "texts").mkdir()
    return tmp_path / "texts"


def both(root: Path, kept: Path, day: date = DAY) -> Findings:
    """What is found with a memory, twice, which is what is found without."""
    found = findings(root, NOWHERE, day)
    assert found.issues == check(Folders(root), day).issues
    assert findings(root, Store(kept), day) == found
    assert findings(root, Store(kept), day) == found
    return found


def test_what_is_saved_is_seen(tmp_path: Path, texts: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    before = both(root, kept)
    claims = next((root / "data" / "claims").glob("*.yml"))
    claims.write_text(claims.read_text(encoding="utf-8") + "- {id: Bad Id}\n", encoding="utf-8")
    assert both(root, kept).issues != before.issues


def test_a_day_counts_and_so_does_a_text(tmp_path: Path, texts: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    told = both(root, kept).how
    both(root, kept, date(2045, 1, 1))
    for text in (root / "texts").glob("*.txt"):
        (texts / text.name).write_bytes(text.read_bytes())
    assert both(root, kept).how != told


def test_a_link_is_looked_at_anew_each_time(tmp_path: Path, texts: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    before = both(root, kept)
    outside = tmp_path / "outside.yml"
    outside.write_text("[]\n", encoding="utf-8")
    os.symlink(outside, root / "data" / "claims" / "linked.yml")
    assert "E118" in {issue.code for issue in both(root, kept).issues}
    (root / "data" / "claims" / "linked.yml").unlink()
    assert both(root, kept) == before


def test_a_damaged_piece_is_as_good_as_none(tmp_path: Path, texts: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    before = both(root, kept)
    assert spoil(kept, lambda _, raw: raw.replace(b"e", b"o")) > 0
    assert both(root, kept) == before


def test_a_folder_that_leads_away_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be the whole disk, and finding out whether anything changed must cost nothing."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "data").symlink_to("/")
    walked: list[Path] = []
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: walked.extend([folder]))
    assert _key(root, DAY) is None
    assert walked == []
