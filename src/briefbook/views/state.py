"""What a briefing says of each thing that can change, so that two briefings can be compared thing by thing.

A fact's value is told in words of the field. It comes from the statements that stand: one that a later one supersedes
no longer counts, and two that differ both do, side by side.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefbook.model.claim import Claim
from briefbook.model.relations import Event, Figure, Head, Member, Part, Relation, Seat, Stance, Task
from briefbook.views.bounds import bounded
from briefbook.views.briefing import Briefing
from briefbook.views.known import judged_in, known_from
from briefbook.views.members import CAPACITIES
from briefbook.views.positions import WORDS
from briefbook.views.questions import bearing_now, status_of
from briefbook.views.ranks import rank_in_words

PageName = Literal[
    "members", "command", "tasks", "positions", "questions", "timeline", "judgements", "statements", "sources"
]
Sort = Literal[
    "capacity", "role", "seat", "rank", "nation", "holder", "task", "position", "figure", "event",
    "question", "judgement", "statement", "dispute", "source",
]  # fmt: skip
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_NO_DATE = "no date given"

HELD = ("held",)
"""A source to which its publisher has done nothing since."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can change: on which page, what about it, and of what (ids, or words where it has none)."""

    page: PageName
    sort: Sort
    of: tuple[str, ...]

    @property
    def address(self) -> str:
        """The same in lower-case letters, digits and hyphens, for addresses; never that of another."""
        words = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in self.of]
        exact = hashlib.sha256("\0".join(self.of).encode()).hexdigest()[:8]
        return "--".join((self.sort, *words, *(() if tuple(words) == self.of else (exact,))))


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of it. Two facts are the same when they say the same; who says it does not count."""

    value: tuple[str, ...]
    claims: tuple[str, ...] = field(default=(), compare=False)
    ours: str | None = field(default=None, compare=False)
    """Our note on it, where it is ours."""


State = Mapping[Key, Fact]


def state(briefing: Briefing) -> State:
    """Everything that can change, as the briefing has it."""
    gone = {older for claim in briefing.claims.values() for older in claim.supersedes}
    told: dict[Key, dict[str, list[tuple[date, str, str]]]] = {}
    for claim in briefing.claims.values():
        if claim.id in gone:
            continue
        known = known_from(briefing.record, claim)
        for part in claim.parts:
            for key, words in _told(briefing, part):
                told.setdefault(key, {}).setdefault(words, []).append(
                    (known.earliest if known else date.min, _settled(claim), claim.id)
                )
    found = {key: _fact(values) for key, values in told.items()}
    return found | dict(_chains(briefing, gone)) | dict(_own(briefing))


def _fact(values: Mapping[str, list[tuple[date, str, str]]]) -> Fact:
    """Of those that say one thing the latest tell how settled it is: a plan that was carried out is no plan any more."""
    said: dict[str, None] = {}
    claims: dict[str, None] = {}
    for words, by in values.items():
        if words == _NO_DATE and len(values) > 1:
            continue
        latest = max(when for when, _, _ in by)
        for when, settled, claim in by:
            if when == latest:
                said[f"{words}{settled}"] = claims[claim] = None
    return Fact(tuple(sorted(said)), tuple(claims))


def _settled(claim: Claim) -> str:
    """What a reader must know before taking it as a fact: that it is not reported, or hangs on a condition."""
    kind = "" if claim.kind == "reported" else claim.kind
    told = [word for word in (kind, "on a condition" if claim.condition else "") if word]
    return f" ({', '.join(told)})" if told else ""


def _told(briefing: Briefing, part: Relation) -> Iterator[tuple[Key, str]]:
    """What a relation says: of what, and in words."""
    subject = briefing.record.subject.id if briefing.record.subject else None
    name = briefing.name
    match part:
        case Member() if part.of == subject and part.as_ in CAPACITIES:
            yield from ((Key("members", "capacity", (who,)), CAPACITIES[part.as_]) for who in part.who)
        case Part():
            yield from (
                (Key("command", "role", (part.unit,)), f"{part.as_.replace('-', ' ')}: {name(of)}") for of in part.of
            )
        case Seat():
            yield from ((Key("command", "seat", (part.unit,)), name(place)) for place in part.at)
            if part.rotation:
                yield Key("command", "seat", (part.unit,)), _turns(part.rotation)
        case Head() if place := part.unit or part.post:
            if part.rank:
                yield Key("command", "rank", (place,)), rank_in_words(part.rank)
            if part.nation:
                yield Key("command", "nation", (place,)), name(part.nation)
            yield from ((Key("command", "holder", (place,)), name(holder)) for holder in part.holder)
        case Task() if part.does:
            where = (part.in_,) if part.in_ else ()
            yield Key("tasks", "task", (part.does.casefold(), *where)), part.does
        case Stance():
            yield from (
                (Key("positions", "position", (who, part.towards or "", part.matter or "")), WORDS[part.position])
                for who in part.who
            )
        case Figure():
            page: PageName = "members" if part.of == subject and part.what == "members" else "command"
            page = page if page == "members" or briefing.entity(part.of).type == "unit" else "statements"
            told = bounded(part.bound, part.value)
            yield Key(page, "figure", (part.of, part.what)), told
        case Event():
            yield Key("timeline", "event", (part.event,)), part.when.in_words if part.when else _NO_DATE
        case _:
            return


def _turns(rotation: str) -> str:
    """An ISO 8601 duration as the length of a turn: `in turns of a year`, `in turns of 6 months`."""
    count, unit = int(rotation[1:-1]), _UNITS[rotation[-1]]
    return f"in turns of a {unit}" if count == 1 else f"in turns of {count} {unit}s"


def _chains(briefing: Briefing, gone: set[str]) -> Iterator[tuple[Key, Fact]]:
    """Each statement with what became of it: a chain goes by its first statement, and says its last."""
    record = briefing.record.claims
    last: dict[str, dict[str, None]] = {}
    for claim in briefing.claims.values():
        if claim.id not in gone:
            for first in _firsts(record, claim.id):
                last.setdefault(first, {})[claim.id] = None
    for claim in briefing.claims.values():
        by = tuple(other.id for other in briefing.against.get(claim.id, ()) if claim.id in other.disputes)
        if by:
            yield Key(page_of(claim), "dispute", (claim.id,)), Fact(tuple(sorted(by)), by)
    for first, ends in last.items():
        yield Key(page_of(record[first]), "statement", (first,)), Fact(tuple(sorted(ends)), tuple(ends))


def _firsts(claims: Mapping[str, Claim], identity: str) -> Iterator[str]:
    seen: set[str] = set()
    waiting = [identity]
    while waiting:
        claim = waiting.pop()
        older = [other for other in claims[claim].supersedes if other in claims and other not in seen]
        seen.update(older)
        waiting += older
        if not older:
            yield claim


def page_of(claim: Claim) -> PageName:
    """The page on which a statement has its place: that of its first relation."""
    pages: dict[str, PageName] = {
        "member": "members", "part": "command", "seat": "command", "head": "command", "task": "tasks",
        "stance": "positions", "event": "timeline",
    }  # fmt: skip
    return next((pages[part.kind] for part in claim.parts if part.kind in pages), "statements")


def _own(briefing: Briefing) -> Iterator[tuple[Key, Fact]]:
    """What is ours, and the sources themselves."""
    for question in briefing.questions.values():
        bearing = [item.claim for item in bearing_now(briefing, question)]
        # what stands against an answer has as much to do with the status as an answer has
        against = [other.id for item in question.bearing for other in briefing.against.get(item.claim, ())]
        value = (status_of(briefing, question),)
        yield Key("questions", "question", (question.id,)), Fact(value, tuple(dict.fromkeys((*bearing, *against))))
    edition = judged_in(briefing.record, briefing.edition) if briefing.edition else None
    for judgement in briefing.record.judgements.values():
        if edition and judgement.edition == edition.id:
            first = judgement
            while first.revises:
                first = briefing.record.judgements[first.revises]
            judged = (judgement.says, judgement.confidence, judgement.likelihood or "")
            rests = tuple(claim for claim in judgement.rests_on if claim in briefing.claims)
            yield Key("judgements", "judgement", (first.id,)), Fact(judged, rests, judgement.note)
    for source in briefing.sources.values():
        told = [f"corrected {notice.date.when}" for notice in source.corrected]
        told += [f"withdrawn {source.withdrawn.date.when}"] if source.withdrawn else []
        yield Key("sources", "source", (source.id,)), Fact(tuple(told) or HELD)
