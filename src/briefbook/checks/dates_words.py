"""The word before a date: by, until, from and after it. E509 where ours contradicts theirs, N524 where only one has such a word."""

import re
from calendar import month_name
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.support import PartialDate
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_WORDS = {
    "by": "by|before|prior to|ahead of|no later than|at the latest by|not later than",
    "until": "until|till|up to|through|to|as far as",
    "from": "from|since|starting(?: in| on| from)?|beginning(?: in| on)?|as of|as from|effective|with effect from|between",
    "after": "after|following|later than|past",
}
_BEFORE = re.compile(
    "(?<![\\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")"
    r"(?: the)?(?: (?:very |end of |start of |beginning of |middle of |late |early |mid-|spring of |summer of |autumn of |winter of )*)? ?$",
    re.I,
)
_NO_LATER = re.compile(r"\b(?:no|not) later than ", re.I)

_MAYBE = re.compile(rf"\d{{4}}|{'|'.join(month_name[1:])}|[Tt]o(?:day|night)")

_Told = list[tuple[PartialDate, str]]


def check(case: Case) -> Iterator[Issue]:
    """Each dated claim against the same dates in its sentences, where they are at hand."""
    for claim in case.record.claims.values() if case.articles else ():
        ours = [*_dated(claim.says), *(_dated(claim.condition) if claim.condition else ())]
        if not ours:
            continue
        sentences = case.sentences((*claim.evidence, *claim.context))
        if sentences is None:
            continue
        theirs = [dated for sentence in sentences.values() for dated in _dated(sentence.text)]
        whole = " ".join(sentence.text for sentence in sentences.values())
        for date, word in ours:
            words = {other for point, other in theirs if point.agrees(date)}
            if word in words or not (words or (word and not re.search(rf"\b(?:{_WORDS[word]})\b", whole, re.I))):
                continue
            place = case.record.where(claim, "says")
            has = sorted(filter(None, words))
            if word and has:
                message = f"claim ‘{claim.id}’ has ‘{word}’ before a date that its sentence has with ‘{has[0]}’"
                yield Issue("E509", place, message, f"say ‘{has[0]}’", quoted(case, sentences))
            else:
                who = (
                    f"has ‘{word}’ before a date, and its sentence does not"
                    if word
                    else f"lacks the ‘{has[0]}’ that its sentence has before a date"
                )
                yield Issue("N524", place, f"claim ‘{claim.id}’ {who}", "look once more")


def _dated(text: str) -> _Told:
    if not _MAYBE.search(text):
        return []
    flat = _NO_LATER.sub(lambda match: "before".ljust(len(match[0]) - 1) + " ", folded(text))
    found = []
    for figure in find_figures(text):
        if date := PartialDate.read(figure.form):
            before = " ".join(flat[: figure.start].rsplit(maxsplit=8)[-8:]) + " "
            word = _BEFORE.search(before)
            found.append((date, word.lastgroup or "" if word else ""))
    return found
