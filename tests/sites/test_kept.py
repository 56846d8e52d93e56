"""What a check finds with a memory is what it finds without: the same issues with every word, in the same order."""

import shutil
from pathlib import Path

import pytest

from briefbook.issues import Issue
from briefbook.pipeline import Folders, check
from briefbook.reading.folders import VARIABLE
from briefbook.store.files import Store
from laid import BASE, INVALID, VALID, name_of, project
from pieces import spoil


@pytest.fixture(autouse=True, params=["texts", "nowhere"])
def texts_at_hand(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, request.param)


def issues(root: Path, kept: Path) -> tuple[Issue, ...]:
    """As they are found with a memory, which finds them twice."""
    found = check(Folders(root)).issues
    assert check(Folders(root, kept=Store(kept))).issues == found
    assert check(Folders(root, kept=Store(kept))).issues == found
    return found


@pytest.mark.parametrize("case", [*INVALID, *VALID], ids=name_of)
def test_each_way_of_being_wrong_is_found_among_what_is_known_to_be_right(case: Path, tmp_path: Path) -> None:
    base, wrong = project(BASE, tmp_path / "right"), project(case, tmp_path / "wrong")
    kept, root = tmp_path / "kept", tmp_path / "project"
    seen = []
    for now in (base, wrong, base):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(now, root, symlinks=True)
        seen.append(issues(root, kept))
    assert seen[0] == seen[2]


def test_a_damaged_piece_is_as_good_as_none(tmp_path: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    found = issues(root, kept)
    assert spoil(kept, lambda _, raw: raw.replace(b"e", b"o")) > 0
    assert issues(root, kept) == found


def test_a_source_is_told_by_its_file_name_though_its_bytes_are_known(tmp_path: Path) -> None:
    root, kept = project(BASE, tmp_path), tmp_path / "kept"
    issues(root, kept)
    file = next((root / "seeds").glob("*.yml"))
    file.rename(file.with_name("another-name.yml"))
    assert "E115" in {issue.code for issue in issues(root, kept)}
