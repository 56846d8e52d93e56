"""Values as the record takes them: a date, a language, an author, an address, a genre; None for what is none."""

import re
from collections.abc import Iterable, Iterator

from briefbook.intake.found import Known, one_line
from briefbook.model.dates import parse_point
from briefbook.text.figures import find_figures

_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_BY = re.compile(r"^(?:by|from|von|par|por|written by|author:?)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[;,&|]|\band\b")
_NO_PERSON = re.compile(
    r"[\d@/:]|\b(?:staff|editor|editorial|desk|team|admin|agenc(?:y|ies)|correspondents?|reporter)\b", re.I
)
_GENRES = (
    ("opinion", re.compile(r"\b(?:opinions?|comment|voices|editorials?|columns?|columnists|op-ed|opinionnewsarticle)\b", re.I)),
    ("analysis", re.compile(r"\b(?:analysis|analyses|commentary|commentaries|briefings?|analysisnewsarticle|report)\b", re.I)),
    ("official", re.compile(r"\b(?:press-releases?|communiques?|statements?|speeches)\b", re.I)),
    ("news", re.compile(r"\b(?:news|newsarticle|reportagenewsarticle)\b", re.I)),
)  # fmt: skip
_OFFICIAL_HOST = re.compile(r"^https?://[^/]*(?:\.gov|\.mil|\.gov\.[a-z]{2}|\.gouv\.fr|europa\.eu|\.int)(?:/|$)")


def first(candidates: Iterable[Known | None]) -> Known | None:
    """The first that is something."""
    return next((known for known in candidates if known is not None and known.value), None)


def dated(known: Known) -> Known | None:
    """A time stamp or a date in words as EDTF: the day at the place of publication."""
    for pattern in (_STAMP, _SLASHED):
        if match := pattern.match(known.value.strip()):
            return _day(known.how, match[1], match[2], match[3])
    for figure in find_figures(one_line(known.value), ()):
        if match := _STAMP.fullmatch(figure.form):
            return _day(known.how, match[1], match[2], match[3])
    return None


def dated_by_address(url: Known | None) -> Known | None:
    """`…/2025/07/14/…` or `…/2025-07-14/…`; a month where the day is not told."""
    match = _IN_ADDRESS.search(url.value) if url else None
    return _day("its address", match[1], match[2], match[3]) if match else None


def _day(how: str, year: str, month: str, day: str | None) -> Known | None:
    text = f"{int(year):04}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        parse_point(text)
    except ValueError:
        return None
    return Known(text, how) if 1 <= int(month) <= 12 else None


def language(known: Known) -> Known | None:
    """A BCP 47 tag from `en_GB`, `EN-gb` or `en, fr`."""
    first_part, *others = known.value.split(",")[0].strip().replace("_", "-").split("-")
    tag = "-".join((first_part.lower(), *others))
    return Known(tag, known.how) if _LANGUAGE.fullmatch(tag) else None


def address(known: Known) -> Known | None:
    """An address on the web, without its fragment."""
    url = known.value.split("#")[0]
    return Known(url, known.how) if _ADDRESS.fullmatch(url) else None


def persons(known: Known, publisher: str = "") -> Iterator[Known]:
    """The people of a byline; a desk, an agency or the publisher itself is nobody."""
    for part in _BETWEEN.split(_BY.sub("", known.value)):
        name = _BY.sub("", part.strip()).strip(" .")
        words = name.split()
        if not 2 <= len(words) <= 5 or _NO_PERSON.search(name) or name.casefold() == publisher.casefold():
            continue
        if words[0][0].isupper() and words[-1][0].isupper():
            yield Known(name, known.how)


def each_once(found: Iterable[Known]) -> tuple[Known, ...]:
    """By value, the first of each."""
    return tuple({known.value.casefold(): known for known in reversed(list(found))}.values())[::-1]


def genre(candidates: Iterable[Known | None], url: Known | None) -> Known | None:
    """What kind of writing it is, by the page's own words for it."""
    if url and _OFFICIAL_HOST.match(url.value):
        return Known("official", "its host")
    told = [known for known in candidates if known]
    for name, pattern in _GENRES:
        for known in told:
            if pattern.search(known.value):
                return Known(name, known.how)
    return None
