"""Words that exclude each other: of a group, our sentence has one sort and its sentences another."""

import re
from functools import cache

from briefbook.checks.clauses import BREAK

_GROUPS: tuple[tuple[str, ...], ...] = (
    # what came of it
    (
        r"agree(?:s|d|ment)?|approv\w+|conclud\w+|adopt(?:s|ed)?|ratif\w+|sign(?:s|ed)|finalis\w+|decid\w+|decision",
        r"propos\w+|suggest\w*|recommend\w*|urg(?:e|es|ed)",
        r"consider\w*|discuss\w*|debat\w+|explor(?:e|es|ed|ing)|contemplat\w+|weigh\w*|possibilit\w+|option\w*|talk\w*",
        r"refus\w+|reject\w*|declin(?:e|es|ed) to|veto\w*|rul(?:e|es|ed) out|turn(?:s|ed)? down|unwilling\w*|won't",
        r"postpon\w+|delay\w*|deferr?\w*|suspend\w*|put off",
    ),
    (r"beg[aiu]n\w*|start\w*|launch\w*|set up|open(?:s|ed)", r"end(?:s|ed)|stop\w*|halt\w*|ceas(?:e|es|ed)|finish\w*|clos(?:e|es|ed)|over"),
    (
        r"ris(?:e|es|en|ing)|rose|gr[eo]w\w*|increas\w+|expand\w*|doubl\w+",
        r"fall(?:s|en|ing)?|fell|shr[aiu]nk\w*|decreas\w+|reduc\w+|diminish\w*|drop\w*|cut(?:s|ting)?|declin(?:e|es|ed|ing)|lower\w*",
    ),
    (r"before|prior to|ahead of|until|till|pending", r"after\w*|following|once|since|post-?\w*|later|when"),
    (r"confirm\w*|admit\w*|acknowledg\w+", r"den(?:y|ies|ied|ial)"),
    (r"accept\w*|welcom\w+", r"reject\w*|refus\w+|declin(?:e|es|ed)|oppos\w+"),
    (r"arriv\w+|enter\w*|join\w*", r"leav(?:e|es|ing)|left|depart\w*|withdr[ae]w\w*|quit\w*"),
    (r"inside|within", r"outside|beyond"),
    (r"include\w*|including", r"exclud\w+|except\w*|without"),
    (r"buy\w*|bought|purchas\w+|import\w*", r"sell\w*|sold|export\w*"),
    (r"attack\w*", r"defend\w*|defen[cs]e\w*"),
    (r"won|victor\w*", r"lost|defeat\w*"),
    (r"strengthen\w*|reinforc\w+", r"weaken\w*|undermin\w+"),
    (r"north(?:ern)?", r"south(?:ern)?", r"east(?:ern)?", r"west(?:ern)?"),
    (r"(?:big|larg|great)(?:ger|gest|er|est)", r"small(?:er|est)|few(?:er|est)"),
    (r"public(?:ly)?|open(?:ly)?", r"secret(?:ly)?|private(?:ly)?|covert(?:ly)?|confidential(?:ly)?"),
    (r"temporar\w+|interim", r"permanent(?:ly)?"),
    (r"voluntar\w+", r"compulsory|mandatory|obligatory|forced"),
    (r"unanimous\w*", r"divid\w+|split|differ\w*|majority"),
    (r"killed|dead|deaths?|died", r"wounded|injur\w+"),
    (r"rich(?:er|est)?|wealth\w*", r"poor(?:er|est)?|poverty"),
    # how many
    (r"most of|most(?= \w+s\b)|mostly|majority|mainly|chiefly|largely|for the most part", r"some(?! \d)|several|a number of|parts? of|in part|partly|many", r"few|little|minority|hardly any|rarely"),
    (r"at least one", r"none|not one|no"),
)  # fmt: skip
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|without|hardly|unlikely|cannot)\b|n't\b|\bun(?!der|it|til|ion|iver|less)\w+",
    re.I,
)


@cache  # fifty patterns, of use only where an article's text is at hand
def _sorts() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(rf"\b(?:{sort})\b", re.I) for sort in group) for group in _GROUPS)


@cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sort for group in _GROUPS for sort in group)})\b", re.I)


def opposite(ours: str, cited: list[str], around: list[str]) -> tuple[str, str] | None:
    """Our word and theirs, where a group is told by another sort of it; None where a “not” may turn one into the other."""
    if not _any().search(ours):
        return None
    whole = " ".join((*cited, *around))
    for group in _sorts():
        told = [(sort, found) for sort in group if (found := sort.search(ours))]
        if len(told) != 1 or told[0][0].search(whole):
            continue
        ((own, word),) = told
        for sentence in cited:
            for sort in group:
                found = None if sort is own else sort.search(sentence)
                if found and _denied(ours, word) == _denied(sentence, found):
                    return word[0], found[0]
    return None


def _denied(text: str, word: re.Match[str]) -> bool:
    """Whether the clause in which a word stands has a “not”."""
    start = max((end.end() for end in BREAK.finditer(text, 0, word.start())), default=0)
    end = BREAK.search(text, word.end())
    return _NOT.search(text[start : end.start() if end else len(text)]) is not None
