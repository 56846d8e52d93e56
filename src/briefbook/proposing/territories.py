"""Countries and the words for their people, for names that no record has yet: names from Babel (Unicode CLDR).

CLDR has no adjectives. Where a country's main language is called like its people, its name serves ("Norwegian"); the others
stand in a table. Reference data, like the codes: an analyst still decides whether the country joins the record.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from briefbook.text.normal import folded

_LANGUAGES = "bg cs da de el et fi fr hu hy is it ja ka ko lt lv nl no pl ro sk sl sv th tr uk vi sq".split()
"""Languages that are called like the people of the one country where most of their speakers live."""
_PEOPLES = {
    "AF": "Afghan", "AR": "Argentine Argentinian", "AT": "Austrian", "AU": "Australian", "AZ": "Azerbaijani", "BA": "Bosnian",
    "BD": "Bangladeshi", "BE": "Belgian", "BO": "Bolivian", "BR": "Brazilian", "BY": "Belarusian", "CA": "Canadian",
    "CH": "Swiss", "CL": "Chilean", "CN": "Chinese", "CO": "Colombian", "CU": "Cuban", "CY": "Cypriot", "CZ": "Czech", "DK": "Danish Dane Danes",
    "DZ": "Algerian", "EC": "Ecuadorian", "EG": "Egyptian", "ES": "Spanish Spaniard Spaniards", "ET": "Ethiopian", "GB": "British Briton Britons",
    "GH": "Ghanaian", "HR": "Croatian", "ID": "Indonesian", "IE": "Irish", "IL": "Israeli", "IN": "Indian",
    "IQ": "Iraqi", "IR": "Iranian", "JM": "Jamaican", "JO": "Jordanian", "KE": "Kenyan", "KZ": "Kazakh", "LB": "Lebanese",
    "LK": "Sri+Lankan", "LU": "Luxembourgish", "LY": "Libyan", "MA": "Moroccan", "MD": "Moldovan", "ME": "Montenegrin",
    "MK": "Macedonian", "ML": "Malian", "MT": "Maltese", "MX": "Mexican", "MY": "Malaysian", "NG": "Nigerian",
    "NL": "Dutch", "NO": "Norwegian", "NP": "Nepalese Nepali", "PE": "Peruvian", "PH": "Philippine Filipino", "PK": "Pakistani",
    "PS": "Palestinian", "PT": "Portuguese", "PY": "Paraguayan", "QA": "Qatari", "RS": "Serbian Serb", "RU": "Russian", "RW": "Rwandan",
    "SA": "Saudi", "SD": "Sudanese", "SG": "Singaporean", "SN": "Senegalese", "SO": "Somali", "SY": "Syrian", "TN": "Tunisian",
    "TW": "Taiwanese", "TZ": "Tanzanian", "UG": "Ugandan", "US": "American Americans", "UY": "Uruguayan", "VE": "Venezuelan",
    "YE": "Yemeni", "ZA": "South+African", "ZM": "Zambian", "ZW": "Zimbabwean", "NZ": "New+Zealander", "KP": "North+Korean", "KR": "South+Korean",
}  # fmt: skip
_ALSO = {"GB": "Britain UK", "US": "America US USA", "CZ": "Czechia Czech+Republic", "TR": "Turkey", "MK": "North+Macedonia",
         "BA": "Bosnia", "AE": "UAE", "CI": "Ivory+Coast", "MM": "Burma", "NL": "Holland"}  # fmt: skip
_AMBIGUOUS = frozenset({"GE", "JO", "TD", "GN", "JE"})
"""Names that are persons, rivers or words as often as countries (Georgia, Jordan, Chad): found only where nothing else is."""


@dataclass(frozen=True, slots=True)
class Territory:
    """One country, its English name, and the words for its people."""

    code: str
    name: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]


@cache
def territories() -> Mapping[str, Territory]:
    """By ISO 3166-1 code: sovereign states and the like, as CLDR names them."""
    english = Locale("en")
    likely = get_global("likely_subtags")
    peoples = {code: words.split() for code, words in _PEOPLES.items()}
    for language in _LANGUAGES:
        code = likely.get(language, "").rpartition("_")[2]
        if code:
            peoples.setdefault(code, []).append(english.languages[language])
    found = {}
    for code, full in english.territories.items():
        if (
            not re.fullmatch(r"[A-Z]{2}", code)
            or code in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO")
            or code in _AMBIGUOUS
        ):
            continue
        name = folded(full.replace("&", "and"))
        name = {"TR": "Turkey", "MM": "Myanmar"}.get(code, re.sub(r" \(.*\)| SAR China", "", name))
        more = _ALSO.get(code, "").split()
        people = dict.fromkeys(word.replace("+", " ") for word in peoples.get(code, []))
        found[code] = Territory(code, name, (name, *(word.replace("+", " ") for word in more)), tuple(people))
    return found


@cache
def by_form() -> Mapping[str, Territory]:
    """Each form that can stand in a text, folded."""
    found: dict[str, Territory] = {}
    for territory in territories().values():
        for form in (*territory.forms, *territory.adjectives):
            found.setdefault(folded(form), territory)
    return found


@cache
def pattern() -> re.Pattern[str]:
    """Any of the forms, the longest first."""
    forms = sorted(by_form(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?!\w)")
