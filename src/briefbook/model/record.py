"""The whole record of a briefing, and where each part of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from briefbook.issues import Place
from briefbook.model.address import Registered
from briefbook.model.canonical import digest_of, values_of
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.gone import Gone
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question, Topic
from briefbook.model.source import Source

Step = str | int
Item = Source | Entity | Claim | Question | Judgement | Edition | Topic | Gone
T = TypeVar("T", bound=Item)


def key_of(item: BaseModel) -> str:
    """What an item is known by among its like."""
    return item.key if isinstance(item, Gone) else str(getattr(item, "id", ""))


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of an item and the places of its parts, by path: `("relations", 0, "part", "of")`."""

    path: str
    places: Mapping[tuple[Step, ...], tuple[int, int]]

    def at(self, *steps: Step) -> Place:
        """The place of a part, or of the nearest thing around it that was written down."""
        for length in range(len(steps), -1, -1):
            if found := self.places.get(steps[:length]):
                return Place(self.path, *found)
        return Place(self.path)


KINDS: Mapping[str, tuple[str, type[Item]]] = {
    "topic": ("topics", Topic),
    "source": ("sources", Source),
    "entity": ("entities", Entity),
    "claim": ("claims", Claim),
    "question": ("questions", Question),
    "judgement": ("judgements", Judgement),
    "edition": ("editions", Edition),
}
"""Each kind of row that a lock holds, in the order of a lock: where a record keeps it, and its type."""


@dataclass(frozen=True)
class Lock:
    """What an edition held when it was locked: it never changes again, whatever becomes of the record."""

    edition: Edition
    digests: Mapping[tuple[str, str], str]
    """SHA-256 of each row's values, by kind and id."""
    record: "Record"
    """The rows alone, as if nothing else had ever been written."""


@dataclass(frozen=True)
class Record:
    """Everything that was read, in the order it was written; by id, each once."""

    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]
    judgements: Mapping[str, Judgement]
    editions: Mapping[str, Edition]
    topics: Mapping[str, Topic]
    origins: Mapping[tuple[str, str], Origin]
    locks: Mapping[str, Lock] = field(default_factory=dict)
    """By the edition's id."""
    made_from: str = ""
    """SHA-256 over the files it was read from; empty where it was made otherwise."""
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each of them."""
    gone: Mapping[str, Gone] = field(default_factory=dict)
    """What was taken out, by kind and id."""
    addresses: tuple[Registered, ...] = ()
    """What was published so far, as `data/addresses.txt` has it."""

    def where(self, item: Item, *steps: Step) -> Place:
        """The place at which a part of an item is written."""
        return self.origins[(type(item).__name__, key_of(item))].at(*steps)

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What other rooms have worked out of the whole record already, by name: a record never changes."""
        return {}

    @cached_property
    def subject(self) -> Entity | None:
        """The entity that the briefing is about."""
        return next((entity for entity in self.entities.values() if entity.subject), None)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the record's values, whatever the files they stand in."""
        parts = {
            name: {key: values_of(item) for key, item in getattr(self, name).items()} for name, _ in KINDS.values()
        }
        return digest_of(parts)
