"""What all types of the record have in common."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case letters, digits and single hyphens: safe as a file name and as an address on any system."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""A short text of ours; control characters are refused by the reader."""


class Frozen(BaseModel):
    """Immutable, and an unknown key is an error, never passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, coerce_numbers_to_str=False)


def _as_tuple(value: Any) -> Any:
    """One thing may be written without brackets: `who: fr` is `who: [fr]`."""
    return value if isinstance(value, list | tuple) else (value,)


Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
"""One id or a list of them; never empty."""


def one_or_many(item: Any, **constraints: Any) -> Any:
    """Annotate a tuple of `item` that may be written as a single value."""
    return Annotated[tuple[item, ...], BeforeValidator(_as_tuple), Field(**constraints)]


Former = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_tuple),
    Field(description="ids that it had before, or that what was merged into it had; their addresses lead here"),
]
"""An id never changes its meaning: one that was given up leads to what took its place."""
