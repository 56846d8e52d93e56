"""Plain text: its first lines say what it is, as an article is printed."""

import re
from collections.abc import Iterator

from briefbook.intake.found import Found, Known, cleaned, one_line
from briefbook.intake.languages import guessed
from briefbook.intake.values import address, dated, each_once, first, persons
from briefbook.text.article import paragraphs

_HEAD = 12
"""Paragraphs at the beginning that may be headline, byline, date and address; the last two count as well."""
_TITLE_WORDS = 30
_LINE_WORDS = 14
_BYLINE = re.compile(r"^(?:by|written by|author:|von|par|por)\s+\S", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:published|posted|date|updated|source|url|link|publisher|title|language)\s*:?\s+", re.IGNORECASE
)


def read_plain(raw: str, remark: str = "", *, as_it_is: bool = False) -> Found:
    """The text itself, cleaned; byte for byte the same where there was nothing to clean."""
    text = cleaned(raw)
    if as_it_is and text.strip("\n") == raw.replace("\r\n", "\n").strip("\n"):
        text = raw
    blocks = paragraphs(text)
    near = [*blocks[:_HEAD], *blocks[_HEAD:][-2:]]
    short = [line for line in near if len(line.split()) <= _LINE_WORDS]
    return Found(
        "text",
        text,
        title=_title(blocks),
        authors=each_once(
            person for line in short if _BYLINE.match(line) for person in persons(Known(line, "its byline"))
        ),
        published=first(_dates(short)),
        language=guessed(text),
        url=first(address(Known(_LABEL.sub("", line), "its text")) for line in short),
        remarks=(remark,) if remark else (),
    )


def _title(blocks: list[str]) -> Known | None:
    """The first paragraph, where it can be a headline."""
    line = blocks[0] if blocks else ""
    return Known(one_line(line), "its first line") if 0 < len(line.split()) <= _TITLE_WORDS else None


def _dates(lines: list[str]) -> Iterator[Known | None]:
    """Dates in lines that are little more than a date: day, month and year in any order that we read."""
    for line in lines[1:]:
        if len(line.split()) <= 8:
            yield dated(Known(_LABEL.sub("", line), "a line of its text"))
