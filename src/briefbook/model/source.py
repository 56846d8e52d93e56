"""A source: a published work that is cited, and the ledger of its sentences."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from briefbook.model.base import EntityId, Former, Frozen, Id, SourceId, Text, one_or_many, worked_out
from briefbook.model.dates import Date, Edtf
from briefbook.model.grades import Reliability
from briefbook.model.places import AtField, Cite

Genre = Literal["news", "analysis", "opinion", "official"]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
"""A BCP 47 tag."""
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
Reason = Literal["rhetoric", "background", "furniture", "repetition", "off-subject"]


class LedgerLine(Frozen):
    """One sentence as the project may keep it: where, a digest, its ends, its names and figures; never its words."""

    at: AtField = Field(description="its place: paragraph and sentence, such as p7.s2")
    digest: str = Field(pattern=r"^[0-9a-f]{16}$", description="first 16 hex digits of SHA-256 of the normalised text")
    words: int = Field(ge=1, description="how many words it has")
    opens: str | None = Field(None, description="its first three words; not of a sentence under eight")
    closes: str | None = Field(None, description="its last three words; not of a sentence under eight")
    names: tuple[str, ...] = Field((), description="names as they stand in it, those of known entities among them")
    figures: tuple[str, ...] = Field((), description="numbers with bound, dates, periods, ranks and the like")


class SetAside(Frozen):
    """Sentences that no claim needs."""

    at: one_or_many(AtField, min_length=1) = Field(  # type: ignore[valid-type]
        description="a sentence or several, such as p7.s2"
    )
    why: Reason = Field(description="why no claim needs them; furniture is headlines, bylines and invitations")
    note: Text | None = Field(None, description="needed where the sentence holds a figure or a known entity")


class LeftOut(Frozen):
    """Figures or names of a cited sentence that nothing carries."""

    at: AtField = Field(description="the sentence, such as p7.s2")
    what: one_or_many(str, min_length=1) = Field(  # type: ignore[valid-type]
        description="names or figures, written as in the ledger"
    )
    why: Reason = Field(description="why nothing needs to carry them")
    note: Text | None = Field(None, description="more about why")


class Foreign(Frozen):
    """Words in another language than the rest of the source; a proper name needs no mark (WCAG 2.2, 3.1.2)."""

    language: Language = Field(description="BCP 47 tag, such as pl")
    words: one_or_many(Text, min_length=1) = Field(  # type: ignore[valid-type]
        description="a word or several, each as the source prints it"
    )


class Notice(Frozen):
    """What its publisher did to a source after it was out: corrected or withdrew it."""

    date: Date = Field(description="when it did so")
    note: Text = Field(description="what was corrected, or why it was withdrawn, in our words")


class Archived(Frozen):
    """A copy of a source that an archive keeps."""

    url: Address = Field(description="its address")
    date: Date | None = Field(None, description="when it was made, where the address does not tell")

    @property
    def stamp(self) -> re.Match[str] | None:
        """The time and the page in an address of the Wayback Machine’s form, `…/20250714093000/https://…`."""
        return _STAMP.search(self.url)

    @property
    def made(self) -> Edtf | None:
        """When it was made: as given, or else by its stamp."""
        return self.date or self.stamped

    @property
    def stamped(self) -> Edtf | None:
        """The day of its stamp; None without one, or where that is no day."""
        if not (stamp := self.stamp):
            return None
        year, month, day = int(stamp[1][:4]), int(stamp[1][4:6]), int(stamp[1][6:8])
        try:
            date(year, month, day)
        except ValueError:
            return None
        return Edtf(year, month, day)


_STAMP = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)$")


def _shape(value: Any) -> str:
    return "as-copy" if isinstance(value, dict | Archived) else "as-address"


class Source(Frozen):
    """One file in `seeds/`. The text itself lies elsewhere, and is found by its digest."""

    id: Id = Field(description="publisher and date serve well; the file has the same name")
    title: Text = Field(description="as printed")
    publisher: Text = Field(description="who published it")
    authors: tuple[EntityId, ...] = Field((), description="who wrote it, persons as a rule")
    genre: Genre = Field(description="a statement that rests on opinion alone says so on the page")
    section: Text | None = Field(None, description="the part of the publication, such as Voices")
    language: Language = Field(description="BCP 47 tag, such as en or en-GB")
    foreign: tuple[Foreign, ...] = Field((), description="words in other languages, marked wherever they are shown")
    url: Address | None = Field(None, description="its address")
    archived_copy: (
        Annotated[Annotated[Address, Tag("as-address")] | Annotated[Archived, Tag("as-copy")], Discriminator(_shape)]
        | None
    ) = Field(None, alias="archived", description="an archived copy: its address, or address and date")
    gone: Date | None = Field(None, description="since when the original is no longer at its address")
    published: Date = Field(description="when it came out, as precisely as it is known")
    published_note: Text | None = Field(None, description="how the date is known where the text does not say")
    reliability: Reliability | None = Field(
        None, description="Admiralty grade: A completely reliable to E unreliable, F cannot be judged; never guessed"
    )
    corrected: tuple[Notice, ...] = Field((), description="corrections that its publisher made after it was out")
    withdrawn: Notice | None = Field(None, description="that its publisher withdrew it")
    derived_from: SourceId | None = Field(
        None, description="the source that it reprints or rests on: the two count as one"
    )
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the text’s bytes; by it the text is found")
    was: Former = ()
    set_aside: tuple[SetAside, ...] = Field((), description="sentences that no claim needs, with the reason")
    left_out: tuple[LeftOut, ...] = Field((), description="names and figures of cited sentences that no claim needs")
    ledger: tuple[LedgerLine, ...] = Field((), description="its sentences; written by `briefbook ledger`, not by hand")

    @worked_out
    def lines(self) -> Mapping[Cite, LedgerLine]:
        """The ledger by the places of its sentences."""
        return {Cite(self.id, line.at): line for line in self.ledger}

    @property
    def archive(self) -> Archived | None:
        """The archived copy, however it is written."""
        copy = self.archived_copy
        return Archived(url=copy, date=None) if isinstance(copy, str) else copy

    @property
    def archived(self) -> str | None:
        """The address of the archived copy."""
        return self.archive.url if self.archive else None
