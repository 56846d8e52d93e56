"""Where evidence stands: `p7.s2` in a source, `osw-2025-07-14#p7.s2` anywhere (W3C Web Annotation selectors)."""

import re
from functools import lru_cache
from sys import intern
from typing import Annotated, Any, NamedTuple

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from briefbook.model.base import REFERS

_AT = re.compile(r"p([1-9]\d{0,4})\.s([1-9]\d{0,4})", re.ASCII)
_SOURCE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PUBLISHED = "published"
"""The one place that is not a sentence: the source's own date, for a year that the text leaves out."""


class At(NamedTuple):
    """A sentence by paragraph and sentence number, both from 1; `p0.s0` stands for the source's own date."""

    paragraph: int
    sentence: int

    def __str__(self) -> str:
        """`p7.s2`, or `published`."""
        return f"p{self.paragraph}.s{self.sentence}" if self.paragraph else PUBLISHED

    @property
    def in_words(self) -> str:
        """`paragraph 7, sentence 2`."""
        return f"paragraph {self.paragraph}, sentence {self.sentence}" if self.paragraph else "date of publication"


PUBLICATION = At(0, 0)


class Cite(NamedTuple):
    """A sentence of a named source."""

    source: str
    at: At

    def __str__(self) -> str:
        """`osw-2025-07-14#p7.s2`."""
        return f"{self.source}#{self.at}"


def parse_at(value: Any) -> At:
    """Read `p7.s2`; `ValueError` otherwise."""
    if isinstance(value, At):
        return value
    if not isinstance(value, str) or not (at := _at(value)):
        raise ValueError(f"‘{value}’ is not a place; write paragraph and sentence as in p7.s2")
    return at


@lru_cache(maxsize=1 << 12)  # and is cited many times
def _is_source(text: str) -> bool:
    return _SOURCE.fullmatch(text) is not None


@lru_cache(maxsize=1 << 14)  # every source has a first sentence
def _at(text: str) -> At | None:
    match = _AT.fullmatch(text)
    return At(int(match[1]), int(match[2])) if match else None


def parse_cite(value: Any) -> Cite:
    """Read `source#p7.s2` or `source#published`; `ValueError` otherwise."""
    if isinstance(value, Cite):
        return value
    source, mark, place = value.partition("#") if isinstance(value, str) else ("", "", "")
    if not mark or not _is_source(source):
        if isinstance(value, str) and _at(value):
            raise ValueError(f"‘{value}’ names no source; write it as in osw-2025-07-14#p7.s2")
        raise ValueError(
            f"‘{value}’ is not a place; write p7.s2, with osw-2025-07-14# before it where no group names the source"
        )
    return Cite(intern(source), PUBLICATION if place == PUBLISHED else parse_at(place))


AtField = Annotated[
    At,
    PlainValidator(parse_at),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": f"^{_AT.pattern}$", REFERS: "place"}),
]
CiteField = Annotated[
    Cite,
    PlainValidator(parse_cite),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "pattern": rf"^[a-z0-9]+(-[a-z0-9]+)*#({_AT.pattern}|{PUBLISHED})$", REFERS: "sentence"}
    ),
]
