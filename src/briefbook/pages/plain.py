"""Finished HTML inside Markdown that another engine reads: what the record says is never taken for markup.

A block of HTML that begins a line is left alone by Markdown. In the middle of a line only the tags are, so there every character
of a text that could mean something is written as a reference.
"""

import re

from briefbook.pages.context import Page
from briefbook.pages.macros import notes_html
from briefbook.pages.slots import contents
from briefbook.views.briefing import Briefing

_TAG = re.compile(r"(<[^>]*>)")
_MEANING = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]()#+-.!|~^=:@$'\"/"})
_IN_TAGS = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]!"})


def block(html: str) -> str:
    """Finished HTML as a block of its own: one element, so that no blank line in it ends anything."""
    return f"\n\n<div>\n{html.strip()}\n</div>\n\n" if html.strip() else ""


def inline(html: str) -> str:
    """Finished HTML for the middle of a line."""
    parts = _TAG.split(" ".join(html.split()))
    return "".join(
        part.translate(_IN_TAGS) if number % 2 else _with_references(part) for number, part in enumerate(parts)
    )


def finish_markdown(briefing: Briefing, page: Page, text: str) -> str:
    """A page's Markdown with its macros' results and its notes."""
    return contents(page, text, block, inline).strip() + "\n" + notes(briefing, page)


def notes(briefing: Briefing, page: Page) -> str:
    """The notes of what a page has cited so far, as a block."""
    return block(notes_html(briefing, page))


def _with_references(text: str) -> str:
    """References that are there already stay as they are."""
    parts = re.split(r"(&(?:#\d+|#x[0-9a-fA-F]+|\w+);)", text)
    return "".join(part if number % 2 else part.translate(_MEANING) for number, part in enumerate(parts))
