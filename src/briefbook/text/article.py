"""An article's text as paragraphs and sentences with stable places."""

import hashlib
import itertools
import logging
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefbook.limits import limits
from briefbook.model.places import At
from briefbook.text.normal import digest

if TYPE_CHECKING:
    import pysbd

_BULLET = re.compile(r"^\s*(?:[•◦▪‣·*–—-]\s+)+")
_WRAP_WIDTH = 100
"""Lines no longer than this, in blocks set apart by blank lines, are taken for hard-wrapped text."""


class ParagraphTooLongError(ValueError):
    """A paragraph longer than any that a person reads; splitting it takes more than linear time."""

    def __init__(self, number: int) -> None:
        """`number` counts paragraphs from 1."""
        super().__init__(f"paragraph {number} has more than {limits().paragraph:,} characters")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of evidence."""

    at: At
    text: str

    @property
    def digest(self) -> str:
        """Of the normalised text."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """A whole text, known by the SHA-256 of its bytes."""

    sha256: str
    sentences: Mapping[At, Sentence]


def sha256(raw: bytes) -> str:
    """Of the bytes as they lie on disk."""
    return hashlib.sha256(raw).hexdigest()


def read_article(raw: bytes) -> Article:
    """Split an article. `UnicodeDecodeError` when it is not UTF-8, `ParagraphTooLongError` when one would take too long."""
    sentences = {}
    for number, paragraph in enumerate(paragraphs(raw.decode("utf-8-sig")), 1):
        if len(paragraph) > limits().paragraph:
            raise ParagraphTooLongError(number)
        for index, text in enumerate(split_sentences(paragraph), 1):
            at = At(number, index)
            sentences[at] = Sentence(at, text)
    return Article(sha256(raw), sentences)


def paragraphs(text: str) -> list[str]:
    """Each non-empty line; in hard-wrapped text, each block between blank lines."""
    lines = text.splitlines()
    if _hard_wrapped(lines):
        blocks = re.split(r"\n\s*\n", "\n".join(lines))
        return [" ".join(block.split()) for block in blocks if block.strip()]
    return [" ".join(line.split()) for line in lines if line.strip()]


def _hard_wrapped(lines: list[str]) -> bool:
    inside = [line for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    if not inside or max(map(len, lines)) > _WRAP_WIDTH:
        return False
    # a line that goes on in the next is nearly full; headings and lists are not, and whole sentences seldom end there
    ended = sum(line.rstrip().endswith((".", "!", "?", "”", '"')) for line in inside)
    return sum(len(line) > _WRAP_WIDTH / 2 for line in inside) > len(inside) * 0.8 and ended <= len(inside) / 2


@lru_cache(maxsize=1)
def _segmenter() -> "pysbd.Segmenter":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # from Python 3.12 on its patterns bring some, the first time
        import pysbd
    logging.getLogger("pysbd").setLevel(logging.ERROR)
    return pysbd.Segmenter(language="en", clean=False)


@lru_cache(maxsize=20_000)
def split_sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of one paragraph, bullets taken off. The only place that knows the splitter.

    It has characters of its own (☇, ∯ and others), which it drops or turns into others where a text has them: such a paragraph is one sentence,
    so that nothing can hide behind them.
    """
    body = _BULLET.sub("", paragraph).strip()
    if not body:
        return ()
    found = tuple(stripped for part in _segmenter().segment(body) if (stripped := part.strip()))
    return found if "".join("".join(found).split()) == "".join(body.split()) else (body,)
