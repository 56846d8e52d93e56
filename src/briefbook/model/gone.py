"""What was published and was taken out: a tombstone says why, for good."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Frozen, Id, Text, one_or_many
from briefbook.model.dates import Date

GoneKind = Literal["source", "entity", "claim", "question", "judgement", "edition", "page"]


class Gone(Frozen):
    """One thing that is no longer there. Its id is never used again."""

    id: Id
    kind: GoneKind
    when: Date
    why: Text = Field(description="for whoever follows an old link")
    see: one_or_many(Id) = ()  # type: ignore[valid-type]

    @property
    def key(self) -> str:
        """Its kind and id: things of two kinds may have had one id."""
        return f"{self.kind}/{self.id}"
