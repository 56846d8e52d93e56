"""An edition: what the briefing holds as of a date."""

from pydantic import Field

from briefbook.model.base import EditionId, Former, Frozen, Id, Text
from briefbook.model.dates import Date


class Edition(Frozen):
    """`as_of` bounds the sources it may use, `issued` says when it came out."""

    id: Id = Field(description="its id, a part of its address; put a bare date into quotation marks")
    title: Text = Field(description="how it is called, such as First edition")
    as_of: Date = Field(description="it holds what sources had published by then")
    issued: Date = Field(description="when it came out")
    revises: EditionId | None = Field(None, description="the edition that this one corrects")
    note: Text | None = Field(None, description="what was corrected, for its readers")
    doi: str | None = Field(
        None, pattern=r"^10\.[0-9]{4,9}/[!-~]+$", description="its digital object identifier, such as 10.1234/abc"
    )
    reconstructed: bool = Field(False, description="compiled later, from what sources had published by then")
    was: Former = ()
