"""The briefing as of an edition: what every view is given."""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.handling import Handling
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine, Source
from briefbook.text.names import Vocabulary, vocabulary_of
from briefbook.views.grouped import as_before, grouped
from briefbook.views.known import out_by, question_as_of, source_as_of
from briefbook.views.named import named_in, subjects_of
from briefbook.views.sameness import things_said
from briefbook.views.told import told

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Drift:
    """How many statements were added, changed and removed since an edition was locked, and how many other rows differ."""

    added: int
    changed: int
    removed: int
    others: int

    @property
    def in_words(self) -> str:
        """`2 statements added, 1 changed, none removed; 3 other entries differ`."""
        told = f"{self.added or 'no'} {'statement' if self.added == 1 else 'statements'} added, "
        told += f"{self.changed or 'none'} changed, {self.removed or 'none'} removed"
        differ = "entry differs" if self.others == 1 else "entries differ"
        return told + (f"; {self.others} other {differ}" if self.others else "")


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
    locked: bool = False
    """Whether `record` is the edition's lock, and not the record as it is kept today."""
    drift: Drift | None = None
    """How far the record has gone on since `edition` was locked: then this is a working copy, and not that edition."""
    revisions: tuple[Edition, ...] = ()
    """The editions that correct this one, the next one first."""
    sources_today: Mapping[str, Source] | None = None
    """Where `record` is a lock, the sources as they are kept today: by them an original that is gone is found again."""

    @property
    def standing(self) -> str:
        """What stands on every page and sheet: the date and the edition, or that it is none. Empty without one."""
        if self.edition is None:
            return ""
        title = self.edition.title.lower()
        return f"After the {title}: working copy" if self.drift else f"As of {self.edition.as_of.in_words}, {title}"

    @property
    def until(self) -> date | None:
        """The last day on which what it shows may have come out; None for all that is on record."""
        return None if self.edition is None or self.drift else self.edition.as_of.latest

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Those published by the date for certain (of one published in a month, the month must be over), with what was said of them by then."""
        return {
            key: source_as_of(source, self.until)
            for key, source in self.record.sources.items()
            if out_by(source.published, self.until)
        }

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Those whose every cited source was out by the date."""
        if self.until is None:
            return dict(self.record.claims)
        sources = self.record.sources
        late = {key for key, source in sources.items() if not out_by(source.published, self.until)}
        return {key: claim for key, claim in self.record.claims.items() if _out(claim, sources, late)}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Those that a source published by the date raises."""
        return {
            key: question_as_of(question, self.until)
            for key, question in self.record.questions.items()
            if any(raised.at.source in self.sources for raised in question.raised)
        }

    @cached_property
    def ledger(self) -> Mapping[Cite, LedgerLine]:
        """All sentences of its sources."""

        def lines() -> Mapping[Cite, LedgerLine]:
            found: dict[Cite, LedgerLine] = {}
            for source in self.sources.values():
                found.update(source.lines)
            return found

        return as_before(self.sources.values(), lines, self.vocabulary.derived, "ledger")

    @cached_property
    def about(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims about each entity: by relation, by `about`, or because their sentence names it."""
        words = self.vocabulary
        return grouped(
            self.claims, lambda claim: subjects_of(claim, words), words.derived, "about", self.record.entities
        )

    @cached_property
    def against(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that supersede or dispute each claim: what it says no longer settles anything."""
        return grouped(
            self.claims,
            lambda claim: dict.fromkeys((*claim.supersedes, *claim.disputes)),
            self.vocabulary.derived,
            "against",
        )

    @cached_property
    def saying(self) -> Mapping[Hashable, tuple[Claim, ...]]:
        """For each thing that is said, the claims that say it and that no other supersedes."""
        found: dict[Hashable, list[Claim]] = {}
        gone = {older for claim in self.claims.values() for older in claim.supersedes}
        for claim in self.claims.values():
            for thing in things_said(claim) if claim.id not in gone else ():
                found.setdefault(thing, []).append(claim)
        return {thing: tuple(claims) for thing, claims in found.items()}

    def worked_out(self, name: str, view: Callable[["Briefing"], T]) -> T:
        """What a view makes of the whole, worked out once (`briefbook.views.once`)."""
        if name not in self._answers:
            self._answers[name] = view(self)
        found: T = self._answers[name]
        return found

    def each(self, name: str, view: Callable[["Briefing", Claim], T], claim: Claim) -> T:
        """What a view makes of one claim of ours, worked out once."""
        if self.claims.get(claim.id) is not claim:
            return view(self, claim)
        rows: dict[str, T] = self._answers.setdefault(name, {})
        if claim.id not in rows:
            rows[claim.id] = view(self, claim)
        return rows[claim.id]

    @cached_property
    def _answers(self) -> dict[str, Any]:
        return {}

    def on(self, edition: Edition | None) -> "Briefing":
        """The same record on another date; never a working copy, which holds whatever its date."""
        return replace(self, edition=edition, drift=None)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that can be asked of it: as long as it is the same, so is every answer."""
        record = self.record
        locks = {key: lock.record.made_from or lock.digests for key, lock in sorted(record.locks.items())}
        whole = (record.made_from or record.digest, locks, self.settings)
        return hashlib.sha256(told(whole).encode()).hexdigest()

    @property
    def settings(self) -> tuple[object, ...]:
        """All that it is besides its record."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.name != "record")

    @cached_property
    def citing(self) -> Mapping[Cite, tuple[Claim, ...]]:
        """The claims that cite each sentence."""
        return grouped(self.claims, lambda claim: claim.evidence, self.vocabulary.derived, "citing")

    def origin(self, source: str) -> str:
        """The source that a source rests on in the end: a reprint is no second voice."""
        while above := self.record.sources[source].derived_from:
            source = above
        return source

    def asked_about(self, question: Question) -> frozenset[str]:
        """The entities that a question names or is about."""
        if question.id not in self._asked:
            meant = self.named_in(question.asks)
            named = (next(iter(ids)) for ids in meant if len(ids) == 1)
            self._asked[question.id] = frozenset((*question.about, *named))
        return self._asked[question.id]

    @cached_property
    def _asked(self) -> dict[str, frozenset[str]]:
        return {}

    def named_in(self, text: str) -> tuple[frozenset[str], ...]:
        """For each name in a text of ours, the entities that it can mean: two for Kyiv, a place and a government."""
        return named_in(text, self.vocabulary)

    @property
    def vocabulary(self) -> Vocabulary:
        """Every form of every entity."""
        return vocabulary_of(self.record)

    @cached_property
    def all_words(self) -> str:
        """The names in all sentences, and all sentences of ours, one a line."""
        names = [name for line in self.ledger.values() for name in line.names]
        ours = [claim.says for claim in self.claims.values()] + [question.asks for question in self.questions.values()]
        return "\n".join((*names, *ours))

    def found(self, source: Source) -> Source:
        """A source with today’s word on where it is: that is no part of what an edition holds."""
        return (self.sources_today or self.record.sources).get(source.id, source)

    def home_of(self, claim: Claim) -> str | None:
        """The entity on whose page a claim has its address: the first it is about."""
        if claim.subjects:
            return claim.subjects[0]
        return self._homes.get(claim.id)

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """The first entity about which each claim is."""
        found: dict[str, str] = {}
        for entity, claims in self.about.items():
            for claim in claims:
                found.setdefault(claim.id, entity)
        return found

    def name(self, entity: str) -> str:
        """An entity's name, for sorting and for text."""
        return self.record.entities[entity].name

    def entity(self, identity: str) -> Entity:
        """An entity; every id was checked before any view is asked."""
        return self.record.entities[identity]


def _out(claim: Claim, sources: Mapping[str, Source], late: Set[str]) -> bool:
    """Whether every source that it cites, of those on record, is out; one at least is."""
    cited = [cite.source for cite in claim.evidence if cite.source in sources]
    return bool(cited) and (not late or late.isdisjoint(cited))
