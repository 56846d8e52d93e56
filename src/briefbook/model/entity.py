"""An entity: what claims are about."""

from typing import Literal

from pydantic import Field, model_validator

from briefbook.model.base import Former, Frozen, Id, Text

EntityType = Literal["country", "person", "organisation", "unit", "post", "place", "event", "agreement", "document"]


class Located(Frozen):
    """Where a place lies, as reference data says: no sentence is asked for it, and it is never shown as what a source says."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False, description="degrees north, WGS 84; south is below 0")
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False, description="degrees east, WGS 84; west is below 0")
    from_: Text = Field(alias="from", description="whose reference data this is, such as GeoNames 703448")

    @property
    def in_words(self) -> str:
        """To a hundredth of a degree, which is about a kilometre: a point stands for a whole town."""
        north, east = "N" if self.lat >= 0 else "S", "E" if self.lon >= 0 else "W"
        return f"{abs(self.lat):.2f}° {north}, {abs(self.lon):.2f}° {east}"


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
    located: Located | None = Field(None, description="for a place: a point that stands for it, from reference data")
    note: Text | None = Field(None, description="ours; shown on its page")
    was: Former = ()

    @model_validator(mode="after")
    def _a_place(self) -> "Entity":
        if self.located and self.type != "place":
            raise ValueError("`located` is for places; a country’s shape is known by its `code`")
        return self
