"""What a revision corrects of an edition that was locked, row by row."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.outputs.data.feeds import feeds
from briefbook.pipeline import Folders
from briefbook.views.briefing import Briefing
from briefbook.views.changes import by_edition, told_once
from briefbook.views.corrections import Corrections, corrections
from briefbook.views.news import news
from shown import html
from third import third_project

FIRST, LAST = "2024-05-06", "2025-09"
CLAIMS = "data/claims/ferry.yml"
REVISION = (
    f'- {{id: "{LAST}-r2", title: Corrected, as_of: {LAST}, issued: 2025-12-09, revises: "{LAST}", note: Slips.}}\n'
)


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def lock(root: Path, edition: str) -> None:
    done = pipeline.lock_edition(Folders(root), edition)
    assert isinstance(done, pipeline.Locked), done
    done.path.parent.mkdir(exist_ok=True)
    done.path.write_text(done.content or "", encoding="utf-8")


def living(root: Path) -> Briefing:
    checked = pipeline.check(Folders(root))
    assert [str(issue) for issue in checked.issues if issue.code.startswith("E")] == []
    return pipeline.briefing(checked, "The ferry", Handling.CLEAR)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions are locked, three claims mended, and a third edition corrects the second."""
    root = third_project(tmp_path_factory.mktemp("corrected") / "project")
    lock(root, FIRST)
    lock(root, LAST)
    change(root, CLAIMS, "Every year the depot moves between", "The depot moves every year between")
    change(root, CLAIMS, "rank: colonel}}]\n      cites: p4.s1", "rank: colonel}}]\n      cites: [p4.s1, p4.s2]")
    change(root, CLAIMS, "about: [north-pier, wend]", "about: [north-pier]\n      note: The town may be meant.")
    change(root, CLAIMS, "kind: opinion\n      about: [north-pier]", "kind: assessed\n      about: [north-pier]")
    change(
        root,
        CLAIMS,
        "{task: {who: ferry-authority, does: night ferry}}",
        "{task: {who: ferry-authority, does: ferry at night}}",
    )
    editions = root / "data/editions/more.yml"
    editions.write_text(editions.read_text("utf-8") + REVISION, "utf-8")
    return root


def told(found: Corrections) -> dict[str, tuple[str, bool]]:
    return {row.id: (row.what, row.statement is not None) for row in found.rows}


EXPECTED = {
    "head": ("Sentences cited", True),
    "depot-moves": ("Wording", True),
    "night-ferry-planned": ("Does: night ferry, now ferry at night", True),
    "pier-praised": ("Kind: opinion, now assessed, what it is about, note", True),
}


def test_each_row_that_was_locked_otherwise(corrected: Path) -> None:
    briefing = living(corrected)
    last, *_ = by_edition(briefing)
    assert (last.until.id, last.since and last.since.id) == (f"{LAST}-r2", LAST)
    assert told(last.corrected) == EXPECTED
    assert last.corrected.others == 0
    assert last.claims == 0
    assert last.rows == (), "it keeps the judgements of what it corrects"
    moved = next(row for row in last.corrected.rows if row.id == "depot-moves")
    assert (moved.before[:5], moved.after[:9]) == ("Every", "The depot")
    assert {"depot", "aldermere", "tolbridge"} <= set(moved.about)
    praised = next(row for row in last.corrected.rows if row.id == "pier-praised")
    assert "wend" in praised.about, "of what it was about, too"
    assert praised.note == "The town may be meant."
    assert moved.note is None


def test_what_came_later_is_no_correction(corrected: Path) -> None:
    """The second edition knows sources, links and answers that the first had not, and corrects nothing."""
    briefing = living(corrected)
    since = briefing.record.editions[FIRST]
    second = pipeline.as_of(briefing, briefing.record.editions[LAST])
    assert corrections(since, second) == Corrections()
    assert len(second.record.locks) == 1


def test_once_locked_it_stays_as_it_was(corrected: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(corrected, tmp_path / "project"))
    lock(root, f"{LAST}-r2")
    change(root, CLAIMS, "The depot moves every year", "Each year the depot moves")
    briefing = living(root)
    assert briefing.drift
    last, *_ = by_edition(briefing)
    assert told(last.corrected) == EXPECTED | {"depot-moves": ("Wording", False)}
    frozen = pipeline.as_of(briefing, briefing.record.editions[f"{LAST}-r2"])
    assert told(by_edition(frozen)[0].corrected) == EXPECTED


def test_what_two_editions_correct_alike_is_told_once(corrected: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(corrected, tmp_path / "project"))
    editions = root / "data/editions/more.yml"
    editions.write_text(editions.read_text("utf-8") + REVISION.replace(LAST, FIRST), "utf-8")
    both = living(root)
    last, *_, first = (one for one in by_edition(both) if one.corrected.rows)
    head, *rest = first.corrected.rows
    own = replace(first, corrected=replace(first.corrected, rows=(replace(head, note="Here alone."), *rest)))
    newest, oldest = told_once((last, own))
    assert newest == last, "the first that is read tells all"
    assert [row.note for row in oldest.corrected.rows] == ["Here alone."]
    assert oldest.corrected.again == tuple(rest)
    shown = html(both, "changes()")
    assert f"{len(EXPECTED)} corrections are told further up, with a later edition that makes them too." in shown
    for row in first.corrected.rows:  # a feed leads to each of both
        assert shown.count(f'id="change-{first.until.id}-{row.address}"') == 1
        assert shown.count(f'id="change-{last.until.id}-{row.address}"') == 1


def test_added_and_taken_out(corrected: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(corrected, tmp_path / "project"))
    text = (root / CLAIMS).read_text("utf-8").replace("id: works-began", "id: works-started")
    (root / CLAIMS).write_text(text, "utf-8")
    last, *_ = by_edition(living(root))
    rows = {row.id: row for row in last.corrected.rows}
    assert (rows["works-began"].what, rows["works-began"].after) == ("Taken out", "")
    assert (rows["works-started"].what, rows["works-started"].before) == ("Added: it was overlooked", "")


def test_a_correction_has_the_news_of_what_it_corrects(corrected: Path) -> None:
    found = news(living(corrected))
    assert found
    assert found.since.id == "2025-03-10"
    assert found.claims > 0


def test_without_a_lock_nothing_is_known_of_before(tmp_path: Path) -> None:
    root = third_project(tmp_path / "project")
    assert all(found.corrected == Corrections() for found in by_edition(living(root)))


def test_a_feed_tells_each_correction_to_those_whom_it_concerns(corrected: Path) -> None:
    briefing = replace(living(corrected), address="https://example.org/")
    found = feeds(briefing, {"changes.md": "changes.html"}.get)
    entries = {item["id"].split(":")[-1]: item for item in json.loads(found["feeds/changes.json"])["items"]}
    moved = entries[f"{LAST}-r2/corrected-claim-depot-moves"]
    assert moved["title"] == "Corrected: Wording"
    assert moved["url"] == f"https://example.org/changes.html#change-{LAST}-r2-corrected-claim-depot-moves"
    assert moved["content_text"].startswith("Before: Every year")
    assert "After: The depot moves every year" in moved["content_text"]
    assert "corrected-claim-depot-moves" in found["feeds/entities/depot.json"]
    assert "corrected-claim-depot-moves" not in found["feeds/entities/wend.json"]
    assert "Corrected: Slips." in entries[f"{LAST}-r2/edition"]["content_text"]


def test_an_edition_follows_what_was_out_by_then(corrected: Path, tmp_path: Path) -> None:
    """A correction that came later changes nothing of what it followed; the next edition follows the correction."""
    root = Path(shutil.copytree(corrected, tmp_path / "project"))
    editions = root / "data/editions/more.yml"
    later = '- {id: "2026-01", title: The next, as_of: 2026-01, issued: 2026-02-01}\n'
    first = f'- {{id: "{FIRST}-r2", title: Corrected, as_of: {FIRST}, issued: 2025-12-09, revises: "{FIRST}", note: A slip.}}\n'
    editions.write_text(editions.read_text("utf-8") + later + first, "utf-8")
    followed = {found.until.id: found.since and found.since.id for found in by_edition(living(root))}
    assert followed == {
        "2026-01": f"{LAST}-r2",
        f"{LAST}-r2": LAST,
        LAST: "2025-03-10",
        "2025-03-10": FIRST,
        f"{FIRST}-r2": FIRST,
        FIRST: None,
    }
