"""An edition: what the briefing holds as of a date."""

from pydantic import Field

from briefbook.model.base import Former, Frozen, Id, Text
from briefbook.model.dates import Date


class Edition(Frozen):
    """`as_of` bounds the sources it may use, `issued` says when it came out."""

    id: Id
    title: Text
    as_of: Date
    issued: Date
    revises: Id | None = Field(None, description="the edition that this one corrects")
    note: Text | None = Field(None, description="what was corrected, for its readers")
    doi: str | None = Field(
        None, pattern=r"^10\.\d{4,9}/[!-~]+$", description="its digital object identifier, such as 10.1234/abc"
    )
    reconstructed: bool = Field(False, description="compiled later, from what sources had published by then")
    was: Former = ()
