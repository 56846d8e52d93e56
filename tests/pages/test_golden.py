"""Every macro on a small record, compared to the letter. BRIEFBOOK_GOLDEN=write writes them anew, to be read in the diff."""

import os
from pathlib import Path

import html5lib
import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.pages.context import Page
from briefbook.pages.macros import macros
from briefbook.views.briefing import Briefing

HERE = Path(__file__).parents[1]
GOLDEN = HERE / "golden"
CALLS = {
    "claim": "claim('pier-opening')",
    "entity_page": "entity_page('ferry-authority')",
    "source_page": "source_page('wend-gazette-2024-05-06')",
}


def briefing_of(folder: Path) -> Briefing:
    checked = pipeline.check(pipeline.Folders(folder))
    return pipeline.briefing(checked, "A small briefing", Handling.CLEAR)


def page_for(briefing: Briefing) -> Page:
    names = ["index.md", "questions.md", "sources.md", "members.md", *pipeline.generated(briefing)]
    return Page("index.md", {name: name.replace(".md", ".html") for name in names})


@pytest.fixture(scope="module")
def small() -> Briefing:
    return briefing_of(HERE / "sites" / "valid" / "minimal")


def call_of(name: str, briefing: Briefing) -> str:
    if name == "claim":
        return f"claim('{next(iter(briefing.claims))}')"
    if name == "entity_page":
        assert briefing.record.subject
        return f"entity_page('{briefing.record.subject.id}')"
    if name == "source_page":
        return f"source_page('{next(iter(briefing.sources))}')"
    return f"{name}()"


NAMES = sorted(macros(briefing_of(HERE / "sites" / "valid" / "minimal"), Page("index.md", {})))


@pytest.mark.parametrize("name", NAMES)
def test_a_macro_gives_what_it_gave(name: str, small: Briefing) -> None:
    page = page_for(small)
    text, issues = pipeline.page_text(small, page, f"{{{{ {call_of(name, small)} }}}}\n", "index.md", 1)
    assert not issues
    html = pipeline.page_html(small, page, f"<p>{text.strip()}</p>\n")
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("BRIEFBOOK_GOLDEN") == "write":
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8"), "read the difference; if it is meant, BRIEFBOOK_GOLDEN=write"


@pytest.mark.parametrize("name", NAMES)
def test_a_macro_gives_html_that_a_strict_parser_takes(name: str, small: Briefing) -> None:
    page = page_for(small)
    text, _ = pipeline.page_text(small, page, f"{{{{ {call_of(name, small)} }}}}\n", "index.md", 1)
    html = pipeline.page_html(small, page, f"<p>{text.strip()}</p>\n")
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(html)


def test_no_golden_page_is_left_of_a_macro_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.html")} == set(NAMES)
