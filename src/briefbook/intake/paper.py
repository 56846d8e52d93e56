"""A PDF: its lines in reading order, running heads and page numbers dropped, joined into paragraphs."""

from collections.abc import Callable
from typing import Any

from briefbook.intake.found import Found, Known, UnreadableError, headed, lines_of, one_line
from briefbook.intake.lines import Line, joined, lines_of_page, without_running
from briefbook.intake.plain import read_plain
from briefbook.intake.values import dated, persons

MAX_PAGES = 300
MAX_CHARACTERS = 50_000
"""On one page; a newspaper page in small print has about 20,000."""
Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


def no_progress(done: int, total: int) -> None:
    """For who does not want to know."""


def read_paper(raw: bytes, progress: Progress) -> Found:
    """The article of a PDF. `UnreadableError` where it is locked, damaged, too long or made of pictures."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(raw)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("E323", "this PDF is locked with a password", "save a copy without one") from None
        raise UnreadableError(
            "E323", "this PDF is damaged and cannot be read", "fetch it again, or print it anew"
        ) from None
    try:
        total = len(document)
        if total > MAX_PAGES:
            hint = "save the pages of the article as a PDF of their own"
            raise UnreadableError("E322", f"this PDF has {total} pages, and {MAX_PAGES} are the most", hint)
        pages: list[list[Line]] = []
        for number in range(total):
            progress(number, total)
            pages.append(_page(document, number))
        progress(total, total)
        properties = document.get_metadata_dict(skip_empty=True)
    except PdfiumError:
        raise UnreadableError("E323", "this PDF is damaged and cannot be read", "fetch it again") from None
    finally:
        document.close()
    shown = without_running(pages)
    text = lines_of(joined(shown))
    if not text.strip():
        message = "this PDF holds pictures of pages and no text"
        raise UnreadableError("E323", message, "let a program for text recognition (OCR) read it first")
    return _described(text, shown, {key: one_line(value) for key, value in properties.items()})


def _page(document: Any, number: int) -> list[Line]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            if text.count_chars() > MAX_CHARACTERS:
                message = f"page {number + 1} of this PDF has more than {MAX_CHARACTERS:,} letters"
                raise UnreadableError("E322", message, "copy the article into a plain text file")
            return lines_of_page(text)
        finally:
            text.close()
    finally:
        page.close()


def _described(text: str, pages: list[list[Line]], properties: dict[str, str]) -> Found:
    """What its first page shows comes before its properties, which its programs write as they like."""
    inside = read_plain(text)
    own = properties.get("Title", "")
    title = Known(own, "its properties") if own and _letters(own) in _letters(text[:3000]) else _largest(pages)
    authors = tuple(p for p in persons(Known(properties.get("Author", ""), "its properties")) if p.value in text)
    made = dated(Known(properties.get("CreationDate", "").removeprefix("D:")[:8], "its properties"))
    published = inside.published or (
        Known(f"{made.value}~", "its properties, which say when the file was made") if made else None
    )
    found = Found(
        "pdf",
        text,
        title=title or inside.title,
        authors=inside.authors or authors,
        published=published,
        language=inside.language,
        url=inside.url,
        remarks=("Paragraphs of a PDF are put together from its lines: read the text through once.",),
    )
    return headed(found)


def _largest(pages: list[list[Line]]) -> Known | None:
    """The lines of the first page in its largest letters, where they are larger than the rest."""
    first = pages[0] if pages else []
    sizes = sorted({round(line.size, 1) for line in first})
    if len(sizes) < 2:
        return None
    title = " ".join(line.text for line in first if round(line.size, 1) == sizes[-1])
    return Known(one_line(title), "the largest letters of its first page") if len(title.split()) <= 40 else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
