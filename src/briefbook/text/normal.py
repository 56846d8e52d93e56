"""One normal form of text for both sides of every comparison, and the digest made of it."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_LIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " "),
    }
)
_NO_DECOMPOSITION = str.maketrans("łŁøØđĐ", "lLoOdD")


def plain(text: str) -> str:
    """NFC with quotes, dashes and spaces of one kind each; as long as the NFC text."""
    if text.isascii():
        return text  # has no other form
    return unicodedata.normalize("NFC", text).translate(_LIKE)


def folded(text: str) -> str:
    """As `plain`, and without accents; as long as the NFC text, so that positions agree."""
    if text.isascii():
        return text
    return "".join(map(_base, plain(text).translate(_NO_DECOMPOSITION)))


@lru_cache(maxsize=1024)
def _base(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character


def digest(text: str) -> str:
    """First 16 hex digits of SHA-256 over the plain text with single spaces."""
    return hashlib.sha256(" ".join(plain(text).split()).encode()).hexdigest()[:16]


_WORD = re.compile(r"\w+(?:['-]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text in plain form, hyphens and apostrophes kept inside."""
    return _WORD.findall(plain(text))
