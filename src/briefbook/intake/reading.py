"""A file's bytes to what was found in it: its kind is told by its content, not by its name alone."""

import re

from briefbook.intake.decoding import decoded
from briefbook.intake.found import Form, Found, UnreadableError
from briefbook.intake.markdown import FRONT, read_markdown
from briefbook.intake.paper import Progress, no_progress, read_paper
from briefbook.intake.plain import read_plain
from briefbook.intake.web import read_page

MAX_BYTES = 10_000_000
MAX_PDF_BYTES = 50_000_000
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive, such as a Word or OpenDocument file or an e-book"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"\x1f\x8b", "a packed file"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"\]\(https?://|^\[[^\]\n]+\]: http", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_file(raw: bytes, name: str, progress: Progress = no_progress) -> Found:
    """What the file holds. `UnreadableError` says why it cannot be read; nothing else is raised for any bytes."""
    form = kind_of(raw, name)
    if form == "pdf":
        return read_paper(raw, progress)
    text, remark = decoded(raw, page=form == "html")
    if form == "text" and (
        name.lower().endswith((".md", ".markdown")) or (_HEADING.search(text) and _LINK.search(text))
    ):
        form = "markdown"
    if form == "html":
        return read_page(text, remark)
    found = read_markdown(text, remark) if form == "markdown" else read_plain(text, remark, as_it_is=not remark)
    if not any(character.isalpha() for character in found.text):
        raise UnreadableError("E323", "there are no words in this file", "save the article’s text into it")
    return found


def kind_of(raw: bytes, name: str) -> Form:
    """By how the bytes begin; `UnreadableError` for what is no text, page or PDF, and for what is too large."""
    head = raw[:1024]
    if b"%PDF-" in head:
        _bounded(raw, MAX_PDF_BYTES)
        return "pdf"
    for mark, what in _OTHERS:
        if raw.startswith(mark) and not (mark == b"MZ" and raw[:200].isascii() and b"\x00" not in head):
            hint = "save the article as text, Markdown, HTML or PDF"
            raise UnreadableError("E321", f"‘{name}’ is {what}", hint)
    _bounded(raw, MAX_BYTES)
    if b"\x00" in raw and not raw.startswith(_UTF_16):
        raise UnreadableError("E321", f"‘{name}’ is no text", "save the article as UTF-8 text, Markdown, HTML or PDF")
    start = raw[:4096].decode("utf-16" if raw.startswith(_UTF_16) else "latin-1", "ignore")
    if FRONT.match(start):
        return "markdown"
    if _PAGE.search(start) or (name.lower().endswith((".html", ".htm", ".xhtml")) and "<" in start):
        return "html"
    return "text"


def _bounded(raw: bytes, most: int) -> None:
    if len(raw) > most:
        message = f"the file has {len(raw):,} bytes, and {most:,} are the most"
        raise UnreadableError("E322", message, "save the article alone")
