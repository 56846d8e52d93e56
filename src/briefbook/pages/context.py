"""What one page knows while it is rendered: where it lies, what it may link to, and the sentences it has cited."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefbook.model.places import Cite


class UnknownPageError(LookupError):
    """A macro linked to a page that is not there."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A data file that the site has beside its pages: its address below the root, its size in bytes, its first lines."""

    title: str
    address: str
    type: str
    what: str
    size: int
    sample: str


@dataclass(slots=True)
class Page:
    """One page being rendered. `urls` maps every page's source path to its address below the site's root."""

    source: str
    urls: Mapping[str, str]
    notes: dict[Cite, int] = field(default_factory=dict)
    slots: list[str] = field(default_factory=list)
    offers: Sequence[Offer] = ()
    """What `data_formats` lists; pages of an earlier edition have none."""

    def href(self, target: str, fragment: str = "") -> str:
        """A relative link to a page by its source path, so that the site works wherever it lies."""
        there = self.urls.get(target)
        if there is None:
            raise UnknownPageError(f"there is no page ‘{target}’")
        here = self.urls[self.source]
        anchor = f"#{fragment}" if fragment else ""
        if here == there and anchor:
            return anchor
        return _relative(there, posixpath.dirname(here)) + anchor

    def beside(self, address: str) -> str:
        """A relative link to a file that is no page, by its address below the site's root."""
        return posixpath.relpath(address, posixpath.dirname(self.urls[self.source]) or ".")

    def note(self, cite: Cite) -> int:
        """The number of a sentence's note on this page, from 1 in the order of first use."""
        return self.notes.setdefault(cite, len(self.notes) + 1)


@lru_cache(maxsize=1 << 14)
def _relative(there: str, folder: str) -> str:
    """The pages of a folder link to the same others."""
    path = posixpath.relpath(there or ".", folder or ".")
    return path + "/" if there.endswith("/") or not there else path
