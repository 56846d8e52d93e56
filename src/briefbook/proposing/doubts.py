"""What a rule about relations must not overlook: denials, conditions, and who the subject really is.

"Norway denied that Sweden leads the staff", "the minister of Norway leads it" and "Norway leads the staff's band" have the names and the
verb of a relation, and none of them says it. The support check cannot see that; so in doubt there is no relation.
"""

import re

from briefbook.proposing.found import Found
from briefbook.text.normal import folded

_OTHER = re.compile(
    r"(?:^|[\s(])(?:of|in|from|by|with|for|to|against|than|like|on|at|near|under|over|about|nor|or|neither|without|among|between|despite|except|"
    r"unlike|within|behind|around|towards?)(?: the| both| its| their)? $",
    re.IGNORECASE,
)
"""Before a subject: then it is somebody else's, or a part of a list that goes another way."""
_UNSURE = re.compile(
    r"\b(?:den(?:y|ied|ies)|disput(?:e|es|ed)|whether|if|unless|once|should|provided|neither|nobody|no one|not|never|hardly|scarcely|rarely|seldom|few|false|untrue|"
    r"rumou?rs?|unclear|doubts?|doubted|asked|wonder\w*|imagine|suppose|supposing|pretend\w*|nothing|stopped|failed|refus\w+|as if)\b|n't\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|neither|nor|no longer|hardly|scarcely|rarely|seldom|none|nobody|resign\w*|former(?:ly)?|ex-|failed|stopped|without)\b|n't\b",
    re.IGNORECASE,
)


def credible(found: Found, text: str) -> bool:
    """Whether nothing around a relation's words takes back or turns what they say."""
    flat, words = folded(text), folded(found.words)
    start = flat.find(words)
    if start < 0:
        return False
    before, after = flat[:start], flat[start + len(words) :]
    clause = re.split(r"[,;:.!?\"()]| - ", before)[-1]
    if _UNSURE.search(clause) or (not found.anywhere and _OTHER.search(before)):
        return False
    if after.startswith("'s ") or re.match(r"s' ", after):
        return False
    return _says_no(found) or not _NEGATED.search(words)


def _says_no(found: Found) -> bool:
    """Whether a denial is what the relation itself tells."""
    values = found.relation[found.kind]
    return values.get("as") == "not-member" or values.get("position") in (
        "opposes",
        "uninterested",
        "doubts",
        "refuses",
    )
