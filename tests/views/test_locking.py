"""A locked edition is built from its lock; the living briefing says when it has gone on."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.pipeline import Folders, Locked
from briefbook.views.briefing import Briefing
from briefbook.views.locking import held
from briefbook.views.statements import statement
from conftest import MINIMAL, ROOT

EDITION = "2024-05-06"
CLAIMS = "data/claims/ferry.yml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "small"))


def lock(root: Path, edition: str = EDITION) -> Locked:
    done = pipeline.lock_edition(Folders(root), edition)
    assert isinstance(done, Locked), done
    if done.content is not None:
        done.path.parent.mkdir(exist_ok=True)
        done.path.write_text(done.content, encoding="utf-8")
    return done


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def living(root: Path, edition: str | None = None) -> Briefing:
    checked = pipeline.check(Folders(root))
    assert [str(issue) for issue in checked.issues if issue.code.startswith("E")] == []
    return pipeline.briefing(checked, "Small", Handling.CLEAR, edition)


def says(briefing: Briefing, claim: str) -> str:
    return statement(briefing, briefing.claims[claim]).says


def test_a_locked_edition_is_built_from_its_lock(small: Path) -> None:
    lock(small)
    change(small, CLAIMS, "Every year the depot moves between", "The depot moves every year between")
    assert says(living(small), "depot-moves").startswith("The depot")
    frozen = living(small, EDITION)
    assert frozen.locked
    assert says(frozen, "depot-moves").startswith("Every year")


def test_an_edition_that_is_not_locked_is_built_from_the_record(small: Path) -> None:
    change(small, CLAIMS, "Every year the depot moves between", "The depot moves every year between")
    assert says(living(small, EDITION), "depot-moves").startswith("The depot")


def test_a_removed_claim_stays_in_the_lock_and_an_added_one_stays_out(small: Path) -> None:
    lock(small)
    change(small, CLAIMS, "id: works-began", "id: works-started")
    assert "works-began" in living(small, EDITION).claims
    assert "works-started" not in living(small, EDITION).claims
    drift = living(small).drift
    assert drift
    assert (drift.added, drift.changed, drift.removed, drift.others) == (1, 0, 1, 0)
    assert drift.in_words == "1 statement added, none changed, 1 removed"


def test_a_living_briefing_that_has_gone_on_is_a_working_copy(small: Path) -> None:
    lock(small)
    assert living(small).drift is None
    assert living(small).standing == "As of 6 May 2024, first edition"
    change(small, CLAIMS, "Every year the depot moves between", "The depot moves every year between")
    assert living(small).standing == "After the first edition: working copy"
    assert living(small, EDITION).standing == "As of 6 May 2024, first edition"


def test_a_working_copy_shows_what_came_out_after_the_edition(small: Path) -> None:
    two = ROOT / "tests" / "sites" / "valid" / "two-sources"
    lock(small)
    shutil.copytree(two, small, dirs_exist_ok=True)
    change(small, "seeds/town-notice-2023-11-02.yml", "published: 2023-11-02", "published: 2024-06")
    assert "extra" in living(small).claims
    assert "extra" not in living(small, EDITION).claims
    assert living(small).drift == replace(living(small).drift or pytest.fail("no drift"), added=1, changed=0, removed=0)


def test_the_order_of_files_is_no_change(small: Path) -> None:
    lock(small)
    (small / CLAIMS).rename(small / "data/claims/other.yml")
    assert living(small).drift is None


def test_the_same_record_gives_the_same_bytes(small: Path) -> None:
    first = lock(small)
    again = lock(small)
    assert first.content
    assert again.content is None
    assert "nothing has changed" in again.told
    (small / "data/locks" / f"{EDITION}.jsonl").unlink()
    assert lock(small).content == first.content


def test_a_second_lock_is_refused(small: Path) -> None:
    lock(small)
    change(small, CLAIMS, "Every year the depot moves between", "The depot moves every year between")
    done = pipeline.lock_edition(Folders(small), EDITION)
    assert isinstance(done, tuple)
    assert [issue.code for issue in done] == ["E708"]


def test_a_record_with_errors_is_not_locked(small: Path) -> None:
    change(small, CLAIMS, "cites: p3.s1", "cites: p3.s9")
    done = pipeline.lock_edition(Folders(small), EDITION)
    assert isinstance(done, tuple)
    assert "E301" in [issue.code for issue in done]


def test_an_unknown_edition_cannot_be_locked(small: Path) -> None:
    done = pipeline.lock_edition(Folders(small), "2024-05-07")
    assert isinstance(done, tuple)
    assert "did you mean ‘2024-05-06’" in str(done[0])


@pytest.mark.parametrize("edition", ["2025-04-10-b", "2025-07-14-b"])
def test_the_locks_of_this_briefing_hold_what_its_record_gives(edition: str) -> None:
    checked = pipeline.check(Folders(ROOT))
    own = checked.record.editions[edition]
    frozen = pipeline.briefing(checked, "Real", Handling.CLEAR, edition)
    assert frozen.locked
    assert dict(held(frozen)) == dict(held(replace(frozen, record=checked.record, edition=own)))


def test_a_lock_names_nothing_that_came_later() -> None:
    text = (ROOT / "data/locks/2025-04-10.jsonl").read_text(encoding="utf-8")
    assert "osw-2025-07-14" not in text
    assert '"id":"kyiv-cell"' not in text


def test_a_doi_and_a_former_id_may_come_after_the_lock(small: Path) -> None:
    first = lock(small)
    change(small, "data/editions.yml", "issued: 2024-05-07}", 'issued: 2024-05-07, doi: "10.1234/abc.5"}')
    change(small, "data/entities/all.yml", "name: Aldermere}", "name: Aldermere, was: aldermere-town}")
    checked = pipeline.check(Folders(small))
    assert [issue.code for issue in checked.issues if issue.code[0] == "E"] == []
    again = lock(small)
    assert again.content is None
    assert first.content == again.path.read_text(encoding="utf-8")
    living = pipeline.briefing(checked, "", Handling.CLEAR)
    assert living.drift is None
    frozen = pipeline.briefing(checked, "", Handling.CLEAR, EDITION)
    assert frozen.locked
    assert frozen.edition
    assert frozen.edition.doi == "10.1234/abc.5"
