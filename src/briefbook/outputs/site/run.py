"""One build: made anew in `on_config`, so that a second build in one process starts clean."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook.issues import Issue
from briefbook.outputs.data.formats import DataFile
from briefbook.outputs.data.linked import PageData
from briefbook.outputs.data.whole import Fetch, Outline, Packed
from briefbook.outputs.site.aside import Aside
from briefbook.outputs.site.leading import Forwards
from briefbook.outputs.site.published import Published
from briefbook.pages.context import Offer, Page
from briefbook.pipeline import Checked
from briefbook.store.files import NOWHERE, Store, key_of
from briefbook.views.briefing import Briefing
from briefbook.views.earlier import Earlier
from briefbook.views.told import told
from briefbook.views.watching import Answers


class Finished(MutableMapping[str, str]):
    """Finished content of pages, by source path. That of a page that stands, or is laid aside, is fetched whenever somebody asks for it."""

    def __init__(self) -> None:
        """None yet."""
        self._found: dict[str, str | Callable[[], str]] = {}

    def held(self, source: str) -> str | None:
        """What need not be fetched."""
        found = self._found.get(source)
        return found if isinstance(found, str) else None

    def later(self, source: str, fetch: Callable[[], str]) -> None:
        """There is a page, and this is how to come by it."""
        self._found[source] = fetch

    def copy(self) -> "Finished":
        """The same, to go on from."""
        other = Finished()
        other._found = dict(self._found)
        return other

    def __getitem__(self, source: str) -> str:
        """As it goes into the theme."""
        found = self._found[source]
        return found if isinstance(found, str) else found()

    def __setitem__(self, source: str, html: str) -> None:
        """As it has just been made."""
        self._found[source] = html

    def __delitem__(self, source: str) -> None:
        """No longer there."""
        del self._found[source]

    def __contains__(self, source: object) -> bool:
        """Whether there is such a page; it is not fetched for that."""
        return source in self._found

    def __iter__(self) -> Iterator[str]:
        """All."""
        return iter(self._found)

    def __len__(self) -> int:
        """Of all."""
        return len(self._found)


def _goes_on() -> None:
    """Nothing is more urgent."""


@dataclass(slots=True)
class Volume:
    """One edition's set of pages: the latest at the site's root, each edition's own below `editions/`."""

    briefing: Briefing
    prefix: str = ""
    urls: dict[str, str] = field(default_factory=dict)
    """From a page's source path, as the latest edition names it, to this edition's address of it."""
    nav: Navigation | None = None
    pages: dict[str, MkDocsPage] = field(default_factory=dict)
    """By the same source paths."""
    html: Finished = field(default_factory=Finished)
    """Finished content, by the same source paths."""
    shown: dict[str, Any] = field(default_factory=dict)
    """What its pages may ask for besides."""
    before: Answers | None = None
    """What an earlier build was answered."""
    give_way: Callable[[], None] = _goes_on
    """Asked whenever answers are wanted; raises where something else is more urgent."""
    rows_known: bool = False
    """Whether the answers have been told what rows its claims have."""
    _answers: Answers | None = None

    @property
    def answers(self) -> Answers:
        """Digests of what its pages are told, for whatever is kept: each worked out once."""
        self.give_way()
        if self._answers is None:
            self.shown["urls"] = self.urls
            self._answers = Answers(self.briefing, self.shown)
            if self.before:
                self._answers.earlier = earlier = Earlier(self.before, self._answers)
                self._answers.as_then = earlier.same
        return self._answers

    def settle(self) -> None:
        """All is answered; what was before is let go."""
        self.before = self.answers.earlier = self.answers.as_then = None

    @property
    def world(self) -> str:
        """Digest of all that its pages can ask for: as long as it is the same, nothing need be asked again."""
        return key_of(self.briefing.digest, told(self.urls))

    @property
    def frozen(self) -> bool:
        """Whether it is kept as it stood."""
        return bool(self.prefix)


@dataclass(frozen=True, slots=True)
class Shown:
    """Some claims as the site tells them beside its pages, laid aside."""

    entries: Fetch
    """For the search, as JSON."""
    piece: Packed
    """For the data."""


@dataclass(slots=True)
class Run:
    """What the plugin's hooks hand to one another."""

    checked: Checked
    started: float
    strict: bool
    latest: Volume
    frozen: tuple[Volume, ...] = ()
    store: Store = NOWHERE
    """Where finished work is kept."""
    last: Mapping[str, str] = field(default_factory=dict)
    """Finished content of the build before, while somebody writes."""
    apart: tuple[str, ...] = ()
    """Folders of `docs/` that are no part of the briefing."""
    trusted: tuple[str, ...] = ()
    """Patterns of files that may act."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Digests of finished content, by each page’s own source path, as far as they are known."""
    published: Published = field(default_factory=Published)
    """What goes over from the site that stands."""
    contexts: dict[str, Page] = field(default_factory=dict)
    """What each page knows while it is rendered, by its own source path."""
    issues: list[Issue] = field(default_factory=list)
    manual: Navigation | None = None
    aside: Aside = field(default_factory=Aside)
    rendered: MkDocsPage | None = None
    """The page at hand, which other plugins may be busy with."""
    papers: dict[str, bytes] = field(default_factory=dict)
    """PDF files, by their address below the site's root."""
    feeds: Mapping[str, str] = field(default_factory=dict)
    """Feeds of changes, by the same addresses."""
    broken: tuple[str, ...] = ()
    data: Outline | None = None
    """What is published of the latest edition, once the addresses of its pages are known."""
    claims: tuple[Shown, ...] | None = None
    """Its claims in batches, once they are asked for."""
    twins: dict[str, str] | None = None
    """Its Markdown twins by their addresses, once they are made."""
    linked: PageData | None = None
    """The same as linked data, for each page."""
    files: Mapping[str, DataFile] = field(default_factory=dict)
    """The files of the data, by their addresses."""
    forwards: Forwards = field(default_factory=Forwards)
    """Where old addresses lead."""
    day: str = ""
    """The day that the sitemap gives for every page."""
    give_way: Callable[[], None] = _goes_on
    """Asked now and then on long work; raises where something else is more urgent, and the build is given up."""
    offers: tuple[Offer, ...] = ()
    """The files of the data, as a page tells of them."""

    @property
    def briefing(self) -> Briefing:
        """The latest edition's."""
        return self.latest.briefing

    def in_manual(self, source: str) -> bool:
        """Whether a page is no part of the briefing."""
        return source.split("/")[0] in self.apart

    def volumes(self) -> Iterator[Volume]:
        """The latest, then the frozen ones."""
        yield self.latest
        yield from self.frozen

    def volume_of(self, source: str) -> tuple[Volume, str]:
        """The volume that a page belongs to, and the page's source path there."""
        for volume in self.frozen:
            if source.startswith(volume.prefix):
                return volume, source.removeprefix(volume.prefix)
        return self.latest, source
