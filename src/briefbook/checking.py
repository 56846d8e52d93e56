"""Load and check: a project's files become a record with all that was found in it. Apart from `briefbook.pipeline`, since
whoever only checks has no use for pages, and loading what makes them takes as long as the check itself.
"""

import gc
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefbook.checks.case import Case
from briefbook.checks.kept import checked_once
from briefbook.issues import Issue, in_order
from briefbook.model.record import Record
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import Before, load
from briefbook.reading.texts import changed_texts, find_texts
from briefbook.store.files import NOWHERE, Store
from briefbook.store.held import Held
from briefbook.text.article import Article
from briefbook.text.names import prepare_vocabulary


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project keeps things; `root` is the folder of its `mkdocs.yml`."""

    root: Path
    data: str = "data"
    seeds: str = "seeds"
    kept: Store = NOWHERE
    """Where finished work is kept, if anywhere."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A record with all that was found in it. `articles` are the texts that were at hand, by SHA-256."""

    record: Record
    articles: Mapping[str, Article]
    issues: tuple[Issue, ...]
    folders: Folders | None = None
    """Where it was found."""
    held: Mapping[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What the next check takes over of what was read and found."""

    @property
    def how(self) -> str:
        """Which of the two was done, in one line."""
        with_text = sum(source.sha256 in self.articles for source in self.record.sources.values())
        total = len(self.record.sources)
        if with_text == total:
            return f"checked against the texts of all its sources ({total})"
        if not with_text:
            return f"checked by the ledger alone: no text of its sources ({total}) is at hand (see BRIEFBOOK_TEXTS)"
        return f"checked against the texts of {with_text} of {total} sources, the others by their ledger"


@contextmanager
def uncollected() -> Iterator[None]:
    """A record and its data are a great many small objects that all stay; looking for garbage among them takes half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


@uncollected()
def check(folders: Folders, today: date | None = None, before: Checked | None = None) -> Checked:
    """Load and check a project as of a day. Never raises for what an analyst can write; nothing is printed.

    `before`: an earlier check by this process. What was written since is read and looked at, and whatever says the same is
    the same object again. A check of other folders is of no use, and neither is any where nothing is to be kept.
    """
    if before and (before.folders != folders or folders.kept.folder is None):
        before = None
    held = Held(before.held if before else None)
    known = before.record if before else None
    record, issues = load(folders.root, folders.data, folders.seeds, folders.kept, Before(held, known))
    prepare_vocabulary(record, folders.kept, known)
    wanted = frozenset(source.sha256 for source in record.sources.values())
    places = text_folders(folders.root, folders.seeds)
    articles, unreadable = find_texts(places, wanted, held)
    changed = changed_texts(places, {s.id: s.sha256 for s in record.sources.values() if s.sha256 not in articles}, held)
    broken = any(issue.code.startswith("E1") for issue in issues)
    # a part that could not be read would make everything that names it look wrong
    case = Case(record, articles, changed, today or date.today())
    found = () if broken else checked_once(case, folders.kept, held)
    return Checked(record, articles, in_order([*issues, *unreadable, *found]), folders, held.all)
