"""Who wants what and who objects, according to whom."""

from dataclasses import dataclass

from briefbook.model.relations import Position, Stance
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement

WORDS: dict[Position, str] = {
    "supports": "supports",
    "seeks": "seeks",
    "willing": "signals readiness as regards",
    "accepts": "would accept",
    "cautious": "is cautious about",
    "divided": "is divided over",
    "uninterested": "takes no interest in",
    "reluctant": "is reluctant about",
    "doubts": "does not believe in",
    "refuses": "refuses",
    "opposes": "opposes",
}
"""A position as a verb phrase before what it is about."""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One stance: towards somebody, or in a matter."""

    position: Position
    words: str
    towards: str | None
    matter: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Holder:
    """Everything that one body or person is said to hold."""

    entity: str
    name: str
    rows: tuple[PositionRow, ...]


def positions(briefing: Briefing) -> tuple[Holder, ...]:
    """By holder's name; the rows of each, latest source first."""
    found: dict[str, list[PositionRow]] = {}
    for claim in briefing.claims.values():
        for part in claim.parts:
            if isinstance(part, Stance):
                row = PositionRow(
                    part.position, WORDS[part.position], part.towards, part.matter, statement(briefing, claim)
                )
                for who in part.who:
                    found.setdefault(who, []).append(row)
    return tuple(
        Holder(who, briefing.name(who), tuple(sorted(rows, key=_latest_first)))
        for who, rows in sorted(found.items(), key=lambda pair: briefing.name(pair[0]))
    )


def _latest_first(row: PositionRow) -> int:
    known = row.statement.known_from
    return -known.earliest.toordinal() if known else 0
