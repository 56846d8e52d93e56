"""N528: a number that counts one thing in our sentence and another in its own, where that thing has a number too."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.teaching import quoted
from briefbook.checks.wording import stems_of
from briefbook.issues import Issue
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_NUMBER = re.compile(r"\d[\d.]*%?")
_THING = re.compile(r"[ -]([a-z]{3,})(?: ([a-z]{3,}))?")


def check(case: Case) -> Iterator[Issue]:
    """Claims with numbers, against sentences with several."""
    for claim in case.record.claims.values() if case.articles else ():
        if not (ours := _counted(claim.says)):
            continue
        sentences = case.sentences((*claim.evidence, *claim.context))
        if sentences is None:
            continue
        theirs = [pair for sentence in sentences.values() for pair in _counted(sentence.text)]
        for number, things in ours:
            here = [other for value, other in theirs if value == number]
            beside = [value for value, other in theirs if other & things and value != number]
            if here and beside and not any(other & things for other in here):
                message = f"claim ‘{claim.id}’ counts with {number} what its sentence counts with {beside[0]}"
                yield Issue(
                    "N528", case.record.where(claim, "says"), message, "look once more", quoted(case, sentences)
                )
                break


def _counted(text: str) -> list[tuple[str, frozenset[str]]]:
    """Numbers with the stems of the one or two words that follow each."""
    flat = folded(text)
    found = []
    for figure in find_figures(text):
        number = _NUMBER.fullmatch(figure.form.rsplit(" ", 1)[-1])
        thing = _THING.match(flat, figure.end) if number else None
        if number and thing:
            found.append((number[0], stems_of(" ".join(filter(None, thing.groups())))))
    return found
