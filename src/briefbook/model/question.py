"""A question: what the sources ask or leave open."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import ClaimId, EntityId, Former, Frozen, Id, Text, TopicId, one_or_many
from briefbook.model.dates import Date
from briefbook.model.places import CiteField
from briefbook.model.reviewed import Reviewed

How = Literal["asked", "implied", "gap"]
Effect = Literal["narrows", "answers", "complicates", "overtakes"]
Status = Literal["open", "partly answered", "answered", "overtaken", "reopened"]


class Topic(Frozen):
    """What questions are grouped by."""

    id: Id = Field(description="its id")
    title: Text = Field(description="the heading under which its questions stand")


class Raised(Frozen):
    """Where and how a question arises: in so many words, by implication, or because the sentence leaves it out."""

    at: CiteField = Field(description="the sentence, such as osw-2025-07-14#p7.s2")
    how: How = Field(description="asked in so many words, implied, or a gap that the sentence leaves")


class Bearing(Frozen):
    """A claim that has something to say to the question."""

    claim: ClaimId = Field(description="the claim")
    effect: Effect = Field(description="what it does to the question")


class Question(Frozen):
    """In our words; what would settle it is ours as well."""

    id: Id = Field(description="its id")
    asks: Text = Field(description="the question, in our words")
    topic: TopicId = Field(description="what it is grouped by; see data/topics.yml")
    raised: tuple[Raised, ...] = Field(min_length=1, description="where and how it arises")
    context: one_or_many(CiteField) = Field(  # type: ignore[valid-type]
        (), description="sentences, or the source’s date (published), that resolve a pronoun, a name or a year"
    )
    about: tuple[EntityId, ...] = Field((), description="whom or what it concerns; named in its sentences or context")
    bearing: tuple[Bearing, ...] = Field((), description="claims that have something to say to it")
    would_settle: Text = Field(description="what would answer it; ours, and shown as ours")
    looked: Date | None = Field(None, description="when somebody last looked for a source that answers it")
    note: Text | None = Field(None, description="ours; shown on its card")
    reviewed: Reviewed | None = Field(
        None, description="when and by whom it was accepted, where the owner wants it said"
    )
    was: Former = ()
