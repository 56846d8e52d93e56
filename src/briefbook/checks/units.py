"""E508: a number keeps its unit and its currency; only where the sentences themselves are at hand."""

import re
from collections.abc import Iterator, Mapping

from briefbook.checks.case import Case
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_UNITS = {
    "kilometres": "km kms kilometre kilometres kilometer kilometers",
    "miles": "mile miles",
    "nautical_miles": "nmi nautical_mile nautical_miles",
    "metres": "metre metres meter meters",
    "centimetres": "cm centimetre centimetres centimeter centimeters",
    "feet": "ft feet",
    "kilograms": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "tonnes": "tonne tonnes ton tons metric_tons metric_tonnes",
    "litres": "litre litres liter liters",
    "barrels": "barrel barrels bbl",
    "gallons": "gallon gallons",
    "hectares": "ha hectare hectares",
    "acres": "acre acres",
    "square_kilometres": "km2 sq_km square_km square_kilometre square_kilometres square_kilometers",
    "square_miles": "sq_miles square_mile square_miles",
    "kilometres_an_hour": "km/h kph kilometres_an_hour kilometres_per_hour kilometers_per_hour",
    "miles_an_hour": "mph miles_an_hour miles_per_hour",
    "seconds": "seconds",
    "minutes": "min minute minutes",
    "hours": "hr hrs hour hours",
    "decades": "decade decades",
    "centuries": "century centuries",
    "kilowatts": "kw kilowatt kilowatts",
    "megawatts": "mw megawatt megawatts",
    "gigawatts": "gw gigawatt gigawatts",
    "kilotons": "kt kiloton kilotons",
    "megatons": "megaton megatons",
    "degrees_Celsius": "°c degrees_c degrees_celsius",
    "degrees_Fahrenheit": "°f degrees_f degrees_fahrenheit",
    "dollars": "$ us$ usd dollar dollars us_dollars american_dollars",
    "euros": "€ eur euro euros",
    "pounds": "£ gbp pound pounds pounds_sterling",
    "yen": "¥ jpy yen",
    "roubles": "₽ rouble roubles ruble rubles",
    "hryvnias": "₴ uah hryvnia hryvnias",
    "zlotys": "pln zloty zlotys",
    "crowns": "sek nok dkk czk krona kronor krone kroner koruna koruny",
    "francs": "chf franc francs swiss_francs",
    "yuan": "cny yuan renminbi",
    "lira": "lira liras",
    "rupees": "inr rupee rupees",
}
_BY_WORD = {word.replace("_", " "): unit.replace("_", " ") for unit, words in _UNITS.items() for word in words.split()}
_WORDS = "|".join(map(re.escape, sorted(_BY_WORD, key=lambda word: (-len(word), word))))
_TOKEN = re.compile(r"[^\W\d_]+|[$€£¥₽₴°]")
_HEADS = frozenset(_TOKEN.findall(word)[0] for word in _BY_WORD)
_BEHIND = re.compile(rf"[ -]?({_WORDS})(?!\w)", re.I)
_BEFORE = re.compile(r"(?<!\w)((?:us)?[$€£¥₽₴]|USD|EUR|GBP|JPY|RUB|UAH|PLN|SEK|NOK|DKK|CZK|CHF|CNY|INR) ?$")
_INSIDE = re.compile(rf"((?:us)?[$€£¥])|(?<=\d)({_WORDS})$", re.I)


def check(case: Case) -> Iterator[Issue]:
    """Each number of a claim that has a unit, against the same number in its sentences."""
    for claim in case.record.claims.values() if case.articles else ():
        for field, text in (("says", claim.says), ("condition", claim.condition), ("note", claim.note)):
            ours = _measured(text) if text else {}
            if not any(ours.values()):
                continue
            sentences = case.sentences((*claim.evidence, *claim.context))
            if sentences is None:
                break  # without the text nobody can tell; the run says that it had none
            theirs: dict[str, set[str]] = {}
            for sentence in sentences.values():
                for number, units in _measured(sentence.text).items():
                    theirs.setdefault(number, set()).update(units)
            whole = set().union(*theirs.values())
            for number, units in ours.items():
                # “30 or 40 kilometres” gives the first of them no unit of its own
                has = theirs.get(number) or whole
                if wrong := sorted(units - has):
                    told = f"‘{', '.join(sorted(has))}’" if has else "none"
                    message = f"claim ‘{claim.id}’ has ‘{wrong[0]}’ with {number}, and its sentences have {told}"
                    where = case.record.where(claim, field)
                    yield Issue(
                        "E508", where, message, "keep the unit that the sentence gives", quoted(case, sentences)
                    )


def _measured(text: str) -> Mapping[str, set[str]]:
    """The units that stand with each number."""
    if _HEADS.isdisjoint(_TOKEN.findall(text.lower())):
        return {}
    flat = folded(text)
    found: dict[str, set[str]] = {}
    for figure in find_figures(text):
        number = re.match(r"\d[\d.]*", figure.form.rsplit(" ", 1)[-1])
        if number is None or figure.form[:1] == "P":
            continue
        units = found.setdefault(number[0], set())
        units.update(
            _BY_WORD[(one or other).lower()] for one, other in _INSIDE.findall(flat[figure.start : figure.end])
        )
        for near in (_BEHIND.match(flat, figure.end), _BEFORE.search(flat[: figure.start])):
            if near:
                units.add(_BY_WORD[near[1].lower()])
    return found
