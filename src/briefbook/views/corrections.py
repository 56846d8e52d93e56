"""What an edition corrects: rows that another was locked with, and that now say something else of the same date.

Steps between states (`briefbook.views.changes`) tell what sources said later. These tell what we had written wrongly,
or overlooked: the lock is held against what the record now gives for the lock's own date.
"""

from dataclasses import dataclass, replace
from typing import Any

from briefbook.model.canonical import values_of
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question
from briefbook.model.record import KINDS, Item
from briefbook.views.briefing import Briefing
from briefbook.views.locking import held
from briefbook.views.statements import Statement, statement

_WORDS = {
    "says": "wording",
    "cites": "sentences cited",
    "relations": "what tables and drawings show of it",
    "about": "what it is about",
    "said_by": "who says it",
    "from_document": "the document it is reported from",
    "holds": "when it is true",
    "asks": "wording",
    "raised": "sentences that raise it",
    "bearing": "what bears on it",
    "rests_on": "what it rests on",
    "revises": "what it takes up again",
}
"""A key of the record as a reader would say it; the others are words already."""
_SINGLE = ("kind", "confidence", "likelihood")
"""What is one word of a few, so that both can be told."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement, question or judgement that was corrected: its words as they were locked, and as they are now."""

    kind: str
    id: str
    what: str
    """`Wording, sentences cited`; or that it was added or taken out."""
    before: str
    after: str
    """Empty where it is no more, as `before` is where it was not there."""
    statement: Statement | None
    """How a claim is shown that still says this today."""
    note: str | None = None
    """Our note on it, where that is another than it was."""
    about: tuple[str, ...] = ()
    """All entities that it concerns, in both."""

    @property
    def address(self) -> str:
        """What an address ends in that leads to it."""
        return f"corrected-{self.kind}-{self.id}"

    @property
    def words(self) -> tuple[str | None, ...]:
        """All that is told of it, in words."""
        return self.kind, self.id, self.what, self.before, self.after, self.note


@dataclass(frozen=True, slots=True)
class Corrections:
    """All between two editions; `others`: how many rows of other kinds differ (sources, entities, topics, editions)."""

    rows: tuple[Correction, ...] = ()
    others: int = 0
    again: tuple[Correction, ...] = ()
    """On a page of several editions: those that one further up corrects in the same words."""


def corrections(since: Edition | None, until: Briefing) -> Corrections:
    """What was locked with an edition against what a later briefing holds of that date; nothing where it has no lock."""
    lock = until.record.locks.get(since.id) if since else None
    if lock is None:
        return Corrections()
    own = until.record.locks.get(until.edition.id) if until.edition else None
    now = held(replace(until.on(since), record=own.record if own else until.record))
    differ = [
        (kind, key, getattr(lock.record, KINDS[kind][0]).get(key), now.get((kind, key)))
        for kind, key in dict.fromkeys((*now, *lock.digests))
        if ((kind, key) not in now or now[kind, key].fingerprint != lock.digests.get((kind, key)))
    ]
    rows = [
        Correction(
            kind, key, _what(old, new), _words(old), _words(new), _shown(until, new), _note(old, new), _about(old, new)
        )
        for kind, key, old, new in differ
        if isinstance(new or old, Claim | Question | Judgement)
    ]
    return Corrections(tuple(rows), len(differ) - len(rows))


def _what(old: Item | None, new: Item | None) -> str:
    if old is None or new is None:
        return "Taken out" if new is None else "Added: it was overlooked"
    was, now = values_of(old), values_of(new)
    keys = [key for key in type(new).model_fields if was.get(key) != now.get(key)]
    told = [
        f"{key}: {was[key]}, now {now[key]}"
        if key in _SINGLE and key in was and key in now
        else _WORDS.get(key, key.replace("_", " "))
        for key in keys
        if key != "relations"
    ]
    if "relations" in keys:
        told += _choices(was.get("relations", []), now.get("relations", [])) or [_WORDS["relations"]]
    return _sentence(", ".join(told))


def _choices(was: Any, now: Any) -> list[str]:
    """`position: opposes, now doubts` where the same relations differ in single words; nothing where more is another."""
    if [list(relation) for relation in was] != [list(relation) for relation in now]:
        return []
    told = []
    pairs = [(old[kind], new[kind]) for old, new in zip(was, now, strict=True) for kind in old]
    for before, after in pairs:
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key), after.get(key)
            if old != new and not (isinstance(old, str) and isinstance(new, str)):
                return []
            told += [f"{key}: {old}, now {new}"] if old != new else []
    return told


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(item: Item | None) -> str:
    """All that it says in our own words."""
    match item:
        case Claim(condition=str(condition)):
            return f"{item.says} Condition: {condition}."
        case Claim() | Judgement():
            return item.says
        case Question():
            return item.asks
        case _:
            return ""


def _note(old: Item | None, new: Item | None) -> str | None:
    note: str | None = getattr(new, "note", None)
    return note if note != getattr(old, "note", None) else None


def _about(*both: Item | None) -> tuple[str, ...]:
    named = (item.subjects if isinstance(item, Claim) else getattr(item, "about", ()) for item in both)
    return tuple(dict.fromkeys(entity for entities in named for entity in entities))


def _shown(briefing: Briefing, item: Item | None) -> Statement | None:
    today = briefing.claims.get(item.id) if isinstance(item, Claim) else None
    return statement(briefing, today) if today and _words(today) == _words(item) else None
