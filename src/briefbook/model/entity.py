"""An entity: what claims are about."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Former, Frozen, Id, Text

EntityType = Literal["country", "person", "organisation", "unit", "post", "place", "event", "agreement", "document"]


class Entity(Frozen):
    """Something with a name. Every form a source uses for it is listed, so that the support check can know it."""

    id: Id = Field(description="its id, which names it everywhere and becomes its address")
    type: EntityType = Field(description="what sort of thing it is")
    name: Text = Field(description="the name that pages show")
    subject: bool = Field(False, description="the briefing's subject, which every sentence may be about")
    aliases: tuple[Text, ...] = Field((), description="other names, matched as written")
    nouns: tuple[Text, ...] = Field((), description="common nouns the sources use for it, in lower case")
    adjectives: tuple[Text, ...] = Field((), description="adjectives and words for its people")
    seats: tuple[Text, ...] = Field((), description="places that stand for its government")
    spellings: tuple[Text, ...] = Field(
        (),
        description="other spellings and names that a reader may type; used by search only, "
        "never shown as a name, never by the support check",
    )
    code: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, for countries")
    note: Text | None = Field(None, description="ours; shown on its page")
    was: Former = ()
