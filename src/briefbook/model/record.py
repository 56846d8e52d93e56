"""The whole record of a briefing, and where each part of it is written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from briefbook.issues import Place
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question, Topic
from briefbook.model.source import Source

Step = str | int
Item = Source | Entity | Claim | Question | Judgement | Edition | Topic
T = TypeVar("T", bound=Item)


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

    def where(self, item: Item, *steps: Step) -> Place:
        """The place at which a part of an item is written."""
        return self.origins[(type(item).__name__, item.id)].at(*steps)

    @property
    def subject(self) -> Entity | None:
        """The entity that the briefing is about."""
        return next((entity for entity in self.entities.values() if entity.subject), None)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the record's values, whatever the files they stand in."""
        parts = {
            name: {
                key: item.model_dump(by_alias=True, mode="json") for key, item in sorted(getattr(self, name).items())
            }
            for name in ("sources", "entities", "claims", "questions", "judgements", "editions", "topics")
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
