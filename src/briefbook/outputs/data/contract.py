"""`briefing.json` as others may rely on it. Its names and meanings do not change within a major version.

A minor version only adds: readers pass over keys that they do not know.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1.3"
MAJOR = VERSION.partition(".")[0]
SCHEMA_ID = f"urn:briefbook:briefing:{MAJOR}"
"""The schema's own name: the same for every minor version."""


class _Published(BaseModel):
    # we write no key that is not promised; whoever reads must be ready for more
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra=lambda made: made.pop("additionalProperties", None),
        defer_build=True,
    )


class Named(_Published):
    """An entity by id and name."""

    id: str
    name: str


class PublishedNotice(_Published):
    """What its publisher did to a source after it was out."""

    date: str = Field(description="EDTF date")
    note: str = Field(description="in our words")


class PublishedSource(_Published):
    """A source with the counts of its sentences."""

    id: str
    title: str
    publisher: str
    genre: str
    published: str = Field(description="EDTF date")
    url: str | None
    reliability: str | None = Field(description="Admiralty A to F, when graded")
    sentences: int
    cited: int
    set_aside: int
    page: str
    derived_from: str | None = Field(None, description="the source that it reprints or rests on")
    authors: list[Named] = []
    section: str | None = None
    language: str | None = Field(None, description="BCP 47 tag")
    archived: str | None = Field(None, description="address of an archived copy")
    archived_date: str | None = Field(None, description="EDTF date of that copy, as given or as its address tells")
    gone: str | None = Field(None, description="EDTF date since when the original is no longer at `url`")
    corrected: list[PublishedNotice] = Field([], description="corrections by its publisher")
    withdrawn: PublishedNotice | None = Field(None, description="that its publisher withdrew it")
    was: list[str] = Field([], description="ids that it had before")


class PublishedPoint(_Published):
    """Where reference data puts a place: WGS 84, and whose data that is. No source says so."""

    latitude: float
    longitude: float
    reference: str


class PublishedEntity(_Published):
    """Something that claims are about."""

    id: str
    type: str
    name: str
    page: str | None
    code: str | None = Field(None, description="ISO 3166-1 alpha-2, for countries; reference data")
    located: PublishedPoint | None = Field(None, description="for places; reference data")
    aliases: list[str] = Field([], description="other names that a source or a statement has")
    was: list[str] = Field([], description="ids that it, or what was merged into it, had before")


class Evidence(_Published):
    """A sentence: `at` is its place, such as p7.s2, or `published` for the source's own date."""

    source: str
    at: str


class PublishedReviewed(_Published):
    """That a person accepted a draft: only where the owner wants it said."""

    date: str | None = Field(None, description="EDTF date")
    by: str | None = None
    drafted_by: str | None = Field(None, description="the tool that made the draft")


def _unsaid(value: object) -> bool:
    return value is None


class PublishedClaim(_Published):
    """One thing that a source says, in our own words."""

    id: str
    says: str
    kind: str
    said_by: str | None = Field(description="entity who speaks; null for the author")
    from_document: str | None
    about: list[Named]
    relations: list[dict[str, Any]] = Field(description="each with `type` and the fields of that relation")
    cites: list[Evidence]
    context: list[Evidence]
    known_from: str | None = Field(description="EDTF date of the last source cited")
    holds: str | None = Field(description="EDTF interval")
    condition: str | None
    supersedes: list[str]
    superseded_by: list[str]
    disputes: list[str]
    disputed_by: list[str]
    page: str | None = Field(description="address below the site's root, with the claim's own anchor")
    independent_sources: int = Field(1, description="how many say it; those with a common origin count once")
    also_said_by: list[str] = Field([], description="other claims that say the same")
    reviewed: PublishedReviewed | None = Field(None, exclude_if=_unsaid, description="left out where nothing is said")
    voice: str | None = Field(None, description="who says so in words, wherever that must always be told")
    document: str | None = Field(None, description="name of the document that it is reported from")
    was: list[str] = Field([], description="ids that it had before")


class PublishedRaised(_Published):
    """Where and how a question arises."""

    source: str
    at: str
    how: str


class PublishedBearing(_Published):
    """A claim that bears on a question."""

    claim: str
    effect: str


class PublishedStep(_Published):
    """What a date did to a question: `status` from then on, null before a source raised it."""

    when: str = Field(description="EDTF date")
    status: str | None


class PublishedQuestion(_Published):
    """Something the sources ask or leave open."""

    id: str
    asks: str
    topic: str
    status: str
    raised: list[PublishedRaised]
    bearing: list[PublishedBearing]
    would_settle: str = Field(description="ours")
    page: str
    history: list[PublishedStep] = Field([], description="by the dates of the sources")
    reviewed: PublishedReviewed | None = Field(None, exclude_if=_unsaid, description="left out where nothing is said")
    was: list[str] = Field([], description="ids that it had before")


class PublishedJudgement(_Published):
    """Our own analysis."""

    id: str
    says: str
    confidence: str
    likelihood: str | None = Field(description="a step of the ICD 203 scale")
    rests_on: list[str]
    page: str
    revises: str | None = Field(None, description="the judgement of an earlier edition that it takes up again")
    edition: str | None = Field(None, description="the edition that it belongs to")
    was: list[str] = Field([], description="ids that it had before")


class PublishedEdition(_Published):
    """What the briefing holds as of a date."""

    id: str
    as_of: str
    issued: str
    title: str
    page: str
    revises: str | None = Field(None, description="the edition that it corrects")
    note: str | None = Field(None, description="what was corrected")
    locked: bool = Field(False, description="whether what it holds can no longer change")
    doi: str | None = Field(None, description="its digital object identifier, such as 10.1234/abc")
    was: list[str] = Field([], description="ids that it had before")


class PublishedGone(_Published):
    """Something that was published and was taken out, with the reason: its id is never used again."""

    id: str
    kind: str
    when: str = Field(description="EDTF date")
    why: str
    see: list[str] = Field([], description="ids of the same kind that say what is known now")


class PublishedWorkingCopy(_Published):
    """How far the record has gone on since an edition was locked."""

    after: str = Field(description="the edition")
    added: int = Field(description="statements")
    changed: int
    removed: int
    others: int = Field(description="entries of other kinds that differ")


class PublishedHead(_Published):
    """The briefing itself."""

    title: str
    handling: str
    as_of: str | None
    edition: str | None = Field(description="null for a working copy, which is no edition")
    working_copy: PublishedWorkingCopy | None = None
    built_from: str = Field(description="SHA-256 over the record")
    address: str | None = Field(None, description="the site's permanent address; `page` is below it")
    publisher: str | None = None
    licence: str | None = Field(None, description="terms for the briefing's own words")
    doi: str | None = None


class PublishedBriefing(_Published):
    """The whole file."""

    version: str = Field(VERSION, description="of this contract")
    briefing: PublishedHead
    sources: list[PublishedSource]
    entities: list[PublishedEntity]
    claims: list[PublishedClaim]
    questions: list[PublishedQuestion]
    judgements: list[PublishedJudgement]
    editions: list[PublishedEdition]
    gone: list[PublishedGone] = []


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, **PublishedBriefing.model_json_schema(), "title": f"Briefing {VERSION}"}
