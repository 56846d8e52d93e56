"""The lines of printed pages, and how they become paragraphs again."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from briefbook.text.lexicon import is_ordinary
from briefbook.text.normal import folded

_HYPHENS = "\x02\ufffe\u00ad"
"""What the library puts where a printed hyphen splits a word; it joins the two lines itself where it is sure."""
_SPLIT = re.compile(rf"(?<![\w’'])([\w’']*)[{_HYPHENS}](?=([\w’']*))")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
"""Two letters printed as one, such as fi: a matter of the face, not of the word."""
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BULLET = re.compile(r"^(?:[•◦▪‣·●–—]|\d{1,2}[.)])\s")
_PAGE = re.compile(r"^(?:page |p\. ?|seite |strona )?\W*\d{1,4}\W*(?:(?:/|of|von|z) ?\d{1,4})?$", re.IGNORECASE)
_AT_EDGES = 2
"""So many lines at the top and at the bottom of a page may be running heads and page numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; positions in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """The height of its face, in points."""


def lines_of_page(page: Any) -> list[Line]:
    """The lines of a page in the order of its content; the page is one of pypdfium2's text pages."""
    text = page.get_text_range(errors="ignore") if page.count_chars() else ""
    parts = re.split("(\r\n|\n|\r)", text)
    if _units(text) != page.count_chars():  # the library left letters out: where the others stand cannot be told
        shown = [part.strip() for part in parts if part.strip()]
        return [Line(part, 0, len(part), -1.2 * n, -1.2 * n - 1, 1) for n, part in enumerate(shown)]
    found: list[Line] = []
    start = 0
    for part in parts:
        if part.strip():
            found.append(_line(page, part, start))
        start += _units(part)
    return found


def _units(text: str) -> int:
    """The library counts in units of UTF-16."""
    return len(text.encode("utf-16-le", "ignore")) // 2


def _line(page: Any, text: str, start: int) -> Line:
    # loose boxes are as high as the face, whichever letter stands in them: so lines can be compared
    boxes = []
    for character in text:
        if not character.isspace():
            boxes.append(page.get_charbox(start, loose=True))
        start += _units(character)
    high = max(top - bottom for _, bottom, _, top in boxes)
    # two lines that the library has joined begin where the first begins and end where the second ends
    return Line(text.strip(), boxes[0][0], boxes[-1][2], max(b[3] for b in boxes), min(b[1] for b in boxes), high)


def without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Without page numbers, and without what stands at the same edge of most pages, figures aside."""
    edges = Counter(key for page in pages for key in {_running(line) for line in _edges(page)})
    often = max(2, len(pages) // 2 + 1)

    usual = _usual_gap([line for page in pages for line in page])
    return [_inside(page, lambda line: edges[_running(line)] >= often, usual) for page in pages]


def _inside(page: list[Line], recurs: Callable[[Line], bool], usual: float) -> list[Line]:
    """A page without its head and foot: from outside in, what is a page number, or recurs and stands apart."""
    down = sorted(page, key=lambda line: -line.top)
    dropped: set[int] = set()
    for inwards in (down, down[::-1]):
        for n, line in enumerate(inwards[:_AT_EDGES]):
            following = next((inner for inner in inwards[n + 1 :] if not recurs(inner)), None)
            gap = max(line.bottom - following.top, following.bottom - line.top) if following else float("inf")
            if gap <= usual + 0.3 * line.size or not (_PAGE.match(line.text) or recurs(line)):
                break
            dropped.add(id(line))
    return [line for line in page if id(line) not in dropped]


def _usual_gap(lines: list[Line]) -> float:
    """Between two lines of one paragraph."""
    gaps = [gap for one, two in itertools.pairwise(lines) if 0 < (gap := one.bottom - two.top) < 4 * one.size]
    return median(gaps) if gaps else 0.0


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:_AT_EDGES], *by_height[_AT_EDGES:][-_AT_EDGES:]]


def _running(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.casefold())


def joined(pages: list[list[Line]]) -> list[str]:
    """Paragraphs of all pages; one that runs over the foot of a page is one."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    size = median(line.size for line in lines)
    usual = _usual_gap(lines)
    full = max(line.right for line in lines)
    found = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        if _goes_on(before, line, usual, size, full):
            found[-1] = _with(found[-1], line.text)
        else:
            found.append(line.text)
    return [_plain(paragraph) for paragraph in found]


def _goes_on(before: Line, line: Line, usual: float, size: float, full: float) -> bool:
    """Whether a line carries the paragraph of the line before it on."""
    if before.text.endswith(tuple(_HYPHENS)):
        return True
    if _BULLET.match(line.text):
        return False
    ended = _ENDS.search(before.text) is not None
    large = 1.25 * size  # well over what a line of small or of tall letters differs from its neighbours
    gap = before.bottom - line.top
    if before.size > large and line.size > large:
        return gap < line.size
    if before.size > large or line.size > large:
        return False
    if gap < -2 * size:  # a new column or a new page
        return not ended and (line.text[:1].islower() or before.text.endswith((",", ";", "-")))
    if gap > usual + 0.3 * size:
        return False
    if line.left - before.left > 0.8 * size and ended:
        return False  # its first line is drawn in
    return not (ended and before.right < full - 0.25 * (full - before.left))


def _with(text: str, more: str) -> str:
    """Two halves of a line, and of a word that a hyphen split."""
    if text.endswith(tuple(_HYPHENS)):
        return text + more
    if text.endswith("-") and not text.endswith(" -") and more[:1].isalpha():
        return (text if _compound(text[:-1], more) else text[:-1]) + more
    return f"{text} {more}"


def _compound(text: str, more: str) -> bool:
    """Whether the hyphen belongs to the word: both halves are words, and the whole is none; or a name follows."""
    first, second = re.search(r"[\w’']*$", text), re.match(r"[\w’']*", more)
    one, two = folded(first[0]) if first else "", folded(second[0]) if second else ""
    if two[:1].isupper() or one.isdigit():
        return True
    if one[:1].isupper() or min(len(one), len(two)) < 2:
        return False  # a name that was split, such as Mon-day
    return not is_ordinary(one + two) and is_ordinary(one) and is_ordinary(two)


def _plain(paragraph: str) -> str:
    paragraph = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), paragraph)
    return _SPLIT.sub(lambda match: match[1] + ("-" if _compound(match[1], match[2]) else ""), paragraph)
