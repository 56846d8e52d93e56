"""What pages say to the search: kept like the rest of a page. Material’s own parser decides what is said, and is only spared what
our templates leave out.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from material.plugins.search.plugin import Parser, SearchIndex  # type: ignore[import-untyped]
from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page

from briefbook.store.files import Store

_OWN = re.compile(r'data-search-\w+="')
"""How what Material takes out of a page begins, but for white space."""


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
    """As the index does it itself."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    reader = Parser()
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
