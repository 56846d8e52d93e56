"""What must be looked at again as of a day: notes that tests give their day."""

from datetime import date
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.issues import Issue, Severity
from briefbook.model.handling import Handling
from shown import html

CODES = ("N710", "N711", "N712", "N713", "N714")
CLAIMS = "data/claims/ferry.yml"
TEXT = "texts/wend-gazette-2024-05-06.txt"


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path, *day: int) -> list[Issue]:
    issues = pipeline.check(pipeline.Folders(root), date(*day)).issues
    assert all(issue.severity == Severity.NOTE for issue in issues if issue.code in CODES)
    return [issue for issue in issues if issue.code in CODES]


def told(root: Path, *day: int) -> list[str]:
    return [f"{issue.code} {issue.message}" for issue in found(root, *day)]


def test_a_planned_year_goes_by_with_its_last_day(small: Path) -> None:
    change(small, "data/questions.yml", "would_settle", "looked: 2026-12\n  would_settle")
    assert told(small, 2026, 12, 31) == []
    (issue,) = found(small, 2027, 1, 1)
    assert (issue.code, issue.place.path) == ("N712", CLAIMS)
    assert "night-ferry-planned" in issue.message


def test_a_claim_that_was_superseded_is_not_looked_at(small: Path) -> None:
    change(small, CLAIMS, "- id: pier-praised", "- id: pier-praised\n      supersedes: [night-ferry-planned]")
    assert "N712" not in [issue.code for issue in found(small, 2030, 1, 1)]


def test_a_report_of_the_past_does_not_go_by(small: Path) -> None:
    assert not any("pier-opened" in line for line in told(small, 2030, 1, 1))


@pytest.mark.parametrize(("until", "stale"), [("2024-07", True), ("2024-04", False), ("..", False)])
def test_what_held_until_a_day_after_its_source(small: Path, until: str, stale: bool) -> None:
    change(small, CLAIMS, "cites: p4.s2", f"holds: 2024-01/{until}\n      cites: p4.s2")
    assert any("depot-moves" in line for line in told(small, 2024, 12, 1)) == stale


def test_a_condition_with_a_date(small: Path) -> None:
    change(small, CLAIMS, "cites: p4.s2", "condition: if the yard is ready by June 2024\n      cites: p4.s2")
    assert [line for line in told(small, 2024, 7, 1) if "depot-moves" in line]
    assert not [line for line in told(small, 2024, 6, 30) if "depot-moves" in line]


def test_a_question_asks_again_after_a_year(small: Path) -> None:
    assert "N713" not in [issue.code for issue in found(small, 2025, 5, 6)]
    assert told(small, 2025, 5, 7) == ["N713 question ‘who-pays’ has had no source since 6 May 2024"]
    change(small, "data/questions.yml", "would_settle", "looked: 2025-05-01\n  would_settle")
    assert told(small, 2025, 5, 7) == []
    assert told(small, 2026, 5, 2) == ["N713 question ‘who-pays’ was last looked at 1 May 2025"]


def test_an_answered_question_is_left_alone(small: Path) -> None:
    change(small, "data/questions.yml", "effect: narrows", "effect: overtakes")
    assert "N713" not in [issue.code for issue in found(small, 2030, 1, 1)]


def test_a_text_whose_wording_changed(small: Path) -> None:
    change(small, TEXT, "Who will pay for it?", "And who will pay?")
    (line,) = told(small, 2024, 5, 7)
    assert line.startswith("N714")
    assert line.endswith("wording only, in 1 of 11 sentences")


def test_a_text_in_which_a_figure_changed(small: Path) -> None:
    change(small, TEXT, "over 400 passengers", "over 500 passengers")
    (line,) = told(small, 2024, 5, 7)
    assert "‘passengers’ rest on sentences with other names or figures now" in line


def test_an_edition_that_should_be_locked(small: Path) -> None:
    path = small / "data/editions.yml"
    more = '- {id: "2024-08-01", title: Second edition, as_of: 2024-08-01, issued: 2024-08-02}\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    (issue,) = found(small, 2024, 8, 2)
    assert (issue.code, issue.hint) == ("N710", "type `briefbook edition lock 2024-05-06`")
    done = pipeline.lock_edition(pipeline.Folders(small), "2024-05-06")
    assert isinstance(done, pipeline.Locked)
    done.path.parent.mkdir()
    done.path.write_text(done.content or "", encoding="utf-8")
    assert found(small, 2024, 8, 2) == []


def test_a_source_that_no_edition_holds(small: Path) -> None:
    assert "N711" not in [issue.code for issue in found(small, 2024, 6, 2)]
    change(small, "seeds/wend-gazette-2024-05-06.yml", "published: 2024-05-06", "published: 2024-05")
    (issue,) = [issue for issue in found(small, 2024, 6, 2) if issue.code == "N711"]
    assert "‘2024-05-06’" in issue.message
    change(small, "data/editions.yml", "as_of: 2024-05-06, issued: 2024-05-07", "as_of: 2024-05-31, issued: 2024-06-01")
    assert "N711" not in [issue.code for issue in found(small, 2024, 6, 2)]


def test_the_page_for_the_analyst_lists_them(small: Path) -> None:
    checked = pipeline.check(pipeline.Folders(small), date(2030, 1, 1))
    page = pipeline.analyst_page(pipeline.briefing(checked, "Small", Handling.CLEAR), checked)
    for code in ("N712", "N713"):
        assert f": {code} " in page
    assert "First edition, as of 6 May 2024: not locked." in page


def test_a_card_says_when_somebody_last_looked(small: Path) -> None:
    change(small, "data/questions.yml", "would_settle", "looked: 2024-05-06\n  would_settle")
    shown = html(
        pipeline.briefing(pipeline.check(pipeline.Folders(small)), "Small", Handling.CLEAR), "question_cards()"
    )
    assert "Last looked at on 6 May 2024.</p>" in shown
    change(small, "data/questions.yml", "  bearing: [{claim: night-ferry-planned, effect: narrows}]\n", "")
    shown = html(
        pipeline.briefing(pipeline.check(pipeline.Folders(small)), "Small", Handling.CLEAR), "question_cards()"
    )
    assert "Last looked at on 6 May 2024; no source found as of then.</p>" in shown


def test_as_of_an_earlier_date_nobody_has_looked_yet(small: Path) -> None:
    change(small, "data/questions.yml", "would_settle", "looked: 2024-06-01\n  would_settle")
    briefing = pipeline.briefing(pipeline.check(pipeline.Folders(small)), "Small", Handling.CLEAR)
    assert briefing.questions["who-pays"].looked is None
