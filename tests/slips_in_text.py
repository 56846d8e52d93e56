"""Slips in a sentence of ours. Its words are looked for with eyes of their own, not with those of the checks."""

import re
from collections.abc import Iterator

from briefbook.model.claim import Claim
from briefbook.model.entity import Entity
from briefbook.model.question import Question
from briefbook.text.normal import folded
from slips import HOMONYM, UNKNOWN, Slip, World

MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred".split()
SEASONS = ("winter", "spring", "summer", "autumn")
LISTS = (
    ("numbers", ("dozens", "hundreds", "thousands", "millions"), "{}(?= of )"),
    ("numbers", ("first", "second", "third", "fourth"), "{}"),
    ("numbers", ("twice", "three times"), "{}"),
    ("ranks", ("one-star", "two-star", "three-star", "four-star"), "{}"),
    ("ranks", ("general", "admiral", "colonel", "brigadier"), "{}(?=s|,|\\.|$| [A-Z]| in | of | and | at )"),
    ("echelons", ("battalion", "brigade", "division", "corps"), "{}"),
    ("periods", ("every year", "every month", "every two years", "every week", "every decade"), "{}"),
    ("periods", ("that weekend", "that month", "that year", "that week"), "{}"),
    ("periods", SEASONS, "{}"),
)
"""Words of one sort, each to be told as every other; the pattern says where one counts."""
BOUNDS = (
    ("over", "more than"),
    ("at least", "no fewer than"),
    ("up to", "as many as"),
    ("under", "fewer than"),
    ("some", "about", "around"),
    ("nearly",),
    ("",),
)
"""Each line means one thing; the last is a bare number."""
_DIGITS = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+|(?<![\w.,])\d+(?:\.\d+)?")
_A_NUMBER = rf"(?:\d|(?:{'|'.join(NUMBERS)})(?![\w-]))"
_AFTER_BOUND = re.compile(
    rf"(?<![\w,.])(?:(?P<bound>{'|'.join(word for words in BOUNDS for word in words if word)}) )?(?={_A_NUMBER})", re.I
)
_NO_COUNT = re.compile(
    rf"(?:{'|'.join(MONTHS)}|Article|[-–]|{'|'.join(word for words in BOUNDS for word in words if word)}) ?$", re.I
)
_DATE = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?(?!\w)")

Change = tuple[str, int, int, str]
"""(sort, start, end, what stands there instead)"""


def slips_in_text(world: World, item: Claim | Question, field: str) -> Iterator[Slip]:
    text: str | None = getattr(item, field)
    seen: set[str] = set()
    if text is None:
        return
    figures = world.figures(item)
    for sort, start, end, new in _changes(world, item, text):
        changed = text[:start] + new + text[end:]
        season = new.lower() in SEASONS and SEASONS.index(new.lower()) in world.seasons(item)
        if changed not in seen and not season and not _held(sort, new, figures):
            seen.add(changed)
            yield Slip(sort, field, text[start:end], new, item.model_copy(update={field: changed}))


def _held(sort: str, new: str, figures: frozenset[str]) -> bool:
    """Whether the sentences hold the replacement themselves: two ranks, two months, two bounds in one."""
    word = new.strip().lower()
    if sort == "bounds":
        meant = next(words[0] for words in BOUNDS if word in words)
        has = {figure.rpartition(" ")[0].replace("-", " ") for figure in figures if figure[-1:].isdigit()}
        return {"some": "about"}.get(meant, meant) in has - {""}
    if new in MONTHS:
        month = f"-{MONTHS.index(new) + 1:02}"
        return any(re.match(rf"(?:\d{{4}}|-){month}", figure) for figure in figures)
    return word in figures


def _changes(world: World, item: Claim | Question, text: str) -> Iterator[Change]:
    flat = folded(text)
    assert len(flat) == len(text), "positions must agree"
    yield from _names(world, item, flat)
    yield from _capitals(flat)
    yield from _digits(flat)
    yield from _number_words(flat)
    yield from _bounds(flat)
    yield from _dates(flat)
    for sort, words, pattern in LISTS:
        for word in words:
            for match in re.finditer(rf"(?<![\w-])(?:{pattern.format(word)})(?!\w)", flat, re.I):
                for other in words:
                    if other != word:
                        yield sort, *match.span(), other.title() if match[0][0].isupper() else other


def _names(world: World, item: Claim | Question, flat: str) -> Iterator[Change]:
    taken: list[tuple[int, int]] = []
    for form in sorted(world.owners, key=lambda form: (-len(form), form)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", flat):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            entity = world.owners[form][0]
            for other in world.others(item, entity, same=3, different=1):
                yield "names", start, end, _in_kind(form, entity, other)
            for unknown in UNKNOWN:
                yield "unknown names", start, end, unknown


def _in_kind(form: str, entity: Entity, other: Entity) -> str:
    """An adjective for an adjective, a seat for a seat, and a name for the rest."""
    for kind in ("adjectives", "seats", "nouns"):
        if form in map(folded, getattr(entity, kind)) and getattr(other, kind):
            return str(getattr(other, kind)[0])
    return other.name


def _capitals(flat: str) -> Iterator[Change]:
    """Every capitalised word, also within a longer name, and the word that opens the sentence."""
    for match in re.finditer(r"[A-Z][\w-]*", flat):
        if match[0] not in MONTHS:
            opens = not flat[: match.start()].strip(" \"'(")
            yield "openings" if opens else "unknown names", *match.span(), UNKNOWN[0]
            if opens:
                yield "openings", *match.span(), HOMONYM


def _digits(flat: str) -> Iterator[Change]:
    for match in _DIGITS.finditer(flat):
        value = float(match[0].replace(",", ""))
        for new in (value + 1, value * 10, value * 1000):
            comma = "," in match[0]
            yield "numbers", *match.span(), f"{new:,.0f}" if comma else f"{new:.0f}"


def _number_words(flat: str) -> Iterator[Change]:
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join((*NUMBERS, 'one'))})(?![\w-])", flat, re.I):
        for other in ("three", "four", "seven", "hundred"):
            if other != match[0].lower():
                yield "numbers", *match.span(), other.title() if match[0][0].isupper() else other
    for match in re.finditer(r"(?<!\w)once(?!\w)", flat):
        yield "numbers", *match.span(), "twice"


def _bounds(flat: str) -> Iterator[Change]:
    for match in _AFTER_BOUND.finditer(flat):
        if _DATE.match(flat, match.end()) or re.compile(r"(?:19|20)\d\d(?!\d)").match(flat, match.end()):
            continue  # a date's own "about" is changed below
        if _NO_COUNT.search(flat[: match.start()]):
            continue
        has = (match["bound"] or "").lower()
        for words in BOUNDS:
            if has not in words:
                for word in words:
                    told = f"{word} " if word else ""
                    yield "bounds", *match.span(), told.capitalize() if match.start() == 0 else told


def _dates(flat: str) -> Iterator[Change]:
    for match in _DATE.finditer(flat):
        start = match.start("month")
        index = MONTHS.index(match["month"])
        for step in (1, 5, 11):
            yield "dates", start, match.end("month"), MONTHS[(index + step) % 12]
        if match["day"]:
            for day in ("1", "11", "28"):
                if day != match["day"]:
                    yield "dates", match.start("day"), match.end("day"), day
        about = re.search(r"about $", flat[: match.start()])
        if about:
            yield "dates", about.start(), match.start(), ""
        elif match["day"] or match["year"]:
            yield "dates", match.start(), match.start(), "about "
    for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", flat):
        for step in (-1, -10, 1):
            yield "dates", *match.span(), str(int(match[0]) + step)
