"""A claim: one thing that a source says, in our own words."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import ClaimId, EntityId, Former, Frozen, Id, Text, one_or_many, worked_out
from briefbook.model.dates import Period
from briefbook.model.grades import Credibility
from briefbook.model.places import PUBLICATION, Cite, CiteField
from briefbook.model.relations import Relation, RelationEntry, entities_in
from briefbook.model.reviewed import Reviewed

Kind = Literal["reported", "planned", "considered", "suggested", "assessed", "opinion"]
KINDS: tuple[Kind, ...] = ("reported", "planned", "considered", "suggested", "assessed", "opinion")
VOICED: frozenset[Kind] = frozenset({"suggested", "assessed", "opinion"})
"""The kinds that always show who says so (ICD 203)."""


class Claim(Frozen):
    """One sentence of ours, its kind, who says it, what it cites."""

    id: Id = Field(description="its id, which becomes its address")
    says: Text = Field(description="one sentence in our own words, that can be read by itself")
    kind: Kind = Field(
        description="how it is meant: reported (it is so), planned (announced, not done), considered (an option under "
        "discussion), suggested (floated by the author), assessed (a reasoned inference), opinion (a verdict or prediction)"
    )
    cites: one_or_many(CiteField, min_length=1) = Field(  # type: ignore[valid-type]
        description="the sentences that say it; in a group with a source, the place alone, such as p7.s2"
    )
    context: one_or_many(CiteField) = Field(  # type: ignore[valid-type]
        (), description="sentences, or the source’s date (published), that resolve a pronoun, a name or a year"
    )
    relations: tuple[RelationEntry, ...] = Field(
        (), description="its structured parts, of which the tables, the chart and the timeline are made"
    )
    about: tuple[EntityId, ...] = Field((), description="what it is about beyond its relations")
    condition: Text | None = Field(None, description="what must be so first; begins with if or when, no full stop")
    said_by: EntityId | None = Field(None, description="who speaks; the author otherwise")
    from_document: EntityId | None = Field(None, description="the document that the author reports it from")
    holds: Period | None = Field(None, description="when it is true, where the source says so")
    credibility: Credibility | None = Field(
        None, description="Admiralty grade: 1 confirmed by others to 5 improbable, 6 cannot be judged; never guessed"
    )
    note: Text | None = Field(None, description="ours; shown where the claim has its address")
    supersedes: tuple[ClaimId, ...] = Field((), description="claims that this one, from a younger source, replaces")
    disputes: tuple[ClaimId, ...] = Field((), description="claims that this one stands against; both stay")
    reviewed: Reviewed | None = Field(
        None, description="when and by whom it was accepted, where the owner wants it said"
    )
    was: Former = ()

    @worked_out
    def parts(self) -> tuple[Relation, ...]:
        """The relations themselves."""
        return tuple(entry.relation for entry in self.relations if entry.relation is not None)

    @worked_out
    def evidence(self) -> tuple[Cite, ...]:
        """The sentences it cites, without the dates of sources."""
        cites: tuple[Cite, ...] = self.cites
        found = [cite for cite in cites if cite.at.paragraph != PUBLICATION.paragraph]
        return tuple(found) if len(found) < len(cites) else cites

    @worked_out
    def subjects(self) -> tuple[str, ...]:
        """Ids of all entities it is about, those of its relations first, each once."""
        if not self.relations and len(self.about) < 2:
            return self.about  # as it is of most
        named = [entity for relation in self.parts for _, entity in entities_in(relation)]
        return tuple(dict.fromkeys([*named, *self.about]))
