"""The briefing as of an edition: what every view is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.handling import Handling
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine, Source
from briefbook.text.facts import facts_of
from briefbook.text.names import Vocabulary
from briefbook.views.known import known_from


@dataclass(frozen=True, slots=True)
class Owner:
    """Who publishes a briefing, in the owner's own words; each may be empty."""

    publisher: str = ""
    number: str = ""
    """The briefing's number in a series."""
    contact: str = ""
    """Where to report an error."""
    licence: str = ""


NO_OWNER = Owner()


@dataclass(frozen=True)
class Briefing:
    """A record seen on one date: nothing in it was published later than `edition.as_of`."""

    record: Record
    title: str
    handling: Handling
    edition: Edition | None
    owner: Owner = NO_OWNER
    address: str = ""
    """The site's permanent address, with a slash at its end; empty when it has none."""

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Those published by the date."""
        if self.edition is None:
            return self.record.sources
        until = self.edition.as_of.latest
        return {key: source for key, source in self.record.sources.items() if source.published.earliest <= until}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Those whose every cited source was out by the date."""
        if self.edition is None:
            return self.record.claims
        until = self.edition.as_of.latest
        return {
            key: claim
            for key, claim in self.record.claims.items()
            if (known := known_from(self.record, claim)) and known.earliest <= until
        }

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Those that a source published by the date raises."""
        return {
            key: question
            for key, question in self.record.questions.items()
            if any(raised.at.source in self.sources for raised in question.raised)
        }

    @cached_property
    def ledger(self) -> Mapping[Cite, LedgerLine]:
        """All sentences of its sources."""
        return {Cite(source.id, line.at): line for source in self.sources.values() for line in source.ledger}

    @cached_property
    def about(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims about each entity: by relation, by `about`, or because their sentence names it."""
        found: dict[str, dict[str, Claim]] = {entity: {} for entity in self.record.entities}
        for claim in self.claims.values():
            meant = self.named_in(f"{claim.says}\n{claim.condition or ''}")
            named = [next(iter(ids)) for ids in meant if len(ids) == 1]
            for entity in (*claim.subjects, *named, *((claim.from_document,) if claim.from_document else ())):
                found.setdefault(entity, {})[claim.id] = claim
        return {entity: tuple(claims.values()) for entity, claims in found.items()}

    def asked_about(self, question: Question) -> frozenset[str]:
        """The entities that a question names or is about."""
        meant = self.named_in(question.asks)
        return frozenset((*question.about, *(next(iter(ids)) for ids in meant if len(ids) == 1)))

    def named_in(self, text: str) -> tuple[frozenset[str], ...]:
        """For each name in a text of ours, the entities that it can mean: two for Kyiv, a place and a government."""
        return tuple(self._vocabulary.resolve(name) for name in facts_of(text, self._vocabulary).names)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.record.entities)

    @cached_property
    def all_words(self) -> str:
        """The names in all sentences, and all sentences of ours, one a line."""
        names = [name for line in self.ledger.values() for name in line.names]
        ours = [claim.says for claim in self.claims.values()] + [question.asks for question in self.questions.values()]
        return "\n".join((*names, *ours))

    def home_of(self, claim: Claim) -> str | None:
        """The entity on whose page a claim has its address: the first it is about."""
        if claim.subjects:
            return claim.subjects[0]
        return next((entity for entity, claims in self.about.items() if claim in claims), None)

    def name(self, entity: str) -> str:
        """An entity's name, for sorting and for text."""
        return self.record.entities[entity].name

    def entity(self, identity: str) -> Entity:
        """An entity; every id was checked before any view is asked."""
        return self.record.entities[identity]
