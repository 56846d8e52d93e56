"""N5xx: review notes on mood, negation and condition, which a person decides and no machine.

A sentence is held against all claims that cite it together: where it says one thing outright and denies another, one
of them has the "not".
"""

import re
from collections.abc import Iterator

from briefbook.checks.ahead import is_scheduled
from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.text.normal import plain

_MODAL = re.compile(
    r"\b(?:would|will|could|(?-i:may)|might|shall|should|must|can|(?:is|are) (?:still |also |now |then )?to|to be|plan\w*|possib\w+|potential\w*)\b|'ll\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|no(?! (?:more|less|fewer|later) than\b)|never|nothing|nobody|none|neither|nor|without|lack\w*|absent|minus|outside|beyond|left out)\b|n't\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|unless|should|provided|in the event|when the|as long as|until(?! (?:\d|the end of|"
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December))))\b",
    re.I,
)
_SIGNS = (
    ("N510", _MODAL, "speaks of what may or will be, and no claim that cites it does"),
    ("N511", _NOT, "has a negation, and no claim that cites it has one"),
    ("N512", _IF, "has a condition, and no claim that cites it has one"),
)


def check(case: Case) -> Iterator[Issue]:
    """Only where the texts are at hand, and only of sentences that claims alone cite."""
    for cite, items in case.citing.items() if case.articles else ():
        sentence = case.sentence(cite)
        claims = [item for item in items if isinstance(item, Claim)]
        if sentence is None or len(claims) < len(items):
            continue
        theirs = _whole(plain(sentence.text))
        said = (f"{claim.says} {f'if {claim.condition}' if claim.condition else ''}" for claim in claims)
        ours = _whole(plain(" ".join(said)))
        for code, sign, message in _SIGNS:
            if sign.search(theirs) and not sign.search(ours):
                if sign is _MODAL and any(is_scheduled(case, claim) for claim in claims):
                    continue
                names = ", ".join(claim.id for claim in claims)
                yield Issue(code, case.record.where(claims[0], "says"), f"{cite} {message} ({names})", "look once more")


def _whole(text: str) -> str:
    """“Wouldn’t” as “would not”."""
    return text.replace("n't", " not")
