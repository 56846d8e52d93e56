"""N523: a name in a place where none of its sort stands: “the Norway”, “in British”, “in Ann Berg”, “outside European Union”."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.support import names_in
from briefbook.checks.turned import DETERMINER, NO_NOUN, is_adjective
from briefbook.issues import Issue
from briefbook.text.names import Name
from briefbook.text.normal import folded, plain

_ARTICLE = re.compile(r"(?:^|[\s(\"'])(?:the|an?) $", re.I)
_DETERMINED = re.compile(
    rf"(?:\b(?:{DETERMINER}|no|every|each|some|all|our|my|your|and|or|of)|'s|[A-Z][\w.-]*,?|-|\(|\"|“) ?$"
)
_IN = re.compile(r"\b(?:in|inside|outside|near|within|between) $", re.I)
_AFTER_ANY = re.compile(r"\b(?:in|inside|outside|near|within|of|by|to|with|from|for|against|on) $", re.I)
_OFFICE_OF = re.compile(
    r"\b(?:president|minister|secretary|chancellor|king|queen|governor|mayor|ambassador|premier) of $", re.I
)
_ALONE = re.compile(r"^(?:$|[.;:)]|, (?!and|or|[A-Z]))")
_PROPER = ("country", "person", "place")


def check(case: Case) -> Iterator[Issue]:
    """Claims against the way in which their own sentences put a name, where these are at hand."""
    for claim in case.record.claims.values() if case.articles else ():
        names = [name for name in names_in(case, claim.says) if name.surface[0].isupper()]
        if not names:
            continue
        sentences = case.sentences((*claim.evidence, *claim.context))
        if sentences is None:
            continue
        theirs = folded(" ".join(sentence.text for sentence in sentences.values()))
        flat = folded(claim.says)
        for name in names:
            if why := _why(case, name, flat, theirs):
                message = f"claim ‘{claim.id}’ has ‘{plain(name.surface)}’ {why}"
                yield Issue(
                    "N523",
                    case.record.where(claim, "says"),
                    message,
                    "look once more: has it taken the place of another name?",
                )
                break


def _why(case: Case, name: Name, flat: str, theirs: str) -> str:
    before, after, form = flat[: name.start], flat[name.end :], folded(name.surface)
    meant = [case.record.entities[key] for key in case.vocabulary.resolve(name.surface)]
    if not meant:
        return ""
    if is_adjective(case, name):
        return "where a name should stand" if _ALONE.match(after) and _AFTER_ANY.search(before) else ""
    if any(form in map(folded, (*entity.nouns, *entity.adjectives)) for entity in meant):
        return ""
    with_article = re.search(rf"\b(?:the|an?) {re.escape(form)}(?!\w)", theirs, re.I)
    proper = all(entity.type in _PROPER for entity in meant)
    if proper and _ARTICLE.search(before) and NO_NOUN.match(after) and not with_article and not _own_article(form):
        return "with an article, which none of its sentences has"
    person = all(entity.type == "person" for entity in meant)
    if person and (_IN.search(before) or _OFFICE_OF.search(before)) and not after.startswith("'"):
        return "where a place should stand"
    bare = re.search(rf"(?<!the )(?<!The )\b{re.escape(form)}(?!\w)", theirs)
    if with_article and not bare and NO_NOUN.match(after) and not _DETERMINED.search(before):
        return "without the article that its sentences have"
    return ""


def _own_article(form: str) -> bool:
    """Names that take an article by themselves."""
    return bool(
        re.match(
            r"(?:United|UK$|US$|USA$|UAE$|EU$|White House|[A-Z]\w+ (?:Sea|Ocean|Gulf|Strait|River|Republic|Kingdom|Union)$)",
            form,
        )
    ) or form.endswith("s")
