"""Navigation of pages that MkDocs' own does not list: the manual's, and each frozen edition's."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page


def manual_navigation(pages: list[Page]) -> Navigation:
    """Its own pages first, then decisions and codes, each a section."""
    top = [page for page in pages if page.file.src_uri.startswith("manual/") and page.file.src_uri.count("/") == 1]
    top.sort(key=lambda page: (page.file.name != "index", page.file.src_uri))
    items: list[Any] = list(top)
    for title, prefix in (("Issue codes", "manual/issues/"), ("Decisions", "decisions/")):
        found = sorted(
            (page for page in pages if page.file.src_uri.startswith(prefix)), key=lambda page: page.file.src_uri
        )
        if found:
            items.append(_section(title, list(found)))
    return Navigation(items, pages)


def mirrored(nav: Navigation, pages: Mapping[str, Page]) -> Navigation:
    """The same navigation over other pages; `pages` are by the source path of the page whose place they take."""

    def mirror(items: list[Any]) -> list[Any]:
        found: list[Any] = []
        for item in items:
            if isinstance(item, Section):
                if children := mirror(item.children):
                    found.append(_section(item.title, children))
            elif isinstance(item, Page):
                if item.file.src_uri in pages:
                    page = pages[item.file.src_uri]
                    if item.title is not None:  # without a configured navigation a page has no title until it is read
                        page.title = item.title
                    found.append(page)
            elif isinstance(item, Link):
                found.append(Link(item.title, item.url))
        return found

    items = mirror(nav.items)
    listed = [pages[page.file.src_uri] for page in nav.pages if page.file.src_uri in pages]
    for page, after in pairwise(listed):
        page.next_page, after.previous_page = after, page
    return Navigation(items, listed)


def chapters(nav: Navigation) -> list[tuple[Page, bool]]:
    """The pages in order, each with whether it stands in a section."""
    return [(page, page.parent is not None) for page in nav.pages]


def _section(title: str, children: list[Any]) -> Section:
    section = Section(title, children)
    for child in children:
        child.parent = section
    return section
