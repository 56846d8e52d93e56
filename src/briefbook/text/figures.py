"""Figures in a sentence, in one normal form each.

| form | what it stands for |
|---|---|
| `30`, `over 30`, `about 30`, `up-to 50000`, `order-of 10000`, `5%` | a number, always together with its bound |
| `2025-07-10`, `--07-10`, `2025-07`, `--07`, `2024`, `2025-04-10~` | a date, as far as the words go |
| `today`, `this-year`, `weekend` | a date that only the source's own date resolves |
| `P1Y` | how often or how long (ISO 8601 duration) |
| `three-star`, `general`, `corps` | a rank or an echelon |
| `first`, `only` | an order, or a claim to be the only one |
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from briefbook.text.normal import folded

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = (
    {word: value for value, word in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"dozen": 12}
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT = {"k": 1_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}
_ORDERS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_MONTHS = "January February March April May June July August September October November December".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_LATER = {
    word: f"{number}th"
    for number, word in enumerate(
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        11,
    )
}
_RANKS = ("field marshal", "general", "lieutenant general", "major general", "brigadier general", "brigadier", "colonel",
          "lieutenant colonel", "captain", "lieutenant", "second lieutenant", "admiral", "vice admiral", "rear admiral",
          "commodore", "lieutenant commander", "sub lieutenant", "marshal", "air chief marshal", "air marshal", "air vice marshal",
          "air commodore", "group captain", "wing commander", "squadron leader", "flight lieutenant")  # fmt: skip
"""Of armies, navies and air forces. A major and a general are adjectives as well; a commander holds an office, too."""
_BOUNDS = {
    "over": "over", "more than": "over", "above": "over", "in excess of": "over", "upwards of": "over",
    "at least": "at-least", "no fewer than": "at-least", "no less than": "at-least",
    "up to": "up-to", "at most": "up-to", "as many as": "up-to", "no more than": "up-to", "a maximum of": "up-to",
    "under": "under", "below": "under", "fewer than": "under", "less than": "under",
    "about": "about", "some": "about", "around": "about", "roughly": "about", "approximately": "about", "circa": "about",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "exactly": "exactly",
}  # fmt: skip


def _spaced(words: Iterable[str]) -> str:
    """Alternatives for a verbose pattern, the longest first."""
    return "|".join(word.replace(" ", r"\ ") for word in sorted(words, key=lambda word: (-len(word), word)))


def _ranks(words: Iterable[str]) -> str:
    """The same for ranks, which some write with a hyphen."""
    return _spaced(words).replace(r"\ ", r"[\ -]")


_NUMBER_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
_MONTH = f"(?-i:{'|'.join(_MONTHS)})"  # "may" and "march" are verbs
_DURATION = {"year": "Y", "month": "M", "week": "W", "day": "D"}
_OFTEN = {"annually": "P1Y", "annual": "P1Y", "yearly": "P1Y", "monthly": "P1M", "weekly": "P1W", "daily": "P1D"}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_RELATIVE = r"today|tonight|yesterday|tomorrow|(?:this|last|next)\ (?:year|month|weekend|week)|weekend"

# One pattern, the more specific first: what matches earlier in the list hides the rest.
_FIGURE = re.compile(
    rf"""(?<![\w.,])(?:
      (?P<near>(?:on\ or\ )?(?:about|around|circa)\ )?
        (?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<m1>{_MONTH})(?:,?\ (?P<y1>\d{{4}}))?
          |(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?P<y2>\d{{4}}))?
          |(?P<m3>{_MONTH})\ (?:of\ )?(?P<y3>(?:1[89]|20)\d\d)
          |(?P<y4>(?:1[89]|20)\d\d)(?![\d,.]*\d|%|\ (?:troops|soldiers|people|men|countries)))
     |(?P<m4>{_MONTH})(?!\w)
     |(?P<relative>{_RELATIVE})
     |(?P<season>spring|summer|autumn|winter)
     |(?P<often>{"|".join(_OFTEN)})
     |(?:every|each|once\ an?|in\ each|per|a\ full)\ (?:(?P<every>\d+|{_NUMBER_WORD}|other|second|third)\ )?(?P<everyunit>year|month|week|day)s?
     |(?P<long>\d+|{_NUMBER_WORD})[\ -](?P<longunit>year|month|week|day)s?
     |(?P<stars>\w+)-star
     |(?P<echelon>corps|brigades?|battalions?|regiments?|divisions?)
     |(?:(?P<bound>{_spaced(_BOUNDS)})\ (?:an?\ )?)?(?:the\ )?(?P<money>(?:US|[AC])?[$€£¥])?
        (?:(?P<glued>\d+(?:\.\d+)?(?!(?:st|nd|rd|th|k|bn|tn)(?!\w))[a-z]{{1,4}}(?!\w))
          |(?P<digits>\d+(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?(?:[\ -]?(?P<scale>{"|".join((*_SCALES, *_SHORT))}))?(?P<percent>%|\ per\ cent|\ percent)?
          |(?P<order>{"|".join(_ORDERS)})\ of(?:\ (?P<orders>{"|".join(_ORDERS)}))?
          |(?P<words>(?:{_NUMBER_WORD})(?:[\ -](?:and\ )?(?:{_NUMBER_WORD}))*)(?!-star)(?P<hundredth>\ per\ cent|\ percent)?)
     |(?P<nth>{"|".join((*_ORDINALS, *_LATER))})
     |(?P<half>half|twice|double)
     |(?P<only>only|solely|sole|exclusively|alone)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# A rank is a title before a name, a plural, or a person: never the adjective of "the general public".
_RANK = re.compile(
    rf"""(?<!\w)(?:(?<=-star\ )(?P<starred>{_ranks(_RANKS)})s?(?!\w)
      |(?P<title>{_ranks(rank.title() for rank in _RANKS)}|(?<=[a-z,]\ )Major)(?=\ [A-Z])
      |(?P<plural>{_ranks(_RANKS)})s(?!\w)
      |(?:[Aa]n?|[Tt]he|[Aa]nother|[A-Z]\w+)\ (?P<officer>{_ranks(rank for rank in _RANKS if rank != "general")})(?!\w)
      |(?:[Aa]n?|[Tt]he|[Aa]nother|[A-Z]\w+)\ (?P<person>general|major)(?=[,.;:)]|$|\ (?:to|is|was|will|would|who|of|from|at|in|and|heads?|leads?|commands?|has|had|chairs?|led|headed)(?!\w)))""",
    re.VERBOSE,
)


# Where a figure may begin: at a digit, at a sign of money, at a word with a hyphen (`two-star`) and at one of the words below.
# The pattern itself takes ten times as long to see that nothing begins at a word.
_START = re.compile(r"[$€£¥]|\w+")
_OPENINGS = frozenset(
    word.split()[0].lower()
    for word in (
        *"on about around circa today tonight yesterday tomorrow this last next weekend spring summer autumn winter".split(),
        *"every each once in per a us c corps brigade battalion regiment division the half twice double".split(),
        *"brigades battalions regiments divisions only solely sole exclusively alone".split(),
        *(*_MONTHS, *_OFTEN, *_WORDS, *_SCALES, *_ORDERS, *_ORDINALS, *_LATER, *_BOUNDS),
    )
)
_RANKED = frozenset(word for rank in _RANKS for last in rank.split()[-1:] for word in (last, f"{last}s")) | {"major"}


class Figure(NamedTuple):
    """One figure: its normal form and its position in the NFC text."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=20_000)  # checks, views and pages of every edition ask the same of the same sentences
def find_figures(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """All figures of a sentence in order. `taken` are the spans of names, whose digits are part of the name."""
    return look_for_figures(text, taken)


def look_for_figures(text: str, taken: Collection[tuple[int, int]]) -> tuple[Figure, ...]:
    """The same for whoever remembers what was found, and asks once."""
    flat = folded(text)
    found = []
    for match, form_of in _matches(flat):
        start, end = match.span()
        inside_name = any(first <= start and end <= last for first, last in taken)
        if not inside_name and (form := form_of(match, flat)):
            found.append(Figure(form, start, end))
    return tuple(sorted(found, key=_start_of))


_start_of = attrgetter("start")
_Match = tuple[re.Match[str], Callable[[re.Match[str], str], str | None]]


def _matches(flat: str) -> Iterator[_Match]:
    """What both patterns find, each tried only where it can match: a text has many words, and few of them begin a figure."""
    done, ranked = 0, False
    for opening in _START.finditer(flat):
        start, end = opening.span()
        word = opening[0].lower()
        ranked |= word in _RANKED
        may_begin = word in _OPENINGS or not word[0].isalpha() or flat.startswith("-", end) or not word.isascii()
        if may_begin and start >= done and (match := _FIGURE.match(flat, start)):
            done = match.end()
            yield match, _form
    if ranked:
        for match in _RANK.finditer(flat):
            yield match, _rank


def _rank(match: re.Match[str], flat: str) -> str:
    rank: str = next(filter(None, match.groups()))
    return rank.lower().replace(" ", "-")


def _form(part: re.Match[str], flat: str) -> str | None:
    if any(part[name] for name in ("m1", "m2", "m3", "y4")):
        return _date(part)
    if part["m4"]:
        # "may" is a verb; "March" and "march" differ by their capital alone
        known = part["m4"] in _MONTHS and (part["m4"] not in ("May", "March") or _in_a_date(part, flat))
        return f"--{_MONTHS.index(part['m4']) + 1:02}" if known else None
    if part["relative"]:
        word = part["relative"].lower()
        return "weekend" if "weekend" in word else word.replace(" ", "-")
    if part["season"]:
        return part["season"].lower()
    if part["often"]:
        return _OFTEN[part["often"].lower()]
    if part["everyunit"]:
        count = {"other": 2, "second": 2, "third": 3}.get(part["every"] or "", _value(part["every"] or "one"))
        return f"P{count}{_DURATION[part['everyunit'].lower()]}"
    if part["longunit"]:
        return f"P{_value(part['long'])}{_DURATION[part['longunit'].lower()]}"
    if part["stars"]:
        return f"{part['stars'].lower()}-star"
    if part["echelon"]:
        return part["echelon"].lower().rstrip("s") if part["echelon"].lower() != "corps" else "corps"
    if part["glued"] or part["digits"] or part["words"] or part["order"]:
        return _number(part, flat)
    if part["half"]:
        return {"half": "1/2"}.get(part["half"].lower(), "2x")
    if part["nth"]:
        return _LATER.get(part["nth"].lower(), part["nth"].lower())
    return "only" if part["only"] else None


def _in_a_date(match: re.Match[str], flat: str) -> bool:
    before, after = flat[: match.start()], flat[match.end() :]
    return bool(
        re.search(r"(?:in|of|since|until|by|from|early|late|last|this|and|or) $", before, re.IGNORECASE)
        or re.match(r" and [A-Z]", after)
    )


def _date(part: re.Match[str]) -> str:
    month = part["m1"] or part["m2"] or part["m3"]
    day, year = part["d1"] or part["d2"], part["y1"] or part["y2"] or part["y3"] or part["y4"]
    near = "~" if part["near"] else ""
    if not month:
        return f"{year}{near}"
    number = f"{_MONTHS.index(month.capitalize()) + 1:02}"
    return f"{year or '-'}-{number}{f'-{int(day):02}' if day else ''}{near}"


def _number(part: re.Match[str], flat: str) -> str | None:
    bound = _BOUNDS.get((part["bound"] or "").strip().lower(), "")
    bound = "" if bound == "exactly" else f"{bound} " if bound else ""
    if part["order"]:
        value = _ORDERS[part["order"].lower()] * _ORDERS.get((part["orders"] or "").lower(), 1)
        return f"order-of {value}"
    if part["words"]:
        if part["words"].lower() == "one" and not bound and not part["hundredth"]:
            return None if _pronoun(part, flat) else "1"
        counted = str(_value(part["words"]))
        return f"{bound}{counted}%" if part["hundredth"] else _counted(bound, counted)
    if part["money"] and re.fullmatch(r"[\d.]+mn?", part["glued"] or "", re.IGNORECASE):
        return f"{bound}{float(part['glued'].lower().rstrip('mn')) * 1_000_000:.0f}"
    if part["glued"]:
        return f"{bound}{part['glued'].lower()}"
    number = float(part["digits"].replace(",", "")) * (_SCALES | _SHORT).get((part["scale"] or "").lower(), 1)
    if math.isinf(number):
        return None  # more digits than any figure has
    if part["ordinal"]:
        return _ORDINALS[int(number) - 1] if number <= len(_ORDINALS) and number >= 1 else f"{number:g}th"
    shown = str(int(number)) if number == int(number) else str(number)
    return f"{bound}{shown}%" if part["percent"] else _counted(bound, shown)


def _counted(bound: str, number: str) -> str:
    """A number with its bound; one that could be read as a year says that it counts."""
    return f"exactly {number}" if not bound and _YEAR.fullmatch(number) else f"{bound}{number}"


def _pronoun(match: re.Match[str], flat: str) -> bool:
    """Whether "one" stands for a thing ("one of the", "no one", "the one that") and counts nothing."""
    return bool(re.match(r" (?:of|another|day|that|which|or)(?!\w)|[,.;:]|$", flat[match.end() :])) or bool(
        re.search(r"(?:no|any|every|each|this|that|the|which) $", flat[: match.start()], re.IGNORECASE)
    )


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    total = current = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0
        else:
            current += _WORDS.get(word, 0)
    return total + current
