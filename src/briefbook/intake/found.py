"""What a file was found to be: an article's paragraphs, and what it says about itself, each with how that is known."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from briefbook.reading.yaml_text import UNSAFE

Form = Literal["text", "markdown", "html", "pdf"]


class UnreadableError(Exception):
    """A file that no article can be taken from; `code` is the issue's."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        """Message and hint as an issue has them."""
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Known:
    """Something that a file says about itself, and where it says so."""

    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article as it was found. What could not be found is None; the analyst is asked for it."""

    form: Form
    text: str
    """One paragraph a line, with empty lines between; plain text stays as it was."""
    title: Known | None = None
    authors: tuple[Known, ...] = ()
    published: Known | None = None
    """An EDTF date."""
    language: Known | None = None
    publisher: Known | None = None
    genre: Known | None = None
    url: Known | None = None
    remarks: tuple[str, ...] = ()
    """What an analyst should look at, in sentences."""


_HIDDEN = re.compile("[\u00ad\ue000-\uf8ff]")
_NEW_LINE = re.compile("\r\n?|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")


def cleaned(text: str) -> str:
    """Without the characters that hide, reorder or control, in NFC, with one kind of line end and no space before it."""
    text = UNSAFE.sub("", _HIDDEN.sub("", _NEW_LINE.sub("\n", text)))
    text = text.encode("utf-8", "ignore").decode()  # half of a surrogate pair is no character
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


def one_line(text: str, limit: int = 500) -> str:
    """A value such as a title: cleaned, on one line, and no longer than the record takes."""
    return " ".join(cleaned(text).split())[:limit].strip()


def lines_of(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a text. The empty lines between them say that it is not hard-wrapped."""
    return cleaned("\n\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs))))


def headed(found: Found) -> Found:
    """With its title as the first paragraph, as it is printed, unless it stands near the beginning already."""
    if found.title is None:
        return found
    first = [_letters(line) for line in found.text.split("\n") if line.strip()][:4]
    if any(_letters(found.title.value) in line for line in first):
        return found
    return replace(found, text=f"{found.title.value}\n\n{found.text}")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
