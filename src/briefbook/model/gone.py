"""What was published and was taken out: a tombstone says why, for good."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Frozen, Id, Text, one_or_many
from briefbook.model.dates import Date

GoneKind = Literal["source", "entity", "claim", "question", "judgement", "edition", "page"]


class Gone(Frozen):
    """One thing that is no longer there. Its id is never used again."""

    id: Id = Field(description="the id that it had; never used again")
    kind: GoneKind = Field(description="what it was")
    when: Date = Field(description="when it was taken out")
    why: Text = Field(description="for whoever follows an old link")
    see: one_or_many(Id) = Field((), description="ids of what to read instead")  # type: ignore[valid-type]

    @property
    def key(self) -> str:
        """Its kind and id: things of two kinds may have had one id."""
        return f"{self.kind}/{self.id}"
