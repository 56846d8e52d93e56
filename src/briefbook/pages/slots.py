"""Finished HTML kept out of Markdown's way: a slot stands for it until the page's own text is HTML."""

import re
from collections.abc import Callable

from markupsafe import Markup

from briefbook.pages.context import Page

_SLOT = re.compile(r"<p>\s*bbslot(\d+)z\s*</p>|bbslot(\d+)z")
_IN_LINE = re.compile(r"\s*<(?:span|a|b|i|sup)\b")
_OWN_LINE = re.compile(r"^bbslot(\d+)z[ \t]*$|bbslot(\d+)z", re.MULTILINE)


def keep(page: Page, html: str) -> Markup:
    """Put finished HTML aside, and return what stands for it."""
    page.slots.append(html)
    return Markup(f"bbslot{len(page.slots) - 1}z")


def fill(page: Page, html: str) -> str:
    """The page's HTML with every slot filled, in one pass: what fills a slot is never looked at again."""

    def content(match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        return page.slots[number] if number < len(page.slots) else match[0]

    return _SLOT.sub(content, html)


def contents(page: Page, text: str, block: Callable[[str], str], inline: Callable[[str], str]) -> str:
    """The page's Markdown with every slot filled: as a block where it has a line of its own and is one, in the line elsewhere."""

    def content(match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if number >= len(page.slots):
            return match[0]
        html = page.slots[number]
        return block(html) if match[1] and not _IN_LINE.match(html) else inline(html)

    return _OWN_LINE.sub(content, text)
