"""Corrections and withdrawals show from their date on, on everything that rests on the source, and never before."""

import shutil
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.issues import Severity
from briefbook.model.handling import Handling
from briefbook.outputs.pdf.compose import compose
from briefbook.outputs.pdf.document import Chapter, Document, Matter
from briefbook.views.briefing import Briefing
from briefbook.views.statements import statement
from conftest import ROOT
from shown import html

SITES = ROOT / "tests" / "sites" / "valid"
EDITIONS = """
- {id: "2024-05-06", title: First edition, as_of: 2024-05-06, issued: 2024-05-07}
- {id: "2024-08-01", title: Second edition, as_of: 2024-08-01, issued: 2024-08-02}
"""
SOURCE = "seeds/wend-gazette-2024-05-06.yml"


def site(folder: Path, notice: str, *, both: str = "") -> Path:
    root = Path(shutil.copytree(SITES / "minimal", folder / "small"))
    shutil.copytree(SITES / "two-sources", root, dirs_exist_ok=True)
    (root / "data/editions.yml").write_text(EDITIONS, encoding="utf-8")
    for name, more in ((SOURCE, notice), ("seeds/town-notice-2023-11-02.yml", both)):
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace("genre:", f"{more}\ngenre:", 1), encoding="utf-8")
    return root


def briefing(root: Path, edition: str) -> Briefing:
    checked = pipeline.check(pipeline.Folders(root))
    assert [str(issue) for issue in checked.issues if issue.severity == Severity.ERROR] == []
    return pipeline.briefing(checked, "Small", Handling.CLEAR, edition)


WITHDRAWN = "withdrawn: {date: 2024-06, note: The paper no longer stands by it.}"
CORRECTED = "corrected: [{date: 2024-05-09, note: A street was named wrongly.}]"


@pytest.mark.parametrize("call", ["claim('head')", "source_page('wend-gazette-2024-05-06')", "judgements()"])
def test_nothing_shows_as_of_a_date_before_it(call: str, tmp_path: Path) -> None:
    before = briefing(site(tmp_path, f"{WITHDRAWN}\n{CORRECTED}"), "2024-05-06")
    assert "bb-notice" not in html(before, call)


@pytest.mark.parametrize("call", ["claim('head')", "source_page('wend-gazette-2024-05-06')"])
def test_a_withdrawal_shows_on_what_rests_on_it(call: str, tmp_path: Path) -> None:
    shown = html(briefing(site(tmp_path, WITHDRAWN), "2024-08-01"), call)
    assert "withdrawn in June 2024 (our note: The paper no longer stands by it.)" in shown


def test_a_statement_and_its_note_both_say_so(tmp_path: Path) -> None:
    shown = html(briefing(site(tmp_path, CORRECTED), "2024-08-01"), "claim('head')")
    assert shown.count("corrected on 9 May 2024") == 2
    assert "source alone" not in shown


def test_a_statement_that_rests_on_a_withdrawn_source_alone_says_so(tmp_path: Path) -> None:
    root = site(tmp_path, WITHDRAWN)
    ferry = root / "data/claims/ferry.yml"
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(text.replace("cites: p3.s3", "cites: [p3.s3, town-notice-2023-11-02#p1.s1]", 1), encoding="utf-8")
    shown = briefing(root, "2024-08-01")
    (alone,) = statement(shown, shown.claims["head"]).notices
    (among,) = statement(shown, shown.claims["passengers"]).notices
    assert (alone.alone, among.alone) == (True, False)
    assert "Rests on a withdrawn source alone" in html(shown, "claim('head')")
    assert "Rests on a withdrawn source alone" not in html(shown, "claim('passengers')")


def test_two_withdrawn_sources_are_withdrawn_ground_alone(tmp_path: Path) -> None:
    root = site(tmp_path, WITHDRAWN, both="withdrawn: {date: 2024-07-01, note: It was a hoax.}")
    ferry = root / "data/claims/ferry.yml"
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(text.replace("cites: p3.s3", "cites: [p3.s3, town-notice-2023-11-02#p1.s1]", 1), encoding="utf-8")
    shown = briefing(root, "2024-08-01")
    assert [told.alone for told in statement(shown, shown.claims["passengers"]).notices] == [True, True]


def test_it_is_on_paper_too(tmp_path: Path) -> None:
    content = html(briefing(site(tmp_path, WITHDRAWN), "2024-08-01"), "claim('head')")
    matter = Matter("Small", "TLP:CLEAR", "", None, "", "", "en", "", "")
    code = compose(Document(matter, (Chapter("index.md", "index.html", "Small", content),))).code
    assert code.count("The paper no longer stands by it.") == 2


def test_a_judgement_of_an_earlier_edition_stays_without_a_warning(tmp_path: Path) -> None:
    root = site(tmp_path, WITHDRAWN)
    issues = pipeline.check(pipeline.Folders(root)).issues
    assert "W607" not in [issue.code for issue in issues]
    judgements = root / "data/judgements.yml"
    text = judgements.read_text(encoding="utf-8").replace("2024-05-06", "2024-08-01")
    judgements.write_text(text, encoding="utf-8")
    assert "W607" in [issue.code for issue in pipeline.check(pipeline.Folders(root)).issues]


def test_a_revision_that_keeps_the_judgements_is_warned_for_them(tmp_path: Path) -> None:
    root = site(tmp_path, WITHDRAWN)
    revision = (
        '- {id: "2024-05-06", title: First edition, as_of: 2024-05-06, issued: 2024-05-07}\n'
        '- {id: "b", title: Corrected, as_of: 2024-05-06, issued: 2024-05-09, revises: 2024-05-06, note: A slip.}\n'
    )
    (root / "data/editions.yml").write_text(revision, encoding="utf-8")
    assert "W607" in [issue.code for issue in pipeline.check(pipeline.Folders(root)).issues]
