"""How much of anything is read, so that no file brings a run to a standstill. Each limit can be set otherwise."""

import os
from dataclasses import dataclass, fields
from functools import lru_cache

VARIABLE = "BRIEFBOOK_LIMITS"


@dataclass(frozen=True, slots=True)
class Limits:
    """`BRIEFBOOK_LIMITS=depth=60,values=400000` sets some of them; aliases are never read."""

    file: int = 5_000_000
    """Bytes of a YAML file, and of a page."""
    depth: int = 40
    """Lists and mappings within one another."""
    values: int = 200_000
    """Values and keys of a YAML file."""
    text: int = 10_000_000
    """Bytes of an article’s text."""
    paragraph: int = 20_000
    """Characters of a paragraph of it, and so of a sentence."""
    lock: int = 100_000_000
    """Bytes of an edition’s lock."""
    addresses: int = 20_000_000
    """Bytes of the registry of published addresses."""
    page: int = 100_000_000
    """What a page’s Jinja may cost: a turn of a loop 10, a character that is shown 20, calling a macro 10,000."""
    seconds: int = 60
    """Of the clock, for a page’s Markdown."""


def limits() -> Limits:
    """Those that hold now."""
    return _read(os.environ.get(VARIABLE, ""))[0]


def limits_wrong() -> str:
    """What of the variable cannot be understood; empty when all can."""
    return _read(os.environ.get(VARIABLE, ""))[1]


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[Limits, str]:
    known = {field.name for field in fields(Limits)}
    given: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = part.partition("=")
        if name not in known or not (value.isascii() and value.isdigit() and 0 < len(value) <= 12):
            return Limits(), part
        given[name] = int(value)
    return Limits(**given), ""
