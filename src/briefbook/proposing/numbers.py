"""Numbers in a sentence with their bound and what they count: "over 1,200 homes", "tens of thousands of doses"."""

import re
from dataclasses import dataclass

from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_NUMBER = re.compile(
    r"(?:(?P<bound>over|about|up-to|order-of|at-least|under|nearly|exactly) )?(?P<value>\d+(?:\.\d+)?%?|\d+[a-z]+|1/2|2x)"
)
_PERIOD = re.compile(r"P\d+[YMWD]")
_UNIT = re.compile(
    r"^(?: of)?(?: (?:its|their|the|his|her|our|square|cubic|more|other|such|these|those|new|small|large|big|old|young|different))*"
    r" (?P<unit>[a-z][a-z-]+(?: (?!in\b|of\b|from\b|to\b|and\b|or\b|for\b|at\b|on\b|by\b|with\b|that\b|who\b|which\b|were\b|was\b|are\b|is\b|have\b|"
    r"had\b|has\b|will\b|would\b|can\b|could\b|inside\b|between\b|under\b|as\b|a\b|an\b|the\b|each\b|than\b|since\b|after\b|before\b|every\b|per\b|there\b)"
    r"[a-z][a-z-]+s)?)"
)
_NO_UNIT = frozenset(
    "of in from to and or for at on by with that who which were was are is have had has will would can could than as but a an the more "
    "less each every per between after before until later ago this it its their not".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its bound; `unit` is what it counts, in the sentence's words, empty if it does not say."""

    start: int
    end: int
    form: str
    unit: str

    @property
    def bound(self) -> str:
        """One of the bounds that a figure of the record can have, or another word."""
        return self.form.partition(" ")[0] if " " in self.form else "exactly"

    @property
    def value(self) -> int | None:
        """As a whole number; None where it is none."""
        last = self.form.rpartition(" ")[2]
        return int(last) if last.isdigit() else None

    def words_in(self, text: str) -> str:
        """As it stands in its sentence."""
        return text[self.start : self.end]

    @property
    def means(self) -> str:
        """The figure in its normal form, and what it counts."""
        return f"{self.form} {self.unit}".strip()


def find_numbers(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Number, ...]:
    """Counts, shares and periods; not dates, ranks and ordinals. `taken` are the spans of names and dates."""
    flat = folded(text)
    found = []
    for figure in find_figures(text, taken):
        if any(figure.start < end and start < figure.end for start, end in taken):
            continue
        if _PERIOD.fullmatch(figure.form):
            found.append(Number(figure.start, figure.end, figure.form, ""))
        elif match := _NUMBER.fullmatch(figure.form):
            if (match["bound"] is None and re.fullmatch(r"(?:1[5-9]|20)\d\d", figure.form)) or figure.form == "1":
                continue  # a year, or "one"
            found.append(
                Number(figure.start, figure.end, figure.form.removeprefix("exactly "), _unit(flat, figure.end))
            )
    return tuple(found)


def _unit(flat: str, end: int) -> str:
    match = _UNIT.match(flat[end:])
    if not match or match["unit"].split()[0] in _NO_UNIT:
        return ""
    return match["unit"]
