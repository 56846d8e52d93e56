"""Dates that may be uncertain or partial: the subset of EDTF (ISO 8601-2:2019) levels 0 and 1 that a record needs.

A year, a month or a day, each with an optional `~` (approximate), `?` (uncertain) or `%` (both), and intervals
of two of them, open at either end with `..`. A month is never made into a day: `earliest` and `latest` bound it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)", re.ASCII)
_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class Edtf:
    """One point in time, as precise as it is known."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        """The EDTF text, `2025-04-10~`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + self.mark

    @property
    def approximate(self) -> bool:
        """Whether it carries any mark: then it is printed with "about"."""
        return bool(self.mark)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = 12 if self.month is None else self.month
        return date(self.year, month, calendar.monthrange(self.year, month)[1] if self.day is None else self.day)

    @property
    def in_words(self) -> str:
        """`about 10 April 2025`, `July 2025`, `2024`."""
        words = str(self.year)
        if self.month:
            words = f"{_MONTHS[self.month]} {words}"
        if self.day:
            words = f"{self.day} {words}"
        return f"about {words}" if self.mark in ("~", "%") else f"{words} (uncertain)" if self.mark else words


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; `None` at an end means open."""

    start: Edtf | None
    end: Edtf | None

    def __str__(self) -> str:
        """The EDTF text, `2024/..`."""
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def in_words(self) -> str:
        """`since 2024`, `March 2025 to April 2025`."""
        if self.start and self.end:
            return f"{self.start.in_words} to {self.end.in_words}"
        if self.start:
            return f"since {self.start.in_words}"
        return f"until {self.end.in_words}" if self.end else "at an unknown time"


def parse_point(text: str) -> Edtf:
    """Read one point; `ValueError` says what is wrong with it."""
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"‘{text}’ is not a date; write 2025, 2025-07, 2025-07-14 or 2025-04-10~ (about)")
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    point = Edtf(year or 0, month, day, match["mark"])
    try:
        _ = point.earliest
    except ValueError:
        raise ValueError(f"‘{text}’ is not a day of the calendar") from None
    return point


def parse_interval(text: str) -> Interval:
    """Read `start/end`; a single point is an interval of itself. `ValueError` as for a point."""
    if "/" not in text:
        point = parse_point(text)
        return Interval(point, point)
    start, _, end = text.partition("/")
    ends = [None if part in ("..", "") else parse_point(part) for part in (start, end)]
    if ends == [None, None]:
        raise ValueError("an interval needs a date at one end at least")
    return Interval(ends[0], ends[1])


def _read(parse: Any, kind: type) -> Any:
    def read(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # a bare year is a number to YAML
        if not isinstance(value, str):
            raise ValueError("a date is written as text, such as 2025-07-14")
        return parse(value)

    return read


Date = Annotated[
    Edtf,
    BeforeValidator(_read(parse_point, Edtf)),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "description": "EDTF date, such as 2025-07-14 or 2025-04-10~"}),
]
Period = Annotated[
    Interval,
    BeforeValidator(_read(parse_interval, Interval)),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "description": "EDTF interval, such as 2025-03/2025-04 or 2024/.."}),
]
