"""Claims told in other ordinary words that say the same: no check may raise an alarm at them."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from faults import Fault, with_claim

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WORDS = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "11": "eleven",
         "12": "twelve", "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty"}  # fmt: skip
_DIGITS = {word: digits for digits, word in WORDS.items()}
RULES: tuple[tuple[str, str, str], ...] = (
    ("date the other way", rf"\b(\d{{1,2}}) ({MONTHS}) (\d{{4}})", r"\2 \1, \3"),
    ("date with an ordinal", rf"\b(4|5|6|7|8|9|10|11|12|14) ({MONTHS})", r"\1th \2"),
    ("curly and straight", "’", "'"),
    ("curly and straight", "“([^”]*)”", r'"\1"'),
    ("possessive turned", r"\b[Tt]he (coalition|pact|authority)’s (\w+)(?= (?:is|are|was|were|will|would)\b)", r"The \2 of the \1"),
    ("possessive turned", r"\bthe (\w+) of (Ukraine|Europe|Norvania|Estoria)\b(?! \w+ing)", r"\2’s \1"),
    ("hyphen", r"\bco-(ordinat\w+|operat\w+)", r"co\1"),
    ("hyphen", r"\bco(ordinat\w+|operat\w+)", r"co-\1"),
    ("hyphen", r"\b(\w+)-star\b", r"\1‑star"),
    ("bound in other words", r"\bover (?=\d)", "more than "),
    ("bound in other words", r"\bmore than (?=\d)", "over "),
    ("bound in other words", r"\b([Ss])ome (?=\d)", "about "),
    ("bound in other words", r"\bat least (?=\d)", "no fewer than "),
    ("bound in other words", r"\bup to (?=\d)", "as many as "),
    ("abbreviation", r"\b[Tt]he United Kingdom\b", "the UK"),
    ("abbreviation", r"\b[Tt]he United States\b", "the US"),
    ("abbreviation", r"\bthe European Union\b", "the EU"),
    ("abbreviation", r"\bNato\b(?! headquarters)", "NATO"),
    ("number word", r"(?<![\w.,:-])(?<!Article )(2|3|4|5|6|7|8|9|11|12|20|30|40|50)(?= (?:[a-z]+)\b)", "WORD"),
    ("digits", r"\b(two|three|four|five|six|seven|eight|nine|eleven|twelve|twenty|thirty|forty|fifty)(?= [a-z]+s\b)", "DIGITS"),
    ("spelling", r"\b(defen)ce\b(?! secretary)", r"\1se"),
    ("spelling", r"\bis(?=ation\b)", "iz"),
    ("plural", r"\bThe members of (\w+)\b", r"Members of \1"),
    ("contraction", r"\b(did|does|do|is|are|was|were|has|have|would) not\b", r"\1n’t"),
    ("contraction", r"\b(did|does|do|is|are|was|were|has|have|would)n’t\b", r"\1 not"),
    ("an adverb more", r"\b(is|are|was|were) (?=\w+ed\b)", r"\1 also "),
    ("spaces", r" (?=\d)", "\u00a0"),
    ("percent", r" per cent\b", "%"),
    ("month and year", rf"\b[Ii]n ({MONTHS}) (\d{{4}})", r"in \1 of \2"),
)  # fmt: skip


def paraphrases(case: Case) -> Iterator[Fault]:
    """Each as a record that is as clean as before."""
    for claim in case.record.claims.values():
        for kind, pattern, new in RULES:
            table = {"WORD": WORDS, "DIGITS": _DIGITS}.get(new)
            says = re.sub(pattern, (lambda m, t=table: t[m[1]]) if table else new, claim.says)
            if says != claim.says:
                says = says[0].upper() + says[1:]
                yield Fault(
                    kind,
                    f"{claim.id}: {says}",
                    with_claim(case.record, claim.model_copy(update={"says": says})),
                    case.articles,
                )
