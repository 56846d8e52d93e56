"""People, and the posts that the sources give or leave without a name."""

from dataclasses import dataclass

from briefbook.model.entity import Entity
from briefbook.model.relations import Head
from briefbook.views.briefing import Briefing
from briefbook.views.ranks import RANK_CODES, rank_in_words
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post or the head of a unit; no holders means that no source names one."""

    entity: str
    name: str
    holders: tuple[str, ...]
    rank: str | None
    code: str | None
    nation: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the posts that a source gives; none is added."""

    entity: str
    name: str
    posts: tuple[str, ...]
    statements: tuple[Statement, ...]
    author_of: tuple[str, ...]


def posts(briefing: Briefing) -> tuple[PostRow, ...]:
    """All posts and heads of units, the unnamed first, then the highest rank."""
    found: dict[str, list[tuple[Head, Statement]]] = {}
    for claim in briefing.claims.values():
        for part in claim.parts:
            if isinstance(part, Head) and (place := part.unit or part.post):
                found.setdefault(place, []).append((part, statement(briefing, claim)))
    rows = []
    for place, said in found.items():
        entity = briefing.entity(place)
        rank = next((part.rank for part, _ in said if part.rank), None)
        rows.append(
            PostRow(
                place,
                entity.name if entity.type == "post" else f"Head of the {_lower(entity.name)}",
                tuple(dict.fromkeys(holder for part, _ in said for holder in part.holder)),
                rank_in_words(rank) if rank else None,
                RANK_CODES.get(rank or ""),
                next((part.nation for part, _ in said if part.nation), None),
                tuple(row for _, row in said),
            )
        )
    return tuple(sorted(rows, key=lambda row: (bool(row.holders), -_height(row.code), row.name)))


def _height(code: str | None) -> int:
    """Of a rank: 8 for OF-8, nothing without one."""
    return int(code.rpartition("-")[2]) if code else 0


def people(briefing: Briefing) -> tuple[PersonRow, ...]:
    """Everyone named, by family name."""
    held: dict[str, list[str]] = {}
    for row in posts(briefing):
        for holder in row.holders:
            held.setdefault(holder, []).append(row.entity)
    found = []
    for entity in briefing.record.entities.values():
        claims = briefing.about.get(entity.id, ())
        wrote = tuple(source.id for source in briefing.sources.values() if entity.id in source.authors)
        if entity.type == "person" and (claims or wrote):
            found.append(
                PersonRow(
                    entity.id,
                    entity.name,
                    tuple(held.get(entity.id, ())),
                    tuple(statement(briefing, claim) for claim in claims),
                    wrote,
                )
            )
    return tuple(sorted(found, key=lambda row: (family_name(briefing.entity(row.entity)).casefold(), row.name)))


def family_name(person: Entity) -> str:
    """The longest alias that the name ends with, such as Le Pen; without one, the last word of the name."""
    ends = [alias for alias in person.aliases if person.name.endswith(f" {alias}")]
    return max(ends, key=len) if ends else person.name.rsplit(" ", 1)[-1]


def _lower(name: str) -> str:
    """A common noun takes a small letter after "of the"; a proper name keeps its capital."""
    first, _, rest = name.partition(" ")
    return (
        f"{first.lower()} {rest}".strip() if rest and not any(word[:1].isupper() for word in rest.split()[:1]) else name
    )
