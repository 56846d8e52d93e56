"""Pages of the made-up briefing with later sources, to the letter. BRIEFBOOK_GOLDEN=write writes them anew."""

import os
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from briefbook import pipeline
from briefbook.model.relations import RelationEntry
from briefbook.pages.context import Page
from shown import html
from third import third_briefing

GOLDEN = Path(__file__).parents[1] / "golden" / "third-source"
CALLS = {
    "changes": "changes()",
    "changes-whole": "changes(since='2024-05-06', until='2025-09')",
    "questions": "question_cards()",
    "entity": "entity_page('ferry-authority')",
    "figures": "key_figures()",
}


@pytest.mark.parametrize("name", CALLS)
def test_a_page_is_what_it_was(name: str, tmp_path: Path) -> None:
    page = rendered(CALLS[name], tmp_path)
    html5lib.HTMLParser(strict=True).parseFragment(page)
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("BRIEFBOOK_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8"), "read the difference; if it is meant, BRIEFBOOK_GOLDEN=write"


def rendered(call: str, folder: Path, edition: str | None = None) -> str:
    briefing = third_briefing(folder / "project", edition)
    names = ["index.md", "questions.md", "sources.md", "members.md", *pipeline.generated(briefing)]
    page = Page("index.md", {name: name.replace(".md", ".html") for name in names})
    text, issues = pipeline.page_text(briefing, page, f"{{{{ {call} }}}}\n", "index.md", 1)
    assert not issues
    return pipeline.page_html(briefing, page, f"<p>{text.strip()}</p>\n")


def test_changes_to_a_later_edition_show_nothing_on_an_earlier_one(tmp_path: Path) -> None:
    shown = rendered("changes(since='2024-05-06', until='2025-09')", tmp_path, "2025-03-10")
    assert "<table" not in shown
    assert "council" not in shown


def test_an_edition_that_is_not_there_is_refused(tmp_path: Path) -> None:
    briefing = third_briefing(tmp_path / "project")
    page = Page("index.md", {"index.md": "index.html"})
    _, issues = pipeline.page_text(
        briefing, page, "{{ changes(since='2024-05-07', until='2025-09') }}\n", "index.md", 1
    )
    assert [issue.code for issue in issues] == ["E902"]
    assert "did you mean ‘2024-05-06’" in str(issues[0])


def test_an_edition_that_a_lock_cannot_know_yet_is_passed_over_on_its_page_and_on_no_other(tmp_path: Path) -> None:
    living = third_briefing(tmp_path / "project")
    early = living.record.editions["2024-05-06"]
    others = {key: one for key, one in living.record.editions.items() if key == early.id}
    locked = replace(living, edition=early, record=replace(living.record, editions=others), locked=True)
    page = Page("index.md", {"index.md": "index.html"})
    call = "{{ changes(since='2024-05-06', until='2025-09') }}\n"
    _, issues = pipeline.page_text(locked, page, call, "index.md", 1)
    assert not issues
    _, issues = pipeline.page_text(replace(locked, locked=False), page, call, "index.md", 1)
    assert [issue.code for issue in issues] == ["E902"]


def test_changes_need_both_editions_or_none(tmp_path: Path) -> None:
    page = Page("index.md", {"index.md": "index.html"})
    call = "{{ changes(since='2024-05-06') }}\n"
    _, issues = pipeline.page_text(third_briefing(tmp_path / "project"), page, call, "index.md", 1)
    assert "needs both `since` and `until`" in str(issues[0])


def test_a_figure_that_was_superseded_is_shown_only_where_it_is_asked_for(tmp_path: Path) -> None:
    briefing = third_briefing(tmp_path / "project")
    older, newer = [
        key for key, claim in briefing.claims.items() if any(part.kind == "figure" for part in claim.parts)
    ][:2]
    claims = {**briefing.record.claims}
    claims[newer] = claims[newer].model_copy(update={"supersedes": (older,)})
    claims[older] = claims[older].model_copy(update={"condition": "if it rains"})
    briefing = replace(briefing, record=replace(briefing.record, claims=claims))
    assert "superseded by" not in html(briefing, "key_figures()")
    assert "if it rains" not in html(briefing, "key_figures()")
    shown = html(briefing, f"key_figures('{older}')")
    assert "superseded by" in shown
    assert "Condition: if it rains." in shown


def test_an_edition_without_a_judgement_says_so(tmp_path: Path) -> None:
    briefing = third_briefing(tmp_path / "project")
    assert "No judgement" not in html(briefing, "judgements()")
    without = replace(briefing, record=replace(briefing.record, judgements={}))
    assert "No judgement is made in this edition." in html(without, "judgements()")


def test_a_large_figure_breaks_between_its_words_on_a_phone(tmp_path: Path) -> None:
    briefing = third_briefing(tmp_path / "project")
    key = next(key for key, claim in briefing.claims.items() if any(part.kind == "figure" for part in claim.parts))
    claims = {**briefing.record.claims}
    large = RelationEntry.model_validate(
        {"figure": {"of": "ferry-authority", "what": "coins", "bound": "about", "value": 70_000_000}}
    )
    claims[key] = claims[key].model_copy(update={"relations": (large,)})
    briefing = replace(briefing, record=replace(briefing.record, claims=claims))
    assert '<p class="bb-figs__n"><small>some</small> 70 million</p>' in html(briefing, f"key_figures('{key}')")
