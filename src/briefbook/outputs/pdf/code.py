"""Typst code, written so that no text of a record can become code: every text is a string literal."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": " ", "\r": " "})
_LONG_WORD = re.compile(r"[^\s\u00ad]{28,}")
_STEP = 10


class UnprintableError(ValueError):
    """A character that cannot be set: a control character, or one that our fonts lack."""

    def __init__(self, character: str) -> None:
        """`character` is the first one found."""
        name = unicodedata.name(character, "a control character")
        super().__init__(f"U+{ord(character):04X} ({name}) cannot be printed")
        self.character = character


def literal(text: str) -> str:
    """A text as a Typst string literal. Raises `UnprintableError` for what cannot be set."""
    checked(text)
    return f'"{text.translate(_ESCAPES)}"'


@lru_cache(maxsize=1)
def printable() -> frozenset[str]:
    """What our fonts have, white space, and the soft hyphen, which shows only where a word is broken.

    No control characters are among them, nor those that turn the direction of what follows: a reader would not see what
    a program reads.
    """
    ranges = Path(__file__).with_name("fonts").joinpath("characters.txt").read_text(encoding="ascii").split()
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges]
    return frozenset({chr(code) for part in ends for code in range(part[0], part[-1] + 1)} | set("\u00ad\n\t\r"))


def checked(text: str) -> None:
    """Raise `UnprintableError` for the first character that cannot be set; of a drawing, whose text is set as it is."""
    if not printable().issuperset(text):
        raise UnprintableError(next(character for character in text if character not in printable()))


def breakable(text: str) -> str:
    """The text with soft hyphens in words that would run over a column's edge."""
    return _LONG_WORD.sub(_softened, text)


def _softened(match: re.Match[str]) -> str:
    word = match[0]
    return "\u00ad".join(word[start : start + _STEP] for start in range(0, len(word), _STEP))


def call(function: str, *arguments: str, **named: str) -> str:
    """A call; arguments are code already."""
    given = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"{function}({', '.join(given)})"


def block(parts: list[str]) -> str:
    """Several pieces of content, one after the other."""
    return "{" + "\n".join(parts) + "}" if parts else "[]"


def array(items: list[str]) -> str:
    """An array; a single item needs its comma."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def truth(value: bool) -> str:
    """A boolean."""
    return "true" if value else "false"
