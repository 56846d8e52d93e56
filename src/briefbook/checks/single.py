"""“One frigate” and “a frigate”: the same number of the same thing, in two words of which a ledger has only the first."""

import re

from briefbook.checks.case import Case
from briefbook.model.places import Cite
from briefbook.text.normal import folded

_ONE = re.compile(r"\bone ([a-z][a-z-]*|[A-Z][\w-]*)", re.I)
_A = re.compile(r"\ban? ([a-z][a-z-]*|[A-Z][\w-]*)", re.I)


def told_as_one(case: Case, ours: str, cites: tuple[Cite, ...]) -> bool:
    """Whether each thing that ours have one of stands with an article in a sentence.

    Without the texts nobody can tell, unless a sentence counts: of two frigates ours would have one.
    """
    things = _after(_ONE, ours)
    sentences = case.sentences(cites)
    if sentences is None:
        forms = [form for cite in cites if cite in case.ledger for form in case.ledger[cite].figures]
        return not any(form.rsplit(" ", 1)[-1].isdigit() for form in forms)
    return bool(things) and things <= {thing for s in sentences.values() for thing in _after(_A, s.text)}


def told_with_article(case: Case, ours: tuple[str | None, ...], cite: Cite) -> bool:
    """Whether what the sentence has one of stands with an article in ours; without the text, whether anything does."""
    told = {thing for text in ours if text for thing in _after(_A, text)}
    sentence = case.sentence(cite)
    return bool(told & _after(_ONE, sentence.text)) if sentence else bool(told)


def _after(word: re.Pattern[str], text: str) -> set[str]:
    return {thing.lower() for thing in word.findall(folded(text))}
