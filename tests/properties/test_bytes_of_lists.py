"""Bad bytes in what the project keeps beside its record: what is gone, published addresses, drafts and decisions."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook import pipeline
from briefbook.issues import Issue
from briefbook.pipeline import Folders
from briefbook.reading.addresses import read_addresses
from briefbook.reading.drafts import read_drafts
from briefbook.workflow.desk import Desk
from briefbook.writing.journal import journal_path
from conftest import ROOT
from drafting import SOURCE, put
from drafting import small_project as with_drafts
from mangling import in_time, mutated

FUZZ = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
GONE = ROOT / "tests/sites/valid/moved-and-gone/data/gone.yml"
ADDRESSES = GONE.with_name("addresses.txt").read_bytes()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lists")
    for name in ("minimal", "moved-and-gone"):
        shutil.copytree(ROOT / "tests/sites/valid" / name, root, dirs_exist_ok=True)
    return root


@FUZZ
@given(seed=st.integers(0, 10**9))
def test_what_is_gone(project: Path, seed: int) -> None:
    (project / "data/gone.yml").write_bytes(mutated(GONE.read_bytes(), seed))
    with in_time():
        issues = pipeline.check(Folders(project)).issues
    assert all(isinstance(issue, Issue) for issue in issues)


@FUZZ
@given(seed=st.integers(0, 10**9))
def test_addresses(project: Path, seed: int) -> None:
    raw = mutated(ADDRESSES, seed)
    (project / "data/addresses.txt").write_bytes(raw)
    with in_time():
        found, issues = read_addresses(project)
    assert found or issues or all(not line or line.startswith("# ") for line in raw.decode().splitlines())
    assert {issue.code for issue in issues} <= {"E120"}


def test_a_registry_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "data/addresses.txt"
    path.parent.mkdir()
    path.write_bytes(ADDRESSES)
    assert read_addresses(tmp_path)[1] == ()
    monkeypatch.setenv("BRIEFBOOK_LIMITS", "addresses=10")
    assert [issue.code for issue in read_addresses(tmp_path)[1]] == ["E105"]
    monkeypatch.delenv("BRIEFBOOK_LIMITS")
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with in_time():
        assert [issue.code for issue in read_addresses(tmp_path)[1]] == ["E105"]


@FUZZ
@given(seed=st.integers(0, 10**9), which=st.sampled_from(("drafts", "journal")))
def test_drafts_and_decisions(tmp_path_factory: pytest.TempPathFactory, seed: int, which: str) -> None:
    root = with_drafts(tmp_path_factory.mktemp("drafts"))
    made = put(root)
    Desk(Folders(root), made).skip(made.drafts[0])
    path = journal_path(root, SOURCE) if which == "journal" else root / ".briefbook/drafts" / f"{SOURCE}.json"
    path.write_bytes(mutated(path.read_bytes(), seed))
    before = {name: name.read_bytes() for name in (*root.glob("data/**/*.yml"), *root.glob("seeds/*.yml"))}
    with in_time():
        drafts, issues = read_drafts(root, SOURCE)
        assert drafts is not None or issues
        desk = Desk(Folders(root), drafts or made)
        assert len(desk.seen) == len((drafts or made).drafts)
    assert {name: name.read_bytes() for name in before} == before, "reading decides nothing"
    shutil.rmtree(root)


@pytest.mark.parametrize("text", ["[" * 100_000, json.dumps({"source": SOURCE}), "null", "", '{"drafts": 1e999}'])
def test_drafts_that_are_none(tmp_path: Path, text: str) -> None:
    root = with_drafts(tmp_path)
    put(root)
    (root / ".briefbook/drafts" / f"{SOURCE}.json").write_text(text, encoding="utf-8")
    drafts, issues = read_drafts(root, SOURCE)
    assert drafts is None
    assert issues
