"""What changed in the made-up briefing, from edition to edition."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.views.briefing import Briefing, Drift
from briefbook.views.changes import by_edition, changes
from briefbook.views.news import news
from briefbook.views.questions import history, status_of
from shown import html
from third import third_briefing, withdrawn_project


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    return third_briefing(tmp_path_factory.mktemp("third") / "project")


def rows(briefing: Briefing, since: str, until: str) -> dict[str, tuple[str, str | None, str | None]]:
    editions = briefing.record.editions
    found = changes(briefing, editions[since], editions[until])
    return {
        f"{row.key.sort} {row.key.of[0]}": (
            row.what,
            row.before.words if row.before else None,
            row.after.words if row.after else None,
        )
        for row in found.rows
    }


def test_what_a_year_brought(third: Briefing) -> None:
    assert rows(third, "2024-05-06", "2025-03-10") == {
        "capacity tolbridge": ("Named", None, "Member"),
        "seat depot": ("Seat lost", "Aldermere; Tolbridge; in turns of a year", "Aldermere"),
        "holder ferry-authority": ("Holder changed", "Bram Osterly", "Mara Lind"),
        "task night ferry": ("How settled it is changed", "planned", "reported"),
        "question who-pays": ("Question answered", "partly answered", "answered"),
        "event pier-opening": ("Told otherwise", "3 May 2024", "4 May 2024"),
        "judgement ferry-late": (
            "Judgement’s wording, confidence, likelihood changed",
            "The night ferry is likely to come later than planned. (low confidence, likely)",
            "The night ferry is very likely to go on. (moderate confidence, very likely)",
        ),
        "figure ferry-authority": ("Another figure given", "over 400", "over 400; some 300"),
        "source tolbridge-echo-2024-05-08": ("Source added", None, ""),
        "source wend-council-2025-03-10": ("Source added", None, ""),
    }


def test_an_answer_that_is_disputed(third: Briefing) -> None:
    found = rows(third, "2025-03-10", "2025-09")
    assert found["question who-pays"] == ("Question reopened", "answered", "reopened")
    assert found["dispute council-pays"] == ("Statement disputed", "", "")
    assert found["judgement ferry-late"][0] == "Judgement’s confidence changed"
    assert len(found) == 4
    asked = next(row for row in by_edition(third)[0].rows if row.key.sort == "question")
    assert asked.after
    assert [said.claim for said in asked.after.statements] == ["council-does-not-pay"]
    judged = next(row for row in by_edition(third)[0].rows if row.key.sort == "judgement")
    assert judged.note == "The sources now differ on who pays."


def test_each_change_has_both_statements_and_their_sentences(third: Briefing) -> None:
    for row in by_edition(third)[1].rows:
        for side in (row.before, row.after):
            if side and row.key.sort != "source":
                assert side.statements
                assert all(said.cites for said in side.statements)


def test_the_way_back_and_the_whole_way(third: Briefing) -> None:
    assert rows(third, "2025-03-10", "2024-05-06")["question who-pays"][1:] == ("answered", "partly answered")
    assert rows(third, "2024-05-06", "2025-09")["question who-pays"] == (
        "Question reopened",
        "partly answered",
        "reopened",
    )


def test_what_is_new_and_changes_nothing_stands_by_source(third: Briefing) -> None:
    last, middle, first = by_edition(third)
    assert [(item.source.id, [said.claim for said in item.statements]) for item in middle.others] == [
        ("tolbridge-echo-2024-05-08", ["pier-opened-echo"])
    ]
    assert [item.source.id for item in last.others] == ["wend-mirror-2025-09"]
    assert (first.since, first.claims, middle.claims, last.claims) == (None, 7, 9, 2)


def test_an_edition_knows_nothing_of_a_later_one(tmp_path: Path) -> None:
    early = third_briefing(tmp_path / "project", "2025-03-10")
    assert [found.until.id for found in by_edition(early)] == ["2025-03-10", "2024-05-06"]
    shown = {
        said.claim
        for found in by_edition(early)
        for row in found.rows
        for side in (row.before, row.after)
        if side
        for said in side.statements
    }
    assert shown <= early.claims.keys()
    assert "council-does-not-pay" not in shown
    for found in by_edition(early):
        for row in found.rows:
            for side in (row.before, row.after):
                assert all("council-does-not-pay" not in said.disputed_by for said in (side.statements if side else ()))


def test_news_are_the_first_of_the_changes(tmp_path: Path) -> None:
    found = news(third_briefing(tmp_path / "project", "2025-03-10"))
    assert found
    assert [source.id for source in found.sources] == ["tolbridge-echo-2024-05-08", "wend-council-2025-03-10"]
    assert [said.claim for said in found.first] == ["pier-opened-4-may", "depot-stays", "new-head", "tolbridge-member"]


def test_the_history_of_a_question(third: Briefing) -> None:
    question = third.record.questions["who-pays"]
    told = [
        (
            step.when.in_words,
            [*(raised.how for raised in step.raised), *(done.how for done in (*step.bears, *step.undone))],
            step.status,
        )
        for step in history(third, question)
    ]
    assert told == [
        ("6 May 2024", ["asked", "narrows"], "partly answered"),
        ("10 March 2025", ["answers", "supersedes"], "answered"),
        ("September 2025", ["disputes"], "reopened"),
    ]
    assert all(item.cites for step in history(third, question) for item in (*step.bears, *step.undone))


@pytest.mark.parametrize(
    ("edition", "status", "steps"), [("2024-05-06", "partly answered", 1), ("2025-03-10", "answered", 2)]
)
def test_a_question_as_of_an_earlier_edition(edition: str, status: str, steps: int, tmp_path: Path) -> None:
    early = third_briefing(tmp_path / "project", edition)
    question = early.record.questions["who-pays"]
    assert status_of(early, question) == status
    assert len(history(early, question)) == steps


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    root = withdrawn_project(tmp_path_factory.mktemp("withdrawn") / "project")
    return pipeline.briefing(pipeline.check(pipeline.Folders(root)), "The ferry", Handling.CLEAR)


def test_a_dispute_goes_with_the_source_that_raised_it(withdrawn: Briefing) -> None:
    question = withdrawn.record.questions["who-pays"]
    last = history(withdrawn, question)[-1]
    assert (last.when.in_words, [done.how for done in last.undone], last.status) == (
        "15 October 2025",
        ["withdraws"],
        "answered",
    )
    before = replace(withdrawn, edition=withdrawn.record.editions["2025-09"])
    assert status_of(before, question) == "reopened"
    assert "15 October 2025" in html(withdrawn, "question_cards()")


def test_an_answer_goes_with_its_source(tmp_path: Path) -> None:
    root = withdrawn_project(tmp_path / "project")
    council = root / "seeds/wend-council-2025-03-10.yml"
    text = council.read_text("utf-8").replace("corrected: [{", "withdrawn: {").replace('high."}]', 'high."}')
    council.write_text(text, "utf-8")
    found = pipeline.briefing(pipeline.check(pipeline.Folders(root)), "The ferry", Handling.CLEAR)
    assert found.record.sources["wend-council-2025-03-10"].withdrawn
    assert status_of(found, found.record.questions["who-pays"]) == "reopened"


def test_what_publishers_did_is_a_change(withdrawn: Briefing) -> None:
    assert {key: row for key, row in rows(withdrawn, "2025-09", "2025-11").items() if key.startswith("source")} == {
        "source wend-council-2025-03-10": ("Source corrected", "", "corrected on 20 October 2025"),
        "source wend-mirror-2025-09": ("Source withdrawn", "", "withdrawn on 15 October 2025"),
    }
    shown = html(withdrawn, "changes()")
    assert "The Wend Mirror, September 2025: withdrawn on 15 October 2025" in shown


def test_a_revision_is_held_against_what_it_revises_and_stands_first(withdrawn: Briefing) -> None:
    found = by_edition(withdrawn)
    told = [(item.until.id, item.since.id if item.since else None, bool(item.rows)) for item in found]
    assert told[:2] == [("2025-11-r2", "2025-11", False), ("2025-11", "2025-09", True)]
    shown = html(withdrawn, "changes()")
    assert "Against the edition that it revises, issued 2 December 2025" in shown
    assert f"Our note: {withdrawn.record.editions['2025-11-r2'].note}" in shown
    assert "Nothing on record changed" not in shown


def test_a_working_copy_compares_the_editions_as_they_were(third: Briefing) -> None:
    drifted = replace(third, drift=Drift(1, 0, 0, 0))
    assert html(drifted, "changes()") == html(third, "changes()")
    first = by_edition(drifted)[-1]
    assert 0 < first.claims < len(drifted.claims)


def test_the_table_of_sources_says_so_too(withdrawn: Briefing) -> None:
    shown = html(withdrawn, "sources_table()")
    assert "This source was withdrawn on 15 October 2025" in shown
    assert "Withdrawn on 15 October 2025." in html(withdrawn, "claim('council-does-not-pay')")
