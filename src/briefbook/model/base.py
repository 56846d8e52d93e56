"""What all types of the record have in common."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Self, TypeVar, overload

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefbook.model.canonical import digest_of, values_of

T = TypeVar("T")
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case letters, digits and single hyphens: safe as a file name and as an address on any system."""

REFERS = "x-refers-to"
"""In a JSON Schema: of what kind of thing this is the id, so that an editor can offer those on record."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks an id, or a place, as that of something on record; whether it is there is for the checks."""

    to: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the text, and what it refers to."""
        return {**handler(schema), REFERS: self.to}


EntityId = Annotated[Id, Refers("entity")]
ClaimId = Annotated[Id, Refers("claim")]
SourceId = Annotated[Id, Refers("source")]
TopicId = Annotated[Id, Refers("topic")]
JudgementId = Annotated[Id, Refers("judgement")]
EditionId = Annotated[Id, Refers("edition")]

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    Field(json_schema_extra={"pattern": r"\S"}),
]
"""A short text of ours; control characters are refused by the reader."""


class worked_out(cached_property[T]):  # noqa: N801 - it stands where `cached_property` does
    """A `cached_property` without the lock that Python 3.11 takes each time: an answer worked out twice is the same."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        """It stands in the object’s own place from then on, and nothing is asked here again."""
        if instance is None:
            return self
        found = instance.__dict__[self.attrname or ""] = self.func(instance)
        return found


_GIVEN: dict[frozenset[str], set[str]] = {}


class Frozen(BaseModel):
    """Immutable, and an unknown key is an error, never passed over."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=False,
        coerce_numbers_to_str=False,
        ignored_types=(worked_out,),
        defer_build=True,
    )

    @worked_out
    def fingerprint(self) -> str:
        """SHA-256 of its values (`briefbook.model.canonical`), worked out once."""
        return digest_of(values_of(self))

    def model_post_init(self, context: Any, /) -> None:
        """Which keys were given is the same of most items, and is held once: a set for each would be a third of a record."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))

    @worked_out
    def seal(self) -> str:
        """Digest of all its values as JSON, worked out once: whatever shows it is told by it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:32]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, and without what was worked out from the old ones."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def _as_tuple(value: Any) -> Any:
    """One thing may be written without brackets: `who: fr` is `who: [fr]`. A place is a tuple of its own kind, and one thing."""
    return value if type(value) in (list, tuple) else (value,)


class _OneOrMany:
    """Says in a JSON Schema that one thing may be written without brackets."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """One, or a list. A least length stands behind the step that puts one into a list, where pydantic takes it for a text’s."""
        many = {{"minLength": "minItems"}.get(key, key): part for key, part in handler(schema).items()}
        return {"anyOf": [many["items"], many]}


EntityIds = Annotated[tuple[EntityId, ...], BeforeValidator(_as_tuple), Field(min_length=1), _OneOrMany()]
"""One entity or a list of them; never empty."""


def one_or_many(item: Any, **constraints: Any) -> Any:
    """Annotate a tuple of `item` that may be written as a single value."""
    return Annotated[tuple[item, ...], BeforeValidator(_as_tuple), Field(**constraints), _OneOrMany()]


Former = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_tuple),
    Field(description="ids that it had before, or that what was merged into it had; their addresses lead here"),
    _OneOrMany(),
]
"""An id never changes its meaning: one that was given up leads to what took its place."""
