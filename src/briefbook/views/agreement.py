"""How many independent sources say a thing, and where sources differ. Nothing is averaged, and nothing settled."""

from dataclasses import dataclass

from briefbook.model.claim import Claim
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.judgements import FigureRow, figures
from briefbook.views.once import once
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says in a conflict, with the sources' names."""

    publishers: tuple[str, ...]
    rests_on: tuple[str, ...]
    """Who published what they reprint or rest on."""
    statement: Statement


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that stand against each other, the oldest first. `measure`: what is counted, where they are figures."""

    measure: str | None
    sides: tuple[Side, ...]


def conflicts(briefing: Briefing, claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """Those that concern any of some claims: figures of one measure that differ, then statements that dispute others."""
    wanted = {claim.id for claim in claims}
    found: list[Conflict] = []
    measured: set[frozenset[str]] = set()
    for rows in _measures(briefing):
        ids = frozenset(row.statement.claim for row in rows)
        if ids & wanted:
            measured.add(ids)
            what = f"{briefing.name(rows[0].of)}: {rows[0].what}"
            found.append(Conflict(what, _sides(briefing, [row.statement for row in rows])))
    for ids in _disputes(briefing):
        if ids & wanted and not any(ids <= others for others in measured):
            found.append(
                Conflict(None, _sides(briefing, [statement(briefing, briefing.claims[i]) for i in sorted(ids)]))
            )
    return tuple(found)


def otherwise(briefing: Briefing, of: str, what: str, bound: str, value: int) -> tuple[FigureRow, ...]:
    """Figures of the same measure that say something else, the latest first."""
    return tuple(
        row
        for rows in _measures(briefing)
        for row in reversed(rows)
        if (row.of, row.what) == (of, what) and (row.bound, row.value) != (bound, value)
    )


@once
def _measures(briefing: Briefing) -> list[list[FigureRow]]:
    """The figures that stand, by what is counted, where not all are the same; the oldest first."""
    by: dict[tuple[str, str], list[FigureRow]] = {}
    for row in reversed(figures(briefing)):
        if not row.statement.superseded_by:
            by.setdefault((row.of, row.what), []).append(row)
    return [rows for rows in by.values() if len({(row.bound, row.value) for row in rows}) > 1]


@once
def _disputes(briefing: Briefing) -> list[frozenset[str]]:
    """Groups of claims that stand that are linked by disputes."""
    groups: list[frozenset[str]] = []
    gone = {older for claim in briefing.claims.values() for older in claim.supersedes}
    for claim in briefing.claims.values():
        if not claim.disputes:
            continue
        linked = {claim.id, *(other for other in claim.disputes if other in briefing.claims)} - gone
        if claim.id in linked and len(linked) > 1:
            touched = [group for group in groups if group & linked]
            groups = [group for group in groups if group not in touched]
            groups.append(frozenset(linked).union(*touched))
    return groups


def _sides(briefing: Briefing, said: list[Statement]) -> tuple[Side, ...]:
    def side(row: Statement) -> Side:
        sources = [briefing.sources[source] for source in dict.fromkeys(cite.source for cite in row.cites)]
        origins = [briefing.record.sources[briefing.origin(source.id)] for source in sources if source.derived_from]
        return Side(_publishers(sources), _publishers(origins), row)

    found = [side(row) for row in dict.fromkeys(said)]
    return tuple(
        sorted(found, key=lambda item: item.statement.known_from.latest.toordinal() if item.statement.known_from else 0)
    )


def _publishers(sources: list[Source]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.publisher for source in sources))
