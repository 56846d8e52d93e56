"""A claim: one thing that a source says, in our own words."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Former, Frozen, Id, Text, one_or_many
from briefbook.model.dates import Period
from briefbook.model.grades import Credibility
from briefbook.model.places import PUBLICATION, Cite, CiteField
from briefbook.model.relations import Relation, RelationEntry, entities_in

Kind = Literal["reported", "planned", "considered", "suggested", "assessed", "opinion"]
KINDS: tuple[Kind, ...] = ("reported", "planned", "considered", "suggested", "assessed", "opinion")
VOICED: frozenset[Kind] = frozenset({"suggested", "assessed", "opinion"})
"""The kinds that always show who says so (ICD 203)."""


class Claim(Frozen):
    """One sentence of ours, its kind, who says it, what it cites."""

    id: Id
    says: Text
    kind: Kind
    cites: one_or_many(CiteField, min_length=1)  # type: ignore[valid-type]
    context: one_or_many(CiteField) = ()  # type: ignore[valid-type]
    relations: tuple[RelationEntry, ...] = ()
    about: tuple[Id, ...] = Field((), description="what it is about beyond its relations")
    condition: Text | None = None
    said_by: Id | None = Field(None, description="who speaks; the author otherwise")
    from_document: Id | None = Field(None, description="the document that the author reports it from")
    holds: Period | None = Field(None, description="when it is true, where the source says so")
    credibility: Credibility | None = None
    note: Text | None = None
    supersedes: tuple[Id, ...] = ()
    disputes: tuple[Id, ...] = ()
    was: Former = ()

    @property
    def parts(self) -> tuple[Relation, ...]:
        """The relations themselves."""
        return tuple(entry.relation for entry in self.relations if entry.relation is not None)

    @property
    def evidence(self) -> tuple[Cite, ...]:
        """The sentences it cites, without the dates of sources."""
        return tuple(cite for cite in self.cites if cite.at != PUBLICATION)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of all entities it is about, those of its relations first, each once."""
        named = [entity for relation in self.parts for _, entity in entities_in(relation)]
        return tuple(dict.fromkeys([*named, *self.about]))
