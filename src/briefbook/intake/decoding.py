"""Bytes to characters: by their mark, by what a page declares, as UTF-8, and last as windows-1252."""

import codecs
import re

from briefbook.intake.found import UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.I
)
_HEAD = 4096
_UNKNOWN = "\ufffd"
_RARE = 1000
_FEW = 0.25
"""More letters beyond ASCII than this are not windows-1252: it is another alphabet, read wrongly."""


def decoded(raw: bytes, *, page: bool) -> tuple[str, str]:
    """The text, and a remark where the encoding was guessed. `page` lets a declaration in the text count."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, name), ""
    declared = _DECLARED.search(raw[:_HEAD]) if page else None
    if declared:
        name = _web_name(declared[1].decode("ascii"))
        if name not in ("", "utf-8"):
            return _strictly(raw, name), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _guessed(raw, raw.count(b"\n", 0, error.start) + 1, sure=declared is not None)


def _guessed(raw: bytes, line: int, *, sure: bool) -> tuple[str, str]:
    """What is not UTF-8 from a line on: damaged UTF-8 if more of it is right than wrong, else windows-1252."""
    mended = raw.decode("utf-8", "replace")
    wrong = mended.count(_UNKNOWN)
    right = sum(not character.isascii() for character in mended) - wrong
    if right > wrong or (sure and wrong * _RARE < len(raw)):
        return (
            mended,
            f"It is damaged UTF-8: {_UNKNOWN} stands for what cannot be read, {wrong} in all, the first in line {line}.",
        )
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    letters = [character for character in text if character.isalpha()]
    if not letters or b"\x00" in raw or sum(not letter.isascii() for letter in letters) >= len(letters) * _FEW:
        message = f"the file is not UTF-8 (line {line}), and its encoding cannot be told"
        raise UnreadableError("E323", message, "open it in an editor or browser and save it as UTF-8")
    return text, "It is not UTF-8 and was read as windows-1252: look at letters with accents."


def _web_name(name: str) -> str:
    """As browsers take it: what calls itself Latin-1 or ASCII is windows-1252, and nothing in ASCII says UTF-16."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    if found.startswith(("utf-16", "utf-32")):
        return "utf-8"
    if found in ("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "charmap"):
        return ""
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _strictly(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError):  # a codec of bytes to bytes is no text encoding
        message = f"the file says that it is {name}, and is not"
        raise UnreadableError("E323", message, "open it in an editor or browser and save it as UTF-8") from None
