"""Pages of the made-up briefing with later sources, to the letter. BRIEFBOOK_GOLDEN=write writes them anew."""

import os
from pathlib import Path

import html5lib
import pytest

from briefbook import pipeline
from briefbook.pages.context import Page
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
    html = rendered(CALLS[name], tmp_path)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("BRIEFBOOK_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8"), "read the difference; if it is meant, BRIEFBOOK_GOLDEN=write"


def rendered(call: str, folder: Path, edition: str | None = None) -> str:
    briefing = third_briefing(folder / "project", edition)
    names = ["index.md", "questions.md", "sources.md", "members.md", *pipeline.generated(briefing)]
    page = Page("index.md", {name: name.replace(".md", ".html") for name in names})
    text, issues = pipeline.page_text(briefing, page, f"{{{{ {call} }}}}\n", "index.md", 1)
    assert not issues
    return pipeline.page_html(briefing, page, f"<p>{text.strip()}</p>\n")


def test_changes_to_a_later_edition_show_nothing_on_an_earlier_one(tmp_path: Path) -> None:
    html = rendered("changes(since='2024-05-06', until='2025-09')", tmp_path, "2025-03-10")
    assert "<table" not in html
    assert "council" not in html


def test_an_edition_that_is_not_there_is_refused(tmp_path: Path) -> None:
    briefing = third_briefing(tmp_path / "project")
    page = Page("index.md", {"index.md": "index.html"})
    _, issues = pipeline.page_text(
        briefing, page, "{{ changes(since='2024-05-07', until='2025-09') }}\n", "index.md", 1
    )
    assert [issue.code for issue in issues] == ["E902"]
    assert "did you mean ‘2024-05-06’" in str(issues[0])
