"""What the sentences behind a statement hold, and whether a name or a figure of ours stands in it."""

import re
from calendar import day_name
from collections.abc import Iterable
from datetime import date as calendar_day
from datetime import timedelta
from typing import NamedTuple

from briefbook.checks.case import Case
from briefbook.checks.tense import looks_back, looks_on
from briefbook.model.claim import Claim
from briefbook.model.dates import SEASONS, Edtf
from briefbook.model.places import PUBLICATION, Cite
from briefbook.text.names import Name
from briefbook.text.normal import folded

_DATE = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>~?)")
_FULL_DATE = re.compile(r"\d{4}(-\d{2}){0,2}~?|--\d{2}(-\d{2})?~?")

_WEEKDAYS = frozenset(day_name)
_SAID = re.compile(rf"\b([Ll]ast|[Nn]ext) ({'|'.join(day_name)})\b")
_TO_COME = frozenset(("planned", "suggested"))
"""Kinds that tell of what lies ahead of their source; what was considered may lie before it or after."""

_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}


class PartialDate(NamedTuple):
    """A date as far as a sentence gives it: `10 July` has no year."""

    year: int | None
    month: int | None
    day: int | None
    near: bool

    @classmethod
    def read(cls, form: str) -> "PartialDate | None":
        """From a figure's normal form; None when the form is no date."""
        if not _FULL_DATE.fullmatch(form) or not (match := _DATE.fullmatch(form)):
            return None
        year, month, day = (
            int(match[name]) if (match[name] or "-") != "-" else None for name in ("year", "month", "day")
        )
        return cls(year, month, day, bool(match["mark"]))

    @classmethod
    def of(cls, point: Edtf) -> "PartialDate":
        """A date of the record, as far as it is exact: of a decade no year is."""
        return cls(None if point.digits else point.year, point.month, point.day, bool(point.mark))

    def agrees(self, other: "PartialDate") -> bool:
        """Whether nothing in the one contradicts the other."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


class Support(NamedTuple):
    """All that a statement may draw on: its sentences, and what counts as their context."""

    entities: frozenset[str]
    surfaces: tuple[str, ...]
    figures: frozenset[str]
    published: tuple[Edtf, ...]
    counts: frozenset[int] = frozenset()
    whole: bool = True
    ahead: bool = False
    gone: frozenset[str] = frozenset()
    """Weekdays that can only have been, and below those that can only be to come."""
    coming: frozenset[str] = frozenset()

    def name(self, surface: str, meant: frozenset[str], *, seat: bool = False) -> bool:
        """Whether a name stands in it: as one of the entities it can mean, or to the letter.

        To the letter if nobody knows it, and if it is a seat: who reads "Moscow" may say Russia, but not the reverse.
        """
        if meant and not seat:
            return bool(meant & self.entities)
        wanted = re.compile(rf"(?<!\w){re.escape(folded(surface))}(?!\w)")
        return any(wanted.search(folded(known)) for known in self.surfaces)

    def figure(self, form: str) -> bool:
        """Whether a figure stands in it, a number with the very bound it has there."""
        if form in self.figures or (form.isdigit() and int(form) in self.counts):
            return True
        if form in _SEASONS:
            return self._season(form)
        wanted = PartialDate.read(form)
        return wanted is not None and self.date(wanted)

    def point(self, point: Edtf) -> bool:
        """Whether a date of the record stands in it: a season with its year, a decade in its own words."""
        if point.digits:
            return f"{point.year}s" in self.figures
        season = SEASONS[point.season] in self.figures if point.season else True
        return season and self.date(PartialDate.of(point))

    def _season(self, season: str) -> bool:
        """Whether a date in it, or else the source's own, falls into a season of the northern year."""
        months = [date.month for form in self.figures if (date := PartialDate.read(form)) and date.month]
        months += [point.month for point in self.published if point.month]
        return any(month in _SEASONS[season] for month in months)

    def date(self, wanted: PartialDate) -> bool:
        """Whether each part of a date stands in a sentence or follows from the source's own date."""
        given = [date for form in self.figures if (date := PartialDate.read(form))]
        dated = bool(given)
        if "today" in self.figures:
            given += [PartialDate.of(point) for point in self.published]
        given += weekdays_near(self.surfaces, self.published, self.gone, self.coming)
        if any(self._completes(wanted, date) for date in given):
            return True
        # the year and the month of publication count as context where no sentence gives a date; a day never does
        return (
            wanted.day is None
            and not dated
            and any(
                not point.digits
                and PartialDate(point.year, point.month, None, wanted.near).agrees(wanted)
                and (point.mark or not wanted.near)
                for point in self.published
            )
        )

    def _completes(self, wanted: PartialDate, given: PartialDate) -> bool:
        if not wanted.agrees(given) or wanted.near != given.near:
            return False
        if (wanted.month and not given.month) or (wanted.day and not given.day):
            return False
        return (
            wanted.year is None
            or given.year is not None
            or any(wanted.year in self._years(given, PartialDate.of(point)) for point in self.published)
        )

    def _years(self, given: PartialDate, published: PartialDate) -> tuple[int | None, ...]:
        """The source's own year, and the one beside it for what is ahead and would have gone by, or the other way round."""
        if not (published.year and published.month and given.month):
            return (published.year,)
        days = (given.day, published.day) if given.day and published.day else (0, 0)
        theirs, own = (given.month, days[0]), (published.month, days[1])
        beside = published.year + (1 if self.ahead else -1)
        return (published.year, beside) if (theirs < own if self.ahead else theirs > own) else (published.year,)


def weekdays_near(
    surfaces: Iterable[str],
    published: Iterable[Edtf],
    gone: frozenset[str] = frozenset(),
    coming: frozenset[str] = frozenset(),
) -> list[PartialDate]:
    """The days that a weekday can mean in a source of a known day: the last one, that day itself, and the next."""
    days = [calendar_day(point.year, point.month, point.day) for point in published if point.month and point.day]
    names = [list(day_name).index(surface) for surface in surfaces if surface in tuple(day_name)]
    found = [
        day + timedelta(days=shift)
        for day in days
        for name in names
        for back in ((day.weekday() - name) % 7,)
        for shift in {-(back or 7), -back, 7 - back}
        if not (shift > 0 and day_name[name] in gone) and not (shift < 0 and day_name[name] in coming)
    ]
    return [PartialDate(day.year, day.month, day.day, near=False) for day in found]


def support_of(
    case: Case, cites: Iterable[Cite], also: Iterable[str] = (), counts: Iterable[int] = (), *, of: Claim | None = None
) -> Support:
    """What some sentences hold together. `also`: entities that count besides; the briefing's subject always does.

    `of`: the claim that draws on it, whose kind and words tell on which side of the source its dates lie.
    """
    cites = tuple(cites)
    lines = [case.ledger[cite] for cite in cites if cite in case.ledger]
    sources = {cite.source: case.record.sources[cite.source] for cite in cites if cite.source in case.record.sources}
    surfaces = tuple(name for line in lines for name in line.names)
    entities = {entity for surface in surfaces for entity in case.vocabulary.within(surface)}
    entities.update(also)
    if case.record.subject:
        entities.add(case.record.subject.id)
    nowhere: frozenset[str] = frozenset()
    gone, coming = (nowhere, nowhere) if _WEEKDAYS.isdisjoint(surfaces) else _sides(case, cites, of)
    return Support(
        frozenset(entities),
        surfaces,
        frozenset(figure for line in lines for figure in line.figures),
        tuple(source.published for source in sources.values()),
        frozenset(counts),
        whole=all(cite in case.ledger or (cite.at == PUBLICATION and cite.source in sources) for cite in cites),
        ahead=of is not None and of.kind in _TO_COME,
        gone=gone,
        coming=coming,
    )


def _sides(case: Case, cites: Iterable[Cite], of: Claim | None) -> tuple[frozenset[str], frozenset[str]]:
    """The weekdays that can only have been, and those that can only be to come."""
    said = _said(case, cites)
    return (
        (_WEEKDAYS if of and looks_back(of) else frozenset()) - said["next"] | said["last"] - said["next"],
        (_WEEKDAYS if of and looks_on(of) else frozenset()) - said["last"] | said["next"] - said["last"],
    )


def _said(case: Case, cites: Iterable[Cite]) -> dict[str, frozenset[str]]:
    """The weekdays that sentences have a “last” or a “next” with; none without the texts."""
    found = [pair for cite in cites if (sentence := case.sentence(cite)) for pair in _SAID.findall(sentence.text)]
    return {way: frozenset(day for word, day in found if word.lower() == way) for way in ("last", "next")}


def mentioned(case: Case, *texts: str | None) -> frozenset[str]:
    """The entities that texts of ours name."""
    known: dict[str, frozenset[str]] = case.vocabulary.derived.setdefault("mentioned", {})
    wanted = set(filter(None, texts))
    for text in wanted:
        if text in known:
            continue
        names = case.facts(text).names
        within = dict.fromkeys(map(case.vocabulary.within, names))
        known[text] = next(iter(within)) if len(within) == 1 else frozenset().union(*within)
    return frozenset().union(*map(known.__getitem__, wanted))


def names_in(case: Case, text: str) -> tuple[Name, ...]:
    """Known names with their positions, looked for once a text."""
    known: dict[str, tuple[Name, ...]] = case.vocabulary.derived.setdefault("names in", {})
    if text not in known:
        known[text] = case.vocabulary.find(text)
    return known[text]
