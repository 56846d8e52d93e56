"""Relations: the structured parts of a claim, each one small frozen type."""

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from briefbook.model.base import EntityId, EntityIds, Frozen, Text, one_or_many
from briefbook.model.dates import Date

Bound = Literal["exactly", "about", "over", "at-least", "up-to", "under", "nearly", "order-of"]
Domain = Literal["land", "air", "sea", "cyber", "space"]
Capacity = Literal[
    "leads",
    "supports",
    "leads-task",
    "would-contribute",
    "withholds-troops",
    "implied-only",
    "member",
    "permanent-member",
    "not-member",
]
Basis = Literal["stated", "implied"]
Role = Literal["force", "headquarters", "forward-element", "under", "based-on", "coordinates"]
Position = Literal[
    "supports",
    "seeks",
    "willing",
    "accepts",
    "cautious",
    "divided",
    "uninterested",
    "reluctant",
    "doubts",
    "refuses",
    "opposes",
]
Rank = Literal[
    "one-star", "two-star", "three-star", "four-star",
    "field-marshal", "general", "lieutenant-general", "major-general", "brigadier-general", "brigadier",
    "colonel", "lieutenant-colonel", "major", "captain", "lieutenant",
    "admiral", "vice-admiral", "rear-admiral", "commodore", "lieutenant-commander",
    "marshal", "air-chief-marshal", "air-marshal", "air-vice-marshal", "air-commodore", "group-captain", "wing-commander", "squadron-leader",
]  # fmt: skip
"""As an army, a navy or an air force of NATO has them; a commander by rank cannot be told from one by office."""
Echelon = Literal["company", "battalion", "brigade", "division", "corps", "army"]


class Member(Frozen):
    """Somebody belongs to a body, or stands by it, in a capacity; never the same as being under its command."""

    kind: ClassVar = "member"
    who: EntityIds = Field(description="one entity or a list")
    of: EntityId = Field(description="the body")
    as_: Capacity = Field(alias="as", description="in which capacity; member and its kin are for other bodies")
    basis: Basis = Field("stated", description="whether the source says it or it follows from what it says")


class Part(Frozen):
    """How one unit stands to another: force, headquarters, forward element, under, based on, co-ordinates."""

    kind: ClassVar = "part"
    unit: EntityId = Field(description="the unit")
    of: EntityIds = Field(description="what it stands to: one entity or a list")
    as_: Role = Field(
        alias="as",
        description="force (it is its force), headquarters, forward-element, under (its command), "
        "based-on (it is built on it), coordinates (it co-ordinates it)",
    )
    by: tuple[EntityId, ...] = Field((), description="who sets it up")


class Seat(Frozen):
    """Where a unit sits; several places in turn when there is a rotation."""

    kind: ClassVar = "seat"
    unit: EntityId = Field(description="the unit")
    at: EntityIds = Field(description="a place, or several in turn")
    rotation: str | None = Field(None, pattern=r"^P[0-9]{1,4}[YMWD]$", description="ISO 8601 duration of one turn")


class Head(Frozen):
    """Who heads a unit or holds a post. Without `holder` nobody is named, and that is shown."""

    kind: ClassVar = "head"
    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["unit"]}, {"required": ["post"]}, {"required": ["holder", "rank"]}]}
    )
    unit: EntityId | None = Field(None, description="the unit that is headed")
    post: EntityId | None = Field(None, description="the post that is held")
    holder: one_or_many(EntityId) = Field(  # type: ignore[valid-type]
        (), description="who it is; without it nobody is named, and that is shown"
    )
    rank: Rank | None = Field(None, description="the rank")
    nation: EntityId | None = Field(None, description="the country that provides the head")

    @model_validator(mode="after")
    def _of_something(self) -> "Head":
        if not (self.unit or self.post or (self.holder and self.rank)):
            raise ValueError("a head needs a `unit` or a `post`, or a `holder` with a `rank`")
        return self


class Task(Frozen):
    """What is or would be done, by whom where that is said, and in which domain."""

    kind: ClassVar = "task"
    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["who"]}, {"required": ["does"]}, {"required": ["domain"]}]}
    )
    who: one_or_many(EntityId) = Field(  # type: ignore[valid-type]
        (), description="who does it, where that is said: one entity or a list"
    )
    does: Text | None = Field(None, description="what is done, in a word or two of the claim’s sentence")
    domain: one_or_many(Domain) = Field((), description="where it is done, one or several")  # type: ignore[valid-type]
    in_: EntityId | None = Field(None, alias="in", description="a place")
    lead: bool = Field(False, description="whether they lead it")

    @model_validator(mode="after")
    def _something(self) -> "Task":
        if not (self.who or self.does or self.domain):
            raise ValueError("a task needs `who`, `does` or `domain`")
        return self


class Figure(Frozen):
    """A count of something, with its bound."""

    kind: ClassVar = "figure"
    of: EntityId = Field(description="of whom or what")
    what: Text = Field(description="what is counted; the same words for the same measure")
    bound: Bound = Field("exactly", description="over 30 is not 30")
    value: int = Field(ge=0, strict=True, description="the number, in digits")
    echelon: Echelon | None = Field(None, description="the size of a force that the sentence gives")


class Event(Frozen):
    """Something that happened, or is planned, at a time and a place."""

    kind: ClassVar = "event"
    event: EntityId = Field(description="the event")
    when: Date | None = Field(None, description="as precise as the sentence says")
    where: tuple[EntityId, ...] = Field((), description="places")
    format: Text | None = Field(None, description="how it was held, such as online")
    chairs: tuple[EntityId, ...] = Field((), description="who chaired it")
    attended: tuple[EntityId, ...] = Field((), description="who took part")


class Stance(Frozen):
    """Where somebody stands, towards somebody or in a matter."""

    kind: ClassVar = "stance"
    who: EntityIds = Field(description="one entity or a list")
    position: Position = Field(description="where they stand, according to the source")
    towards: EntityId | None = Field(None, description="towards whom or what")
    matter: Text | None = Field(None, description="in which matter, in words of the claim’s sentence")


Relation = Member | Part | Seat | Head | Task | Figure | Event | Stance


def _one_key(schema: dict[str, Any]) -> None:
    """A relation that is not there is left out; an editor should not offer `null`."""
    schema |= {"minProperties": 1, "maxProperties": 1}
    for part in schema["properties"].values():
        part |= next(choice for choice in part.pop("anyOf") if "$ref" in choice)
        part.pop("default")


class RelationEntry(Frozen):
    """As written: one key that names the relation."""

    model_config = ConfigDict(json_schema_extra=_one_key)
    member: Member | None = Field(None, description="who belongs to a body, or stands by it")
    part: Part | None = Field(None, description="how one unit stands to another")
    seat: Seat | None = Field(None, description="where a unit sits")
    head: Head | None = Field(None, description="who heads a unit or holds a post")
    task: Task | None = Field(None, description="what is or would be done, and by whom")
    figure: Figure | None = Field(None, description="a count, with its bound")
    event: Event | None = Field(None, description="what happened or is planned, when and where")
    stance: Stance | None = Field(None, description="where somebody stands")

    @model_validator(mode="after")
    def _exactly_one(self) -> "RelationEntry":
        if len(self.model_fields_set) != 1 or self.relation is None:
            raise ValueError("a relation has one key: member, part, seat, head, task, figure, event or stance")
        return self

    @property
    def relation(self) -> Relation | None:
        """The one that is set."""
        return next((value for name in type(self).model_fields if (value := getattr(self, name)) is not None), None)


def entities_in(relation: Relation) -> tuple[tuple[str, str], ...]:
    """Every entity a relation names, as (field as written, id), in the order of its fields."""
    fields: dict[str, tuple[str, ...]] = {
        "member": ("who", "of"),
        "part": ("unit", "of", "by"),
        "seat": ("unit", "at"),
        "head": ("unit", "post", "holder", "nation"),
        "task": ("who", "in"),
        "figure": ("of",),
        "event": ("event", "where", "chairs", "attended"),
        "stance": ("who", "towards"),
    }
    found: list[tuple[str, str]] = []
    for field in fields[relation.kind]:
        value = getattr(relation, "in_" if field == "in" else field)
        found.extend((field, item) for item in ((value,) if isinstance(value, str) else value or ()))
    return tuple(found)
