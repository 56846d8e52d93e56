"""Dates in a sentence, resolved against the day of publication, and never more precise than the words are.

The ground is `text.figures`, whose eyes the checks have too. Added are weekdays, decades and the words around a month or a year
that say which one is meant: "last Thursday", "in May" of a plan or of a report, "by the end of next year".
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefbook.model.dates import Edtf, parse_point
from briefbook.proposing.lexicon import WEEKDAYS
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_MONTHS = "|".join(calendar.month_name[1:])
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|must|could|may|might|is to|are to|is due|are due|due|scheduled|plans?|planned for|intends?|expects?|expected|hopes?|"
    r"begins?|starts?|expires?|ends?|opens?|takes effect|if|once|until|next|by)\b|'ll\b"
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|since|ago|last|said|met|joined|signed|opened|adopted|founded|took|came|fell|rose|lost|agreed|became|\w+ed)\b"
)
_EFFECT = re.compile(r"\b(?:from|starting|beginning|with effect from|by|until|before|as of) (?:early |late |mid-)?$")
_WEEKDAY = re.compile(rf"\b(?P<which>last |next |this |on |by |until )?(?P<day>{'|'.join(WEEKDAYS)})\b(?!,? \d)")
_DECADE = re.compile(r"\b(?P<decade>(?:1[89]|20)\d0)s\b")
_OF_PERIOD = re.compile(
    r"\b(?:end|beginning|start|middle|rest|half|course) of (?P<what>the|this|next|last) (?P<unit>month|year)\b"
)
_SEASON = re.compile(
    r"\b(?:(?P<which>last|next|this|the|in|for|by|since) )?(?P<season>spring|summer|autumn|winter)\b(?: (?:of )?(?P<year>\d{4}))?"
)
_FIRST_OF_TWO = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?: and | to | or |-)(?=(?P<rest>\d{{1,2}} (?P<month>{_MONTHS})(?: (?P<year>\d{{4}}))?)\b)"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


JUST = 45
"""Days within which a date without a year is the one that has just been."""


@dataclass(frozen=True, slots=True)
class When:
    """A date that a sentence gives: its place, its words, and what it means."""

    start: int
    end: int
    words: str
    means: Edtf


def find_dates(text: str, published: Edtf, taken: tuple[tuple[int, int], ...] = ()) -> tuple[When, ...]:
    """Every date that can be told, in order. `taken` are the spans of names, whose digits are part of them."""
    flat = folded(text)
    found: list[When] = []
    spans = [*taken]
    for start, end, point in (*_special(flat, published), *_plain(text, flat, published, taken)):
        if point is not None and not any(start < last and first < end for first, last in spans):
            spans.append((start, end))
            found.append(When(start, end, text[start:end], point))
    return tuple(sorted(found, key=lambda when: when.start))


def _special(flat: str, published: Edtf) -> Iterator[tuple[int, int, Edtf | None]]:
    day = date(published.year, published.month, published.day) if published.month and published.day else None
    for match in _WEEKDAY.finditer(flat):
        yield (
            match.start("day") - len((match["which"] or "") if match["which"] in ("last ", "next ", "this ") else ""),
            match.end(),
            (_weekday(match["which"] or "", match["day"], day, flat) if day else None),
        )
    for match in _OF_PERIOD.finditer(flat):
        shift = {"next": 1, "last": -1}.get(match["what"], 0)
        yield match.start("what"), match.end(), _shifted(published, match["unit"], shift)
    for match in _DECADE.finditer(flat):
        yield *match.span(), parse_point(f"{match['decade'][:3]}X")
    for match in _FIRST_OF_TWO.finditer(flat):
        whole = next((f for f in find_figures(match["rest"]) if f.start == 0), None)
        other = (_month_day(whole.form, flat, match.start(), published) or _parsed(whole.form)) if whole else None
        if other:
            yield match.start("day"), match.end("day"), _safe(other.year, other.month, int(match["day"]), "")
    for match in _SEASON.finditer(flat):
        if match["year"] or match["which"]:
            first = "season" if match["which"] in (None, "the", "in", "for", "by", "since") else "which"
            yield match.start(first), match.end(), _season(match, flat, published)


def _plain(
    text: str, flat: str, published: Edtf, taken: tuple[tuple[int, int], ...]
) -> Iterator[tuple[int, int, Edtf | None]]:
    for figure in find_figures(text, taken):
        form = figure.form
        words = flat[figure.start : figure.end]
        start = figure.start
        if re.fullmatch(r"\d{4}~?|\d{4}-\d{2}(-\d{2})?~?", form) and not re.search(r"[$€£]$", flat[:start]):
            yield start, figure.end, _parsed(form)
        elif form.startswith("--"):
            yield start, figure.end, _month_day(form, flat, start, published)
        elif form in ("today", "tonight", "yesterday", "tomorrow"):
            yield start, figure.end, _near(published, {"yesterday": -1, "tomorrow": 1}.get(form, 0))
        elif match := re.fullmatch(r"(this|last|next)-(year|month)", form):
            yield start, figure.end, _shifted(published, match[2], {"next": 1, "last": -1}.get(match[1], 0))
        elif words == "weekend":
            continue


def _parsed(form: str) -> Edtf | None:
    try:
        return parse_point(form)
    except ValueError:
        return None


def _safe(year: int, month: int | None, day: int | None, mark: str) -> Edtf | None:
    return _parsed("-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]) + mark)


def ahead(flat: str, start: int) -> bool:
    """Whether a date at this place lies ahead of its sentence, by the verb nearest to it."""
    before, after = flat[:start], flat[start:]
    if (
        _EFFECT.search(before)
        and not re.search(r"\bsince\b", before)
        and not re.match(r"[^.;]{0,20}(?:until|to) \d", after)
    ):
        return True
    future = max((match.end() for match in _AHEAD.finditer(before)), default=-1)
    past = max((match.end() for match in _BEHIND.finditer(before)), default=-1)
    if future < 0 and past < 0:
        return _AHEAD.search(after) is not None and not _BEHIND.match(after)
    return future > past


def _month_day(form: str, flat: str, start: int, published: Edtf) -> Edtf | None:
    match = re.fullmatch(r"--(\d{2})(?:-(\d{2}))?(~?)", form)
    if not match:
        return None
    month, day = int(match[1]), int(match[2]) if match[2] else None
    year = published.year
    if published.month and published.digits == 0:
        if (
            day
            and published.day
            and (same := _safe(year, month, day, ""))
            and 0 <= (date(year, published.month, published.day) - same.earliest).days <= JUST
        ):
            return _safe(year, month, day, match[3])  # a few days ago, whatever the sentence plans
        mine, theirs = (month, day or 0), (published.month, (published.day or 0) if day else 0)
        if mine > theirs and not ahead(flat, start):
            year -= 1
        elif mine < theirs and ahead(flat, start):
            year += 1
    return _safe(year, month, day, match[3])


def _weekday(which: str, name: str, day: date, flat: str) -> Edtf | None:
    wanted = WEEKDAYS.index(name)
    back = (day.weekday() - wanted) % 7
    on = (wanted - day.weekday()) % 7
    if which == "last ":
        found = day - timedelta(days=back or 7)
    elif which == "next ":
        found = day + timedelta(days=on or 7)
    elif ahead(flat, flat.find(name)):
        found = day + timedelta(days=on)
    else:
        found = day - timedelta(days=back)
    return _safe(found.year, found.month, found.day, "")


def _near(published: Edtf, days: int) -> Edtf | None:
    if not (published.month and published.day):
        return None
    moved = date(published.year, published.month, published.day) + timedelta(days=days)
    return _safe(moved.year, moved.month, moved.day, "")


def _shifted(published: Edtf, unit: str, shift: int) -> Edtf | None:
    if published.digits:
        return None
    if unit == "year":
        return _safe(published.year + shift, None, None, "")
    if not published.month:
        return None
    months = published.year * 12 + published.month - 1 + shift
    return _safe(months // 12, months % 12 + 1, None, "")


def _season(match: re.Match[str], flat: str, published: Edtf) -> Edtf | None:
    number = _SEASONS[match["season"]]
    if match["year"]:
        return _parsed(f"{match['year']}-{number}")
    if not published.month or published.digits:
        return None
    now = (published.month % 12) // 3 + 21  # March to May is 21
    year = published.year
    before = published.year - 1 if published.month < 3 and number == 24 else year
    if match["which"] == "next" or (match["which"] != "last" and ahead(flat, match.start())):
        year = year + 1 if number <= now and now != 24 and (number < now or match["which"] == "next") else year
    elif match["which"] == "last" or not ahead(flat, match.start()):
        year = before if number <= now or (now == 24 and published.month < 3 and number == 24) else year - 1
    return _parsed(f"{year:04}-{number}")


def holds_of(text: str, dates: tuple[When, ...]) -> tuple[str, str] | None:
    """For how long something is so, as an EDTF interval, and the words that say it: "since 2019", "from June until May"."""
    flat = folded(text)
    for n, when in enumerate(dates):
        before = flat[: when.start]
        if re.search(r"\b[Ss]ince (?:early |late )?$", before):
            return f"{when.means}/..", text[before.rindex("ince ") - 1 : when.end]
        if re.search(r"\b[Ff]rom $", before) and n + 1 < len(dates):
            other = dates[n + 1]
            if re.fullmatch(r" (?:to|until|till) (?:the end of )?", flat[when.end : other.start]):
                return f"{when.means}/{other.means}", text[when.start - 5 : other.end]
        if re.search(r"\b[Uu]ntil (?:the end of )?$", before):
            return f"../{when.means}", text[before.lower().rindex("until") : when.end]
    return None
