"""The navigation’s items as the theme writes them, each written once for all pages on which it looks the same.

This rests on what the theme’s `nav-item.html` reads, which `repeating.py` knows word for word: an item, its path and level, whether
what it is in is active, the page, and the page’s folder, from which addresses are seen.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.utils import _norm_parts

Folder = tuple[str, ...]
Render = Callable[..., str]
Call = tuple[Any, ...]
_HOLE = "\0hole\0"
"""Stands for an item in what is written around it."""


class _Item:
    """Of an item of the navigation: what was made of it, and what tells where that is right."""

    def __init__(self, item: Any) -> None:
        self.item = item
        below = list(_leaves(item))
        self.sources = frozenset(leaf.file.src_uri for leaf in below if isinstance(leaf, Page))
        self.folders = frozenset(
            tuple(parts[:count])
            for leaf in below
            for parts in (_norm_parts(str(getattr(leaf, "url", "")).replace("\\", "/")),)
            for count in range(1, len(parts) + 1)
        )
        self.near: dict[Folder, Folder] = {}
        """How far the way to a folder is the way to the item."""
        self.made: dict[Any, str] = {}
        self.around: dict[Any, _Around | None] = {}
        """By how the theme asks for it; None where it cannot be told from its items."""


class _Around:
    """What is written around the items of a section that a page is in: the same for each of its pages."""

    def __init__(self, pieces: list[str], calls: list[Call], items: list[_Item]) -> None:
        """`calls`: how the theme asks for each of the `items`, between the pieces."""
        self._pieces, self._calls, self._items = pieces, calls, items
        self._places: dict[str, set[int]] = {}
        for place, item in enumerate(items):
            for source in item.sources:
                self._places.setdefault(source, set()).add(place)
        self._folders = Counter(folder for item in items for folder in item.folders)
        self._lines: dict[Any, tuple[list[str], set[int]]] = {}
        """Pieces and items as they look from some folders, and the places of those items that are not written yet."""

    def on(self, page: Page, way: list[Folder], write: Render) -> str:
        """With its items: those that the page is among as they are on this page alone, the others once for all like it."""
        own = self._places.get(page.file.src_uri, set())
        # how the others are seen from the page’s folder is told by how much of the way to it they share
        less = Counter(folder for place in own for folder in self._items[place].folders)
        near = max((folder for folder in way if self._folders[folder] > less[folder]), key=len, default=())
        key = len(way), near
        if key not in self._lines:
            line = [part for piece in self._pieces for part in (piece, "")]
            self._lines[key] = line, set(range(len(self._calls)))
        kept, lacking = self._lines[key]
        for place in sorted(lacking - own):
            kept[2 * place + 1] = write(*self._calls[place])
        lacking &= own
        line = kept.copy()
        for place in own:
            line[2 * place + 1] = write(*self._calls[place])
        return "".join(line)


def _leaves(item: Any) -> Iterator[Any]:
    if item.children:
        for child in item.children:
            yield from _leaves(child)
    else:
        yield item


class Items:
    """Of the navigation.

    An item that the page is not among is the same wherever its addresses are, and these are seen from a page’s folder: all that
    counts is how deep that lies, and how much of the way to it is the way to the item too. Of a section that the page is in,
    the same holds of all but the one item that leads to the page.
    """

    def __init__(self, *, indexes: bool = False) -> None:
        """Nothing is made yet. `indexes`: a section may be a page itself, and then looks otherwise on that."""
        self._items: dict[int, _Item] = {}
        self._indexes = indexes

    def on(self, page: Page, make: Render) -> Render:
        """The theme’s macro, for a page."""
        source, way = page.file.src_uri, _way(page.url)
        here = way[-1] if way else ()
        calls: list[Call] | None = None

        def around(*call: Any) -> _Around | None:
            nonlocal calls
            calls = []
            try:
                pieces = make(*call).split(_HOLE)
                found = calls
            finally:
                calls = None
            return (
                _Around(pieces, found, [self._of(one[0]) for one in found]) if len(pieces) == len(found) + 1 else None
            )

        def made(item: Any, path: str, level: int, parent: Any) -> str:
            if calls is not None:
                calls.append((item, path, level, parent))
                return _HOLE
            kept = self._of(item)
            seen = path, level, bool(getattr(parent, "active", False))
            if source in kept.sources or item.active:
                if self._indexes or not item.children or hasattr(item, "pages"):
                    return make(item, path, level, parent)
                key = *seen, bool(item.active)
                if key not in kept.around:
                    kept.around[key] = around(item, path, level, parent)
                section = kept.around[key]
                return section.on(page, way, made) if section else make(item, path, level, parent)
            near = kept.near.get(here)
            if near is None:
                near = kept.near[here] = max((folder for folder in way if folder in kept.folders), key=len, default=())
            look = *seen, len(way), near
            html = kept.made.get(look)
            if html is None:
                html = kept.made[look] = make(item, path, level, parent)
            return html

        return made

    def _of(self, item: Any) -> _Item:
        kept = self._items.get(id(item))
        if kept is None:
            kept = self._items[id(item)] = _Item(item)
        return kept


def _way(url: str) -> list[Folder]:
    """To a page’s folder: each folder that lies on it, from the site’s root."""
    folder, _, name = url.rpartition("/")
    parts = _norm_parts(folder if "." in name else url)
    return [tuple(parts[:count]) for count in range(1, len(parts) + 1)]
