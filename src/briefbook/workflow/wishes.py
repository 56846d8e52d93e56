"""What an analyst says about a new source, before what its file says."""

from dataclasses import dataclass

from briefbook.intake.found import Found, Known, one_line
from briefbook.intake.values import dated
from briefbook.model.dates import parse_point

SAID = "the command line"
NEEDED = ("title", "publisher", "published", "genre", "language")
"""What a source record cannot do without; each is an option of its name."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each is empty unless it was given."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    published_note: str = ""
    genre: str = ""
    language: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    derived_from: str = ""
    anyway: bool = False
    set_aside_furniture: bool = False


def known(found: Found, wishes: Wishes, key: str) -> Known | None:
    """What was said, else what was found."""
    if said := one_line(getattr(wishes, key), 2000):
        if key == "published":
            said = _date(said)
        return Known(said, SAID)
    value: Known | None = getattr(found, key)
    return value


def missing(found: Found, wishes: Wishes) -> tuple[str, ...]:
    """What is needed, and neither found nor said."""
    return tuple(key for key in NEEDED if known(found, wishes, key) is None)


def _date(said: str) -> str:
    """EDTF as it is; a date in words as the day it means; anything else as it is, for the record’s type to refuse."""
    try:
        return str(parse_point(said))
    except ValueError:
        day = dated(Known(said, SAID))
        return day.value if day else said
