"""Who belongs to the subject or stands by it, in which capacity, and how many remain unnamed."""

from dataclasses import dataclass
from datetime import date

from briefbook.model.relations import Capacity, Figure, Member
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement

CAPACITIES: dict[Capacity, str] = {
    "leads": "Leading",
    "leads-task": "Leading a task",
    "member": "Member",
    "supports": "Supporting",
    "would-contribute": "Would or could contribute",
    "withholds-troops": "Holding back troops",
    "implied-only": "Implied only",
}


BELONGING: tuple[Capacity, ...] = ("leads", "leads-task", "member")
"""The capacities in which a source treats somebody as a member."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One body in one capacity, with what is said of it, newest first.

    `by_name` and `by_latest` are its places, from 0, in a list of all rows by name and in one by newest source.
    """

    entity: str
    name: str
    stated: bool
    statements: tuple[Statement, ...]
    by_name: int
    by_latest: int


@dataclass(frozen=True, slots=True)
class CapacityGroup:
    """All in one capacity."""

    capacity: Capacity
    title: str
    rows: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many the source counts, and how many are named as belonging; `statement` gives the count.

    Those who support, could contribute, hold back or are only implied are not called members by anybody.
    """

    belonging: int
    stated: int
    otherwise: int
    bound: str
    value: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class OtherNamed:
    """A country that is named for another reason, in claims or only in questions."""

    entity: str
    statements: tuple[Statement, ...]
    questions: tuple[str, ...]


def members(briefing: Briefing) -> tuple[CapacityGroup, ...]:
    """Groups in the order of CAPACITIES, rows by name; nobody without a member relation is in them."""
    found: dict[Capacity, dict[str, list[tuple[Member, Statement]]]] = {}
    subject = briefing.record.subject
    for claim in briefing.claims.values():
        for part in claim.parts:
            if isinstance(part, Member) and subject and part.of == subject.id and part.as_ in CAPACITIES:
                for who in part.who:
                    found.setdefault(part.as_, {}).setdefault(who, []).append((part, statement(briefing, claim)))
    rows = [(capacity, entity) for capacity in CAPACITIES for entity in found.get(capacity, ())]
    for capacity, entity in rows:
        found[capacity][entity].sort(key=lambda pair: _newest(pair[1]), reverse=True)
    by_name = sorted(rows, key=lambda row: briefing.name(row[1]))
    by_latest = sorted(by_name, key=lambda row: _newest(found[row[0]][row[1]][0][1]), reverse=True)
    return tuple(
        CapacityGroup(
            capacity,
            title,
            tuple(
                MemberRow(
                    entity,
                    briefing.name(entity),
                    any(part.basis == "stated" for part, _ in found[capacity][entity]),
                    tuple(said for _, said in found[capacity][entity]),
                    by_name.index((capacity, entity)),
                    by_latest.index((capacity, entity)),
                )
                for held, entity in by_name
                if held == capacity
            ),
        )
        for capacity, title in CAPACITIES.items()
        if capacity in found
    )


def _newest(said: Statement) -> date:
    return said.known_from.earliest if said.known_from else date.min


def tally(briefing: Briefing) -> Tally | None:
    """The latest count of members against those named."""
    subject = briefing.record.subject
    counts = [
        (row, part)
        for claim in briefing.claims.values()
        for part in claim.parts
        if isinstance(part, Figure) and subject and part.of == subject.id and part.what == "members"
        for row in (statement(briefing, claim),)
    ]
    if not counts:
        return None
    row, figure = max(counts, key=lambda pair: _newest(pair[0]))
    groups = members(briefing)
    belonging = {row.entity for group in groups if group.capacity in BELONGING for row in group.rows}
    stated = {row.entity for group in groups if group.capacity in BELONGING for row in group.rows if row.stated}
    otherwise = {row.entity for group in groups for row in group.rows} - belonging
    return Tally(len(belonging), len(stated), len(otherwise), figure.bound, figure.value, row)


def others_named(briefing: Briefing) -> tuple[OtherNamed, ...]:
    """Countries that the sources name without giving them any capacity, by name, with what is said of them."""
    named = {row.entity for group in members(briefing) for row in group.rows}
    found = []
    for entity in sorted(briefing.record.entities.values(), key=lambda entity: entity.name.casefold()):
        claims = briefing.about.get(entity.id, ())
        asked = tuple(
            key for key, question in briefing.questions.items() if entity.id in briefing.asked_about(question)
        )
        if entity.type == "country" and entity.id not in named and (claims or asked):
            found.append(OtherNamed(entity.id, tuple(statement(briefing, claim) for claim in claims), asked))
    return tuple(found)
