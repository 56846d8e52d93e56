"""What pages say to the search: read quickly where their HTML is plainly written, and kept like the rest of a page.

Material’s own parser decides what is said. It is only told faster which tags and texts a page is made of: nearly all of the time
goes into finding those, letter by letter, in HTML that may be of any kind.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import unescape
from typing import Any

from material.plugins.search.plugin import Parser, SearchIndex  # type: ignore[import-untyped]
from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page

from briefbook.store.files import Store

_NAME = r"[a-z][a-z0-9]*"
_BY_RULES_OF_ITS_OWN = r"(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)\b"
_VALUE = r'"[^"&<>]*(?:&(?:amp|lt|gt|quot|#[0-9]+);[^"&<>]*)*"'
_ATTRIBUTE = re.compile(rf"[ \n]+([a-z][a-z0-9:-]*)(?:=({_VALUE}))?")
_ATTRIBUTES = rf"(?:[ \n]+[a-z][a-z0-9:-]*(?:={_VALUE})?)*"
_TAG = re.compile(rf"<(?:/({_NAME})|(?!{_BY_RULES_OF_ITS_OWN})({_NAME})({_ATTRIBUTES})[ \n]*(/?))>")
"""The end of an element or its start, as templates and Markdown write them. What is between is text."""
_OWN = re.compile(r'data-search-\w+="')
"""How what Material takes out of a page begins, but for white space."""


class Reader(Parser):  # type: ignore[misc]  # Material has no types
    """Material’s parser, told what `html.parser` would tell it."""

    def feed(self, data: str) -> None:
        """A whole page."""
        pieces = [*_TAG.split(data), None, None, None, None]
        if any("<" in text for text in pieces[::5] if text):
            super().feed(data)
            return
        for text, closed, opened, attributes, empty in zip(*(pieces[n::5] for n in range(5)), strict=True):
            if text:
                self.handle_data(_plain(text))
            if closed:
                self.handle_endtag(closed)
            elif opened:
                self.handle_starttag(opened, _told(attributes) if attributes else ())
                if empty:
                    self.handle_endtag(opened)


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text


@lru_cache(maxsize=4096)
def _told(attributes: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((name, _plain(value[1:-1]) if value else None) for name, value in _ATTRIBUTE.findall(attributes))


_UNSAID = re.compile(
    r'(<(table|details|sup) class="bb-[^"<>]*" data-search-exclude>)([^<]*(?:<(?!/?\2\b|h[1-6]\b)[^<]*)*)(?=</\2>)'
)
"""What our own templates leave out of the search: most of a source’s page, and of an entity’s."""
_OUT = re.compile(r"<([a-z0-9]+)\b[^<>]*data-search-exclude[^<>]*>(?!</\1>)")
"""Something that is left out, and has something in it."""
_STARTS = re.compile(r"<([a-z0-9]+)")


def heard(html: str) -> str:
    """A page without that; Material would go through each of its tags to pass over it.

    Where the like lies within the like, Material takes the inner end for the outer, so such a page is left as it is.
    """
    within: set[str] = set()

    def passed(found: re.Match[str]) -> str:
        within.update(_STARTS.findall(found[3]))
        return found[1]

    left = _UNSAID.sub(passed, html)
    return html if within and not within.isdisjoint(_OUT.findall(left)) else left


def add(index: SearchIndex, page: Page) -> None:
    """As the index does it itself, with our reader."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    reader = Reader()
    reader.feed(heard(page.content or ""))
    reader.close()
    for section in reader.data:
        if not section.is_excluded():
            index.create_entry_for_section(section, page.toc, page.url, page)


def attend(plugins: PluginCollection, store: Store, key: Callable[[Page], str | None]) -> None:
    """From here on, what a page says is kept under its key. A page without one is only shown for the moment."""
    search: Any = plugins.get("material/search")
    index: Any = getattr(search, "search_index", None)
    if not hasattr(index, "add_entry_from_context"):
        return

    def added(page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        name = key(page)
        if name is None:
            return
        raw = store.get(name)
        if raw is None:
            first = len(index.entries)
            add(index, page)
            store.put(name, json.dumps(index.entries[first:], ensure_ascii=False, separators=(",", ":")).encode())
        else:
            index.entries.extend(json.loads(raw))

    index.add_entry_from_context = added
    handlers = plugins.events["page_context"]
    handlers[:] = [_sparing(search) if handler == search.on_page_context else handler for handler in handlers]


def _sparing(search: Any) -> Callable[..., Any]:
    """Material takes its own attributes out of every page; looking for the first of them is far quicker."""
    ever = search.on_page_context

    def told(context: Any, *, page: Page, **given: Any) -> Any:
        if _OWN.search(page.content or ""):
            return ever(context, page=page, **given)
        if search.config.enabled:
            search.search_index.add_entry_from_context(page)
        return None

    return told


def complete(index: SearchIndex, pages: Iterable[Page], of: Callable[[Page], Page | None]) -> None:
    """From here on the pages that MkDocs is not handed speak in their turn. `of` gives those, with all that they say."""
    added, written, left = index.add_entry_from_context, index.generate_search_index, iter(pages)

    def up_to(page: Page | None) -> None:
        for other in left:
            if other is page:
                return
            if (silent := of(other)) is not None:
                added(silent)

    def add(page: Page) -> None:
        up_to(page)
        added(page)

    def write(before: SearchIndex | None) -> str:
        up_to(None)
        return str(written(before))

    index.add_entry_from_context, index.generate_search_index = add, write
