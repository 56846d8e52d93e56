"""That a person looked a draft over before it went into the record; every part of it may be left out."""

from pydantic import Field

from briefbook.model.base import Frozen, Text
from briefbook.model.dates import Date


class Reviewed(Frozen):
    """When, by whom and of whose draft, as far as the owner wants it said."""

    date: Date | None = Field(None, description="the day on which it was accepted")
    by: Text | None = Field(None, description="who accepted it")
    drafted_by: Text | None = Field(None, description="the tool that made the draft")

    @property
    def in_words(self) -> str:
        """`reviewed on 22 November 2026 by A. Quill`; the empty text when nothing is said."""
        parts = [self.date.when] if self.date else []
        parts += [f"by {self.by}"] if self.by else []
        told = f"reviewed {' '.join(parts)}" if parts else ""
        drafted = f"drafted by {self.drafted_by}" if self.drafted_by else ""
        return ", ".join(part for part in (told, drafted) if part)
