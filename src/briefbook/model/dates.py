"""Dates that may be uncertain or partial: EDTF (ISO 8601-2:2019) levels 0 and 1, as far as a record needs them.

A year, a month, a day or a season, with digits left open (`201X`, `2025-XX`), each with an optional `~` (approximate), `?`
(uncertain) or `%` (both), and intervals of two of them, open (`..`) or unknown at an end. Years before 0001, years of more than
four digits and times of day are refused. A month is never made into a day: `earliest` and `latest` bound it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)", re.ASCII
)
_MONTHS = tuple(calendar.month_name)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
Open = Literal["", "month", "day", "month and day"]


@dataclass(frozen=True, slots=True)
class Edtf:
    """One point in time, as precise as it is known.

    `digits`: how many of the year's last digits are left open, and `year` is then the first it can mean; `season`: 21 (spring) to
    24 (winter); `left_open`: what is said to be unknown (`2025-XX`), which is no more precise than leaving it out.
    """

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""
    digits: int = 0
    season: int | None = None
    left_open: Open = ""

    def __str__(self) -> str:
        """The EDTF text, `2025-04-10~`."""
        year = f"{self.year:04}"[: 4 - self.digits] + "X" * self.digits
        known = [f"{part:02}" for part in (self.season or self.month, self.day) if part is not None]
        return (
            "-".join((year, *known, *(["XX"] * len(self.left_open.split(" and ") if self.left_open else ()))))
            + self.mark
        )

    @property
    def approximate(self) -> bool:
        """Whether it carries any mark."""
        return bool(self.mark)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        if self.season:
            return date(self.year, 3 * (self.season - 20), 1)
        return date(self.year or 1, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @property
    def latest(self) -> date:
        """The last day it can mean. Seasons are the northern year's; a winter ends with the February that follows."""
        year, month = self.year + 10**self.digits - 1, 12 if self.month is None else self.month
        if self.season:
            year, month = (year + 1, 2) if self.season == 24 else (year, 3 * (self.season - 20) + 2)
            year, month = min((year, month), (date.max.year, 12))
        return date(year, month, calendar.monthrange(year, month)[1] if self.day is None else self.day)

    @property
    def in_words(self) -> str:
        """`about 10 April 2025`, `July 2025`, `2024`, `the 2010s`, `spring 2025`, `some day of July 2025`."""
        words = str(self.year)
        if self.digits:
            words = f"the {self.year}s" if self.digits == 1 else f"the years {self.year} to {self.year + 99}"
        if self.season:
            words = f"{SEASONS[self.season]} {words}"
        if self.month:
            words = f"{_MONTHS[self.month]} {words}"
        if self.day:
            words = f"{self.day} {words}"
        if self.left_open:
            words = f"some {'month' if self.left_open == 'month' else 'day'} of {words}"
        words = f"about {words}" if self.mark in ("~", "%") else words
        return f"{words} (uncertain)" if self.mark in ("?", "%") else words

    @property
    def when(self) -> str:
        """In a sentence: `on 10 April 2025`, `on some day of July 2025`, `in July 2025`, `in spring 2025`."""
        return f"{'on' if self.day or self.left_open == 'day' else 'in'} {self.in_words}"


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; `None` at an end means open, or `unknown`."""

    start: Edtf | None
    end: Edtf | None
    unknown: bool = False

    def __str__(self) -> str:
        """The EDTF text, `2024/..`; `2024/` where the end is unknown."""
        missing = "" if self.unknown else ".."
        return f"{self.start or missing}/{self.end or missing}"

    @property
    def in_words(self) -> str:
        """`since 2024`, `March 2025 to April 2025`, `2024 to an unknown date`."""
        if self.start and self.end:
            return f"{self.start.in_words} to {self.end.in_words}"
        if self.start:
            return f"{self.start.in_words} to an unknown date" if self.unknown else f"since {self.start.in_words}"
        if self.end:
            return f"an unknown date to {self.end.in_words}" if self.unknown else f"until {self.end.in_words}"
        return "at an unknown time"


def parse_point(text: str) -> Edtf:
    """Read one point; `ValueError` says what is wrong with it."""
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"‘{text}’ is not a date{_hint(text)}")
    year, month, day = match["year"], match["month"], match["day"]
    digits = year.count("X")
    if digits and month:
        raise ValueError(
            f"‘{text}’ is not a date; with digits of the year left open write the year alone, such as 201X"
        )
    if month == "XX" and day and day != "XX":
        raise ValueError(f"‘{text}’ is not a date; a day of an unknown month cannot be written, write 2025-XX")
    season = int(month) if month in map(str, SEASONS) else None
    if season and day:
        raise ValueError(f"‘{text}’ is not a date; a season has no days")
    hidden: dict[tuple[bool, bool], Open] = {
        (True, True): "month and day",
        (True, False): "month",
        (False, True): "day",
    }
    point = Edtf(
        int(year.replace("X", "0")),
        int(month) if month and month != "XX" and not season else None,
        int(day) if day and day != "XX" else None,
        match["mark"],
        digits,
        season,
        hidden.get((month == "XX", day == "XX"), ""),
    )
    try:
        _ = point.earliest, point.latest
        if point.year == 0 and not digits:
            raise ValueError
    except ValueError:
        raise ValueError(f"‘{text}’ is not a day of the calendar") from None
    return point


def _hint(text: str) -> str:
    if text.startswith(("-", "Y", "y")):
        return "; years before 0001 and years of more than four digits cannot be written"
    if "T" in text:
        return "; leave the time of day out"
    return "; write 2025, 2025-07, 2025-07-14, 2025-21 (spring), 201X or 2025-04-10~ (about)"


def parse_interval(text: str) -> Interval:
    """Read `start/end`; a single point is an interval of itself. `ValueError` as for a point."""
    if "/" not in text:
        point = parse_point(text)
        return Interval(point, point)
    start, _, end = text.partition("/")
    ends = [None if part in ("..", "") else parse_point(part) for part in (start, end)]
    if ends == [None, None]:
        raise ValueError("an interval needs a date at one end at least")
    return Interval(ends[0], ends[1], unknown="" in (start, end))


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


# As far as a pattern goes; the calendar is for `parse_point`.
_DAY = "(-(0[1-9]|[12][0-9]|3[01]|XX))?"
_POINT_TEXT = rf"(([0-9]{{4}}(-(0[1-9]|1[0-2]){_DAY}|-XX(-XX)?|-2[1-4])?)|[0-9]{{3}}X|[0-9]{{2}}XX)[~?%]?"
_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}
"""A bare year is a number to YAML."""

Date = Annotated[
    Edtf,
    PlainValidator(_read(parse_point, Edtf)),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "description": "EDTF date, such as 2025-07-14, 2025-21, 201X or 2025-04-10~",
            "anyOf": [{"type": "string", "pattern": f"^{_POINT_TEXT}$"}, _YEAR],
        }
    ),
]
Period = Annotated[
    Interval,
    PlainValidator(_read(parse_interval, Interval)),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "description": "EDTF interval, such as 2025-03/2025-04 or 2024/..",
            "anyOf": [
                {
                    "type": "string",
                    "pattern": rf"^({_POINT_TEXT}(/({_POINT_TEXT}|\.\.)?)?|(\.\.)?/{_POINT_TEXT})$",
                },
                _YEAR,
            ],
        }
    ),
]
