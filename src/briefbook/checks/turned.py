"""N523: two names of a sentence that have changed their roles: who does it and to whom, what lies where, whose it is.

No grammar is known here. What stands just before and after a name tells its role well enough to see two names trade places;
where it does not, nothing is said.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from briefbook.checks.case import Case
from briefbook.checks.support import names_in
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.text.names import Name
from briefbook.text.normal import folded

_BREAK = re.compile(r"[,;:]")
_PREPOSITIONS = {
    "place": "in at near inside outside within around",
    "way": "to into towards toward from between via",
    "of": "of",
    "by": "by",
    "with": "with alongside",
    "against": "against on upon over for",
    "than": "than",
}
_BY_WORD = {word: role for role, words in _PREPOSITIONS.items() for word in words.split()}
DETERMINER = r"(?:the|a|an|its|their|his|her|this|that|both)"
_LEADS_UP = re.compile(rf"(?:^|[\s(])([a-z]+) (?:{DETERMINER} )?$")
_FURTHER_UP = re.compile(rf"(?:^|[\s(])([a-z]+) (?:{DETERMINER} )?[a-z-]+ $")
_LIST = re.compile(rf"^(?:,|,? (?:and|or|as well as))? ?(?:{DETERMINER} )?$")
_OPENS = re.compile(
    rf"(?:^|[,;:(\"-]|\b(?:that|and|but|or|while|if|when|because|whether|although|though|either|then))\s*[\"'(]*(?:{DETERMINER}\s+)?$",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b (?:(?:not|also|to|be|been|being|\w+ly) )*(?:\w+ed|\w{2,}en|led|held|met|set|put|sent|built|made|won|lost"
    r"|fought|brought|told|said|run|cut|hit|kept|left|paid|bought|sold|caught|found|understood|done|gone|known|shown|drawn)\b"
)
NO_NOUN = re.compile(
    r"^(?:$|[^\w'\s]|\s[^\w\s(]| (?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|in|on|at|to|of|by|for|from|with"
    r"|and|or|but|as|that|which|who|whose|than|not|never|also|again|against|into|over|outside|inside|since|until|after|before|if|when|while|together|came|went|met|said|says|sent|took|made|led|held|gave|left|[a-z]+ed)\b)"
)
_MUTUAL = re.compile(
    r"\b(?:me(?:e)?t\w*|talk\w*|agree\w*|together|both|each other|joint\w*|border\w*|all(?:y|ies|ied)|partner\w*|among|between)\b",
    re.I,
)

Roles = dict[str, set[str]]


def check(case: Case) -> Iterator[Issue]:
    """Each claim that names two things which one of its sentences names too."""
    for claim in case.record.claims.values() if case.articles else ():
        ours = _named(case, claim.says)
        if len(ours) < 2 or not (told := _traded(case, claim, ours)):
            continue
        message = f"claim ‘{claim.id}’ has ‘{told[0]}’ and ‘{told[1]}’ in each other’s place, as far as their surroundings tell"
        yield Issue("N523", case.record.where(claim, "says"), message, "look once more", quoted(case, claim.evidence))


def _traded(case: Case, claim: Claim, ours: dict[str, Name]) -> tuple[str, str] | None:
    for cite in claim.evidence:
        sentence = case.sentence(cite)
        if sentence is None:
            continue
        theirs = roles_in(case, sentence.text)
        shared = [key for key in ours if key in theirs]
        if len(shared) < 2:
            continue
        own = roles_in(case, claim.says)
        mutual = _MUTUAL.search(claim.says)
        for one, other in combinations(shared, 2):
            mine, its, here, there = own[one], own[other], theirs[one], theirs[other]
            acting = mutual and mine | its <= {"does", "suffers", "with"}
            whole = not acting and mine <= there and its <= here and not mine & here and not its & there
            acts = (
                not mutual
                and ("does" in mine & there)
                and not (mine & here)
                and "does" not in (here | its)
                and not (its & there)
            )
            if whole or acts:
                return ours[one].surface, ours[other].surface
    return None


def _named(case: Case, text: str) -> dict[str, Name]:
    """What a text names by one meaning each, as it first stands there."""
    found: dict[str, Name] = {}
    for name in names_in(case, text):
        meant = case.vocabulary.resolve(name.surface)
        if len(meant) == 1 and name.surface[0].isupper():
            found.setdefault(next(iter(meant)), name)
    return found


def roles_in(case: Case, text: str) -> Roles:
    """What each name does in a text, as far as what stands beside it tells."""
    flat = folded(text)
    found: Roles = {}
    last: tuple[int, str] | None = None
    for name in names_in(case, text):
        before, after = flat[: name.start], flat[name.end :]
        between = flat[last[0] : name.start] if last else ""
        listed = last is not None and between.strip() and _LIST.match(between)
        role = last[1] if last and listed else _role(before, after, is_adjective(case, name))
        last = name.end, role
        meant = case.vocabulary.resolve(name.surface)
        if len(meant) == 1:
            found.setdefault(next(iter(meant)), set()).add(role)
    return found


def _role(before: str, after: str, adjective: bool) -> str:
    if after.startswith("'"):
        return "whose"
    kind = not NO_NOUN.match(after) and re.match(r" [a-z]", after)
    if kind and (adjective or re.search(rf"\b{DETERMINER} $", before, re.I)):
        return "what kind"
    found = (look.search(before) for look in (_LEADS_UP, _FURTHER_UP))
    role = next((_BY_WORD[word[1]] for word in found if word and word[1] in _BY_WORD), "")
    if role == "by":
        return "does" if _PASSIVE.search(_BREAK.split(before)[-1]) else "by"
    if role:
        return role
    if _OPENS.search(before) is None:
        return "suffers"
    return "suffers" if _PASSIVE.search(_BREAK.split(after)[0]) else "does"


def is_adjective(case: Case, name: Name) -> bool:
    """Whether a form is an adjective of what it names, and no name of it."""
    meant = [case.record.entities[key] for key in case.vocabulary.resolve(name.surface)]
    return bool(meant) and all(
        name.surface in entity.adjectives and name.surface not in (entity.name, *entity.aliases) for entity in meant
    )
