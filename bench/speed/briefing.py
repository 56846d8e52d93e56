"""The same synthetic briefing for every tool: made names, ten facts each, sections of fifty pages. No chance is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

FACTS = 10
SECTION = 50
VERBS = ("ran", "sold", "built", "leased", "mended", "named", "lost", "bought", "moved", "kept")
THINGS = ("ferries", "cranes", "sheds", "lamps", "buoys", "barges", "wagons", "pumps", "masts", "ropes")
_FIRST, _MIDDLE, _LAST = "BDFGKLMNPRSTVZ", "aeiou", "bdfgklmnprstvz"


@dataclass(frozen=True)
class Fact:
    """One thing that a source says: `says` is one sentence, with a number that no other fact of its entity has."""

    id: str
    says: str


@dataclass(frozen=True)
class Entity:
    """One page’s subject."""

    id: str
    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Section:
    """Fifty entities, one source, one page that somebody wrote."""

    id: str
    title: str
    entities: tuple[Entity, ...]


def sections(pages: int) -> tuple[Section, ...]:
    """So many entities, in sections of fifty."""
    names = _names()
    found = []
    for start in range(0, pages, SECTION):
        entities = tuple(_entity(number, next(names)) for number in range(start, min(start + SECTION, pages)))
        number = start // SECTION + 1
        found.append(Section(f"s{number:03}", f"Harbour {number:03}", entities))
    return tuple(found)


def _entity(number: int, name: str) -> Entity:
    facts = tuple(
        Fact(f"e{number:05}-{n}", f"{name} {VERBS[n]} {1001 + (number * 7919 + n * 811) % 8000:,} {THINGS[n]} in {1950 + (number + n * 7) % 70}.")
        for n in range(FACTS)
    )  # fmt: skip
    return Entity(f"e{number:05}", name, facts)


def _names() -> Iterator[str]:
    """Two words each, none twice, and no word of a dictionary."""
    parts = [f"{a}{b}{c}{d}x" for a in _FIRST for b in _MIDDLE for c in _LAST for d in _MIDDLE]
    for number in range(len(parts) ** 2):
        yield f"{parts[number * 577 % len(parts)]} {parts[(number * 1039 + number // len(parts)) % len(parts)]}"
