"""A draft: what could be recorded of one sentence, proposed for an analyst to review. Never published, never in git.

Drafts hold words of the article, so they lie in `.briefbook/drafts/SOURCE.json`, which git ignores.
"""

from typing import Any, Literal

from pydantic import Field

from briefbook.model.base import Frozen, Id, Text
from briefbook.model.claim import Kind
from briefbook.model.entity import EntityType
from briefbook.model.places import AtField
from briefbook.model.question import How
from briefbook.model.source import Reason

Form = Literal["claim", "question", "set-aside"]


class Lead(Frozen):
    """Why a draft says what it says: the words of its sentence that led to one part of it."""

    part: str = Field(description="what they led to, such as `kind: planned`, `relation: member` or `entity: fr`")
    words: str = Field(description="as they stand in the sentence")


class NewEntity(Frozen):
    """A name that no entity of the record has yet."""

    id: Id
    name: Text
    type: EntityType | None = Field(None, description="a guess; none where the words give no hint")
    code: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1, of a country that Babel knows")
    aliases: tuple[Text, ...] = Field((), description="other forms in the article, such as a surname")
    adjectives: tuple[Text, ...] = Field((), description="words for its people, where the article uses them")


class Finding(Frozen):
    """Something found in the sentence, with its place in it: a name, a date or a number."""

    what: Literal["entity", "name", "date", "number", "rank", "role"]
    words: str
    start: int = Field(ge=0, description="characters from the start of the sentence")
    means: str = Field(description="an entity's id, an EDTF date, a figure with its bound; the name itself if unknown")


class Likely(Frozen):
    """A claim on record that the draft seems to repeat or to contradict."""

    claim: Id
    how: Literal["repeats", "contradicts"]
    why: Text


class Dropped(Frozen):
    """A part that was proposed and taken out again, because its sentence does not hold it up."""

    part: str
    why: str


class Draft(Frozen):
    """One sentence as a claim, as a question, or as one that no claim needs. The analyst decides."""

    id: Id = Field(description="of the claim or question, free in the record and among the drafts")
    source: Id
    at: AtField
    sentence: str = Field(description="the sentence itself; drafts never leave the analyst's machine")
    digest: str = Field(description="the sentence's digest in the ledger: a draft is void when its sentence changed")
    form: Form
    says: str = Field(
        "",
        description="a wording of ours where a relation gives one, empty where the analyst must write; of a sentence to set "
        "aside, what it is",
    )
    kind: Kind | None = None
    context: tuple[AtField, ...] = ()
    relations: tuple[dict[str, Any], ...] = Field((), description="each as it would stand in YAML")
    about: tuple[Id, ...] = ()
    said_by: Id | None = None
    from_document: Id | None = None
    condition: str | None = None
    holds: str | None = Field(None, description="EDTF")
    how: How | None = Field(None, description="of a question: asked, implied or a gap")
    why: Reason | None = Field(None, description="of a sentence to set aside")
    findings: tuple[Finding, ...] = ()
    leads: tuple[Lead, ...] = ()
    new: tuple[NewEntity, ...] = Field((), description="entities to add before the claim can name them")
    likely: tuple[Likely, ...] = ()
    by_model: bool = Field(False, description="worded by the language model that `made_by` names, not by rules")
    dropped: tuple[Dropped, ...] = Field((), description="what the support check took out, and why")


class Drafts(Frozen):
    """All drafts of a source, in the order of its sentences, and what made them."""

    source: Id
    sha256: str = Field(description="of the text they were made from")
    made_by: str = Field(description="the tool and its version, and the language model if one took part")
    drafts: tuple[Draft, ...] = ()
