"""What a macro shows of a small briefing, as HTML with its notes."""

from briefbook import pipeline
from briefbook.pages.context import Page
from briefbook.views.briefing import Briefing


def html(briefing: Briefing, call: str) -> str:
    names = ["index.md", "questions.md", "sources.md", *pipeline.generated(briefing)]
    page = Page("index.md", {name: name.replace(".md", ".html") for name in names})
    text, issues = pipeline.page_text(briefing, page, f"{{{{ {call} }}}}\n", "index.md", 1)
    assert not issues
    return pipeline.page_html(briefing, page, f"<p>{text.strip()}</p>\n")
