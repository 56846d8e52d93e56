"""A slip: one figure, name or value of a claim or question, changed to what its sentences do not hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefbook.model.claim import Claim
from briefbook.model.entity import Entity
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine
from briefbook.text.article import Article
from briefbook.text.normal import folded

UNKNOWN = ("Zembla", "Ruritania")
"""Names that no entity has and no article holds."""
HOMONYM = "China"
"""Another, which in lower case is an ordinary word."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What sort of thing was changed, where, from what to what, and the item that has it."""

    sort: str
    field: str
    old: str
    new: str
    item: Claim | Question

    def __str__(self) -> str:
        return f"{self.sort}: {self.item.id}.{self.field}: ‘{self.old}’ -> ‘{self.new}’"


def forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *entity.nouns, *entity.adjectives, *entity.seats)


def stands(form: str, text: str) -> bool:
    """Whether a form of a name stands in a text, both folded; a common noun may have a capital."""
    flat = folded(form)
    first = f"[{flat[0]}{flat[0].upper()}]" if flat[0].islower() else re.escape(flat[0])
    return re.search(rf"(?<!\w){first}{re.escape(flat[1:])}(?!\w)", text) is not None


@dataclass(frozen=True)
class World:
    """A record and the texts at hand: what the sentences behind an item hold, and which names they do not."""

    record: Record
    articles: Mapping[str, Article]

    @cached_property
    def owners(self) -> Mapping[str, tuple[Entity, ...]]:
        """The entities of each form as written, folded; a common noun with a capital too."""
        found: dict[str, list[Entity]] = {}
        for entity in self.record.entities.values():
            for form in map(folded, forms(entity)):
                for written in {form, form[0].upper() + form[1:]} if form[0].islower() else {form}:
                    found.setdefault(written, []).append(entity)
        return {form: tuple(entities) for form, entities in found.items()}

    def lines(self, item: Claim | Question) -> list[LedgerLine]:
        """What the ledgers hold of the sentences behind an item."""
        return [
            line for cite in _behind(item) for line in self.record.sources[cite.source].ledger if line.at == cite.at
        ]

    def figures(self, item: Claim | Question) -> frozenset[str]:
        return frozenset(figure for line in self.lines(item) for figure in line.figures)

    def seasons(self, item: Claim | Question) -> frozenset[int]:
        """Those in which its sources came out, from winter at 0: a date of publication counts as context."""
        months = {self.record.sources[cite.source].published.month for cite in _behind(item)}
        return frozenset(month % 12 // 3 for month in months if month)

    def held(self, item: Claim | Question) -> str:
        """The names and, where at hand, the words of the sentences behind an item."""
        parts = [name for line in self.lines(item) for name in line.names]
        for cite in _behind(item):
            article = self.articles.get(self.record.sources[cite.source].sha256)
            if article and cite.at in article.sentences:
                parts.append(article.sentences[cite.at].text)
        return folded(" | ".join(parts))

    def others(self, item: Claim | Question, entity: Entity, *, same: int, different: int) -> list[Entity]:
        """Entities that those sentences do not hold, so many of the same type and so many of others."""
        text = self.held(item)
        named = {item.said_by, item.from_document} if isinstance(item, Claim) else set()
        free = [
            other
            for other in self.record.entities.values()
            if other is not entity
            and not other.subject
            and other.id not in named
            and not any(stands(form, text) for form in forms(other))
        ]
        alike = [other for other in free if other.type == entity.type]
        unlike = [other for other in free if other.type not in (entity.type, "event")]
        return [*alike[:same], *unlike[:different]]


def _behind(item: Claim | Question) -> tuple[Cite, ...]:
    cites = item.cites if isinstance(item, Claim) else (raised.at for raised in item.raised)
    return (*cites, *item.context)
