"""A question: what the sources ask or leave open."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Former, Frozen, Id, Text, one_or_many
from briefbook.model.dates import Date
from briefbook.model.places import CiteField

How = Literal["asked", "implied", "gap"]
Effect = Literal["narrows", "answers", "complicates", "overtakes"]
Status = Literal["open", "partly answered", "answered", "overtaken", "reopened"]


class Topic(Frozen):
    """What questions are grouped by."""

    id: Id
    title: Text


class Raised(Frozen):
    """Where and how a question arises: in so many words, by implication, or because the sentence leaves it out."""

    at: CiteField
    how: How


class Bearing(Frozen):
    """A claim that has something to say to the question."""

    claim: Id
    effect: Effect


class Question(Frozen):
    """In our words; what would settle it is ours as well."""

    id: Id
    asks: Text
    topic: Id
    raised: tuple[Raised, ...] = Field(min_length=1)
    context: one_or_many(CiteField) = ()  # type: ignore[valid-type]
    about: tuple[Id, ...] = ()
    bearing: tuple[Bearing, ...] = ()
    would_settle: Text
    looked: Date | None = Field(None, description="when somebody last looked for a source that answers it")
    note: Text | None = None
    was: Former = ()
