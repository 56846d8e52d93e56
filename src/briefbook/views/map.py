"""The countries of a map: which capacities each holds towards the briefing's subject, and on what basis."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefbook.model.relations import Capacity
from briefbook.views.briefing import Briefing
from briefbook.views.members import CAPACITIES, members


@dataclass(frozen=True, slots=True)
class Held:
    """One capacity of a country; `stated` is false where it only follows from what a source says."""

    capacity: Capacity
    title: str
    stated: bool


@dataclass(frozen=True, slots=True)
class MapRow:
    """A country with a member relation to the subject. `code` is ISO 3166-1 alpha-2; `held`, in the order of CAPACITIES,
    is never empty, and the map shows the first."""

    entity: str
    name: str
    code: str | None
    held: tuple[Held, ...]

    @property
    def drawn(self) -> Held:
        """The capacity that the map shows."""
        return self.held[0]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country that is only outlined: the sources speak of it, and it needs no capacity."""

    entity: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class LegendName:
    """A country in a row of the legend; `elsewhere` is the title of the capacity it is drawn in, where that is another."""

    entity: str
    name: str
    stated: bool
    elsewhere: str


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One capacity and all who hold it: first those drawn in it, then those drawn in another, each by name."""

    capacity: Capacity
    title: str
    names: tuple[LegendName, ...]


def map_rows(briefing: Briefing) -> tuple[MapRow, ...]:
    """By name. Nobody without a member relation is among them, and nothing but countries."""
    held: dict[str, list[Held]] = {}
    for group in members(briefing):
        for row in group.rows:
            if briefing.entity(row.entity).type == "country":
                held.setdefault(row.entity, []).append(Held(group.capacity, group.title, row.stated))
    return tuple(
        MapRow(entity, briefing.name(entity), briefing.entity(entity).code, tuple(found))
        for entity, found in sorted(held.items(), key=lambda pair: briefing.name(pair[0]))
    )


def map_legend(rows: tuple[MapRow, ...]) -> tuple[LegendRow, ...]:
    """Only the capacities that somebody holds, in the order of CAPACITIES. A country stands under each of its own."""
    found = []
    for capacity, title in CAPACITIES.items():
        names = [
            LegendName(row.entity, row.name, held.stated, "" if held == row.drawn else row.drawn.title)
            for row in rows
            for held in row.held
            if held.capacity == capacity
        ]
        if names:
            found.append(LegendRow(capacity, title, tuple(sorted(names, key=lambda name: bool(name.elsewhere)))))
    return tuple(found)


def outlines(briefing: Briefing) -> Mapping[str, Outline]:
    """Every country that may be outlined: it has a code, and there are claims about it."""
    return {
        entity.id: Outline(entity.id, entity.name, entity.code)
        for entity in briefing.record.entities.values()
        if entity.type == "country" and entity.code and briefing.about.get(entity.id)
    }
