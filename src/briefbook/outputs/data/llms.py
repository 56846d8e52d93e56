"""`llms.txt` (llmstxt.org): what a language model should read of a site, and how it must take it."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefbook.outputs.data.whole import Outline

_MARKED = str.maketrans({**{one: f"\\{one}" for one in "[]\\`*_{|~"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A file to read: its title, its address below the site's root, and what it holds."""

    title: str
    address: str
    what: str = ""


def llms_text(
    data: Outline,
    description: str,
    pages: Iterable[Listed],
    sources: Iterable[Listed],
    files: Iterable[Listed],
) -> str:
    """One heading, a summary, what must be kept when it is told on, then lists of links."""
    head = data.rest.briefing
    standing = f"As of {head.as_of}. " if head.as_of else ""
    lines = [
        f"# {_line(head.title)}",
        "",
        f"> {_line(description) or 'A briefing in which every statement leads to the sentence it rests on.'}",
        "",
        f"{head.handling}. {standing}{len(data.places)} statements from {len(data.rest.sources)} sources. Each statement has a footnote that "
        "names the source, the paragraph and the sentence: keep it when you tell a statement on. Planned, considered, suggested, "
        "assessed and opinion are not facts: keep the word, the condition and who says so. Judgements are the briefing’s own.",
        "",
    ]
    for heading, listed in (("Pages", pages), ("Sources", sources), ("Data", files)):
        if found := list(listed):
            lines += [f"## {heading}", "", *map(_item, found), ""]
    return "\n".join(lines)


def _item(listed: Listed) -> str:
    told = f": {_line(listed.what)}" if listed.what else ""
    return f"- [{_line(listed.title)}]({listed.address}){told}"


def _line(text: str) -> str:
    return " ".join(text.split()).translate(_MARKED)
