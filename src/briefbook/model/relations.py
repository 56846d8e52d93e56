"""Relations: the structured parts of a claim, each one small frozen type."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from briefbook.model.base import Frozen, Id, Ids, Text, one_or_many
from briefbook.model.dates import Date

Bound = Literal["exactly", "about", "over", "up-to", "order-of"]
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
    "supports", "seeks", "willing", "accepts", "cautious", "divided", "uninterested", "reluctant", "refuses", "opposes"
]
Rank = Literal["one-star", "two-star", "three-star", "four-star", "general", "admiral", "colonel", "brigadier"]
Echelon = Literal["company", "battalion", "brigade", "division", "corps", "army"]


class Member(Frozen):
    """Somebody belongs to a body, or stands by it, in a capacity; never the same as being under its command."""

    kind: ClassVar = "member"
    who: Ids
    of: Id
    as_: Capacity = Field(alias="as")
    basis: Basis = Field("stated", description="whether the source says it or it follows from what it says")


class Part(Frozen):
    """How one unit stands to another: force, headquarters, forward element, under, based on, co-ordinates."""

    kind: ClassVar = "part"
    unit: Id
    of: Ids
    as_: Role = Field(alias="as")
    by: tuple[Id, ...] = Field((), description="who sets it up")


class Seat(Frozen):
    """Where a unit sits; several places in turn when there is a rotation."""

    kind: ClassVar = "seat"
    unit: Id
    at: Ids
    rotation: str | None = Field(None, pattern=r"^P\d+[YMWD]$", description="ISO 8601 duration of one turn")


class Head(Frozen):
    """Who heads a unit or holds a post. Without `holder` nobody is named, and that is shown."""

    kind: ClassVar = "head"
    unit: Id | None = None
    post: Id | None = None
    holder: tuple[Id, ...] = ()
    rank: Rank | None = None
    nation: Id | None = None

    @model_validator(mode="after")
    def _of_something(self) -> "Head":
        if not (self.unit or self.post or (self.holder and self.rank)):
            raise ValueError("a head needs a `unit` or a `post`, or a `holder` with a `rank`")
        return self

    @model_validator(mode="before")
    @classmethod
    def _one_holder(cls, data: object) -> object:
        if isinstance(data, dict) and isinstance(data.get("holder"), str):
            return {**data, "holder": (data["holder"],)}
        return data


class Task(Frozen):
    """What is or would be done, by whom where that is said, and in which domain."""

    kind: ClassVar = "task"
    who: one_or_many(Id) = ()  # type: ignore[valid-type]
    does: Text | None = None
    domain: one_or_many(Domain) = ()  # type: ignore[valid-type]
    in_: Id | None = Field(None, alias="in")
    lead: bool = False

    @model_validator(mode="after")
    def _something(self) -> "Task":
        if not (self.who or self.does or self.domain):
            raise ValueError("a task needs `who`, `does` or `domain`")
        return self


class Figure(Frozen):
    """A count of something, with its bound."""

    kind: ClassVar = "figure"
    of: Id
    what: Text
    bound: Bound = "exactly"
    value: int = Field(ge=0, strict=True)
    echelon: Echelon | None = None


class Event(Frozen):
    """Something that happened, or is planned, at a time and a place."""

    kind: ClassVar = "event"
    event: Id
    when: Date | None = None
    where: tuple[Id, ...] = ()
    format: Text | None = None
    chairs: tuple[Id, ...] = ()
    attended: tuple[Id, ...] = ()


class Stance(Frozen):
    """Where somebody stands, towards somebody or in a matter."""

    kind: ClassVar = "stance"
    who: Ids
    position: Position
    towards: Id | None = None
    matter: Text | None = None


Relation = Member | Part | Seat | Head | Task | Figure | Event | Stance


class RelationEntry(Frozen):
    """As written: one key that names the relation."""

    member: Member | None = None
    part: Part | None = None
    seat: Seat | None = None
    head: Head | None = None
    task: Task | None = None
    figure: Figure | None = None
    event: Event | None = None
    stance: Stance | None = None

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
