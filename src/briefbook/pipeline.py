"""load -> check -> render: the one place where the rooms are put together. The plugin and the commands both call it.

1. `load` reads the record's YAML into frozen types, with every problem as an issue.
2. It finds the articles' texts by their digests, where they are at hand.
3. `check` runs all rules over the record, with the texts or by the ledger alone.
4. `briefing` looks at the record on the date of an edition.
5. Each page's macros ask views and fill templates (`page_text`, then `page_html` once Markdown is done); the host tool writes them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefbook.checking import Checked as Checked
from briefbook.checking import Folders as Folders
from briefbook.checking import check as check
from briefbook.checking import uncollected as uncollected
from briefbook.checks.catalogue import RULES, explained
from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place, blocking, in_order
from briefbook.limits import limits
from briefbook.model.edition import Edition
from briefbook.model.handling import Handling
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.pages import analyst
from briefbook.pages.context import Page
from briefbook.pages.generated import generated_pages
from briefbook.pages.macros import fragment_html
from briefbook.pages.plain import finish_markdown
from briefbook.pages.render import finish_html, render_text
from briefbook.paths import read_bounded
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import load
from briefbook.reading.locks import lock_path
from briefbook.reading.texts import TOO_LONG, find_texts
from briefbook.store.files import NOWHERE, Store, key_of
from briefbook.suggest import did_you_mean
from briefbook.text.article import Article, ParagraphTooLongError, read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.views.briefing import NO_OWNER, Briefing, Owner
from briefbook.views.judgements import editions
from briefbook.views.known import latest_edition, revised_by
from briefbook.views.locking import as_locked, drift, held, with_places
from briefbook.writing.ledger_block import with_ledger
from briefbook.writing.locks import lock_text
from briefbook.writing.moves import Move, apply_moves, moved_sentences, moves_for


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What refreshing a ledger changes: whole new contents by file, and a line that says what happened."""

    contents: Mapping[Path, str]
    told: str


def refresh_ledger(folders: Folders, text: Path) -> Refreshed | tuple[Issue, ...]:
    """Work out a source's new ledger from its text; cites follow their sentences. Nothing is written here.

    The source is the one whose digest the text has; failing that, the one whose file is named like the text, or the
    only one whose text is nowhere to be found.
    """
    record, issues = load(folders.root, folders.data, folders.seeds)
    if any(issue.code.startswith("E1") for issue in issues):
        return in_order(issues)
    raw = read_bounded(text, limits().text)
    try:
        article = read_article(raw)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return (Issue("E102", Place(text.name, line), "the text is not UTF-8 from here on", "save it as UTF-8"),)
    except ParagraphTooLongError as error:
        return (Issue("E105", Place(text.name), str(error), TOO_LONG),)
    source = _source_of(record, article, text, folders)
    if source is None:
        hint = f"add {folders.seeds}/ID.yml with id, title, publisher, genre, language, published and sha256: {article.sha256}"
        return (Issue("E307", Place(text.name), "no source of the record is known to have this text", hint),)
    fresh = make_ledger(article, Vocabulary(record.entities))
    moved = moved_sentences(source.ledger, fresh)
    changes: dict[str, list[Move]] = {}
    for move in moves_for(record, source.id, moved):
        changes.setdefault(move.place.path, []).append(move)
    path = folders.root / record.where(source).path
    contents = {
        folders.root / name: apply_moves((folders.root / name).read_text(encoding="utf-8"), moves)
        for name, moves in changes.items()
    }
    before = contents.get(path) or path.read_text(encoding="utf-8")
    contents[path] = with_ledger(before, article.sha256, fresh)
    old = {line.digest for line in source.ledger}
    told = f"{source.id}: {len(fresh)} sentences, {sum(line.digest not in old for line in fresh)} new or changed"
    told += f", {len(moved)} moved with {sum(map(len, changes.values()))} places that name them" if moved else ""
    return Refreshed({p: c for p, c in contents.items() if c != p.read_text(encoding="utf-8")}, told)


def _source_of(record: Record, article: Article, text: Path, folders: Folders) -> Source | None:
    sources = record.sources.values()
    known = [source for source in sources if source.sha256 == article.sha256]
    named = [source for source in sources if source.id == text.stem]
    if known or named:
        return (known or named)[0]
    found, _ = find_texts(text_folders(folders.root, folders.seeds), frozenset(s.sha256 for s in sources))
    without = [source for source in sources if source.sha256 not in found]
    return without[0] if len(without) == 1 else None


def briefing(
    checked: Checked,
    title: str,
    handling: Handling,
    edition: str | None = None,
    owner: Owner = NO_OWNER,
    address: str = "",
) -> Briefing:
    """The living briefing, or the briefing as of a named edition. An unknown edition raises `BriefbookError`.

    An edition that is named and locked is built from its lock. The living briefing is as of the latest edition; once
    that is locked and the record has gone on, it is a working copy, and says so.
    """
    record = checked.record
    if edition is not None:
        return as_of(Briefing(record, title, handling, None, owner, address), _edition(record, edition))
    living = Briefing(record, title, handling, latest_edition(record), owner, address)
    lock = record.locks.get(living.edition.id) if living.edition else None
    return replace(living, drift=drift(living, lock)) if lock else living


def _edition(record: Record, identity: str) -> Edition:
    if identity not in record.editions:
        hint = did_you_mean(identity, list(record.editions)) or f"known are {', '.join(record.editions)}"
        raise BriefbookError((Issue("E201", Place("mkdocs.yml"), f"there is no edition ‘{identity}’", hint),))
    return record.editions[identity]


def as_of(living: Briefing, edition: Edition) -> Briefing:
    """The briefing as it stood with an edition: from its lock, or from today's record where it has none."""
    lock = living.record.locks.get(edition.id)
    revisions = revised_by(living.record, edition)
    record = with_places(lock.record, living.record) if lock else living.record
    if lock:  # what it corrects is told by the locks that were there before it
        earlier = {one.id for one in lock.record.editions.values() if one != edition}
        record = replace(record, locks={key: one for key, one in living.record.locks.items() if key in earlier})
    seen = replace(living, record=record, edition=edition, locked=lock is not None, drift=None, revisions=revisions)
    return replace(seen, sources_today=living.record.sources)


def each_edition(latest: Briefing, record: Record) -> Mapping[str, Briefing]:
    """The briefing as of each edition of a record up to the latest shown, by the edition's id, oldest first."""
    living = replace(latest, record=record, locked=False)
    shown = sorted(editions(living), key=lambda edition: (edition.as_of.latest, edition.issued.latest))
    return {edition.id: as_of(living, edition) for edition in shown}


@dataclass(frozen=True, slots=True)
class Locked:
    """What locking an edition writes, None where nothing is to be written, and a line that says what happened."""

    path: Path
    content: str | None
    told: str


def lock_edition(folders: Folders, identity: str) -> Locked | tuple[Issue, ...]:
    """Work out an edition's lock. Nothing is written here; a record with errors, and one that differs from a lock
    that is there already, is refused.
    """
    checked = check(folders)
    if stops := blocking(checked.issues, strict=False):
        return stops
    try:
        edition = _edition(checked.record, identity)
    except BriefbookError as error:
        return tuple(replace(issue, place=Place(f"{folders.data}/editions.yml")) for issue in error.issues)
    rows = held(Briefing(checked.record, "", Handling.CLEAR, edition))
    name = lock_path(folders.data, identity)
    content = lock_text(as_locked(edition), rows)
    if identity not in checked.record.locks:
        return Locked(folders.root / name, content, f"{name}: edition ‘{identity}’ is locked with {len(rows)} rows")
    if (folders.root / name).read_text(encoding="utf-8") == content:
        return Locked(folders.root / name, None, f"{name}: locked already, and nothing has changed")
    message = f"edition ‘{identity}’ is locked already, and the record has gone on since"
    return (Issue("E708", Place(name), message, "a correction is a new edition with `revises`"),)


def generated(briefing: Briefing, kept: Store = NOWHERE) -> Mapping[str, str]:
    """Markdown of the pages that nobody writes, by source path."""
    made = kept.made(key_of("pages", briefing.digest), lambda: json.dumps(generated_pages(briefing)).encode())
    found: dict[str, str] = json.loads(made)
    return found


def analyst_page(briefing: Briefing, checked: Checked) -> str:
    """Markdown of the page that only an analyst sees."""
    return analyst.analyst_page(briefing, checked.issues)


def manual_pages() -> Mapping[str, str]:
    """The manual's page of each issue code."""
    return {f"manual/issues/{rule.code}.md": explained(rule) for rule in RULES.values()}


def page_text(briefing: Briefing, page: Page, text: str, path: str, first_line: int) -> tuple[str, tuple[Issue, ...]]:
    """A page's Markdown with its macros run."""
    return render_text(briefing, page, text, path, first_line)


def page_html(briefing: Briefing, page: Page, html: str) -> str:
    """A page's HTML with its macros' results and its notes."""
    return finish_html(briefing, page, html)


def page_markdown(briefing: Briefing, page: Page, text: str) -> str:
    """A page's Markdown with its macros' results and its notes as HTML in it, for another engine."""
    return finish_markdown(briefing, page, text)


def written_at(record: Record, words: str) -> tuple[Place, ...]:
    """Where the record's own files have these words, by file and line."""
    found = []
    for items in (record.sources, record.entities, record.claims, record.questions, record.judgements, record.editions):
        for item in items.values():
            for steps, text in _texts(item.model_dump(by_alias=True, mode="json")):
                if words in text:
                    found.append(record.where(item, *steps))
    return tuple(sorted(set(found), key=lambda place: (place.path, place.line)))


def _texts(value: object, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*steps, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*steps, index))


def fragment(briefing: Briefing, page: Page, macro: str) -> str:
    """The finished HTML of one macro, for the ends of a printed document."""
    return fragment_html(briefing, page, macro)
