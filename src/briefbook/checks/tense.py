"""On which side of its source a claim’s own words put its dates."""

import re

from briefbook.model.claim import Claim
from briefbook.text.normal import plain

PAST = re.compile(
    r"(?<!is )(?<!are )(?<!be )\b(?:(?-i:[a-z]\w+ed)|made|met|took|went|was|were|had|set up .* in \d{4})\b", re.I
)


_OPEN = re.compile(
    r"\b(?:to|will|would|shall|should|could|(?-i:may)|might|plan\w*|announc\w*|call\w*|schedul\w*|invit\w*|postpon\w*|set|fix\w*|conven\w*|expect\w*"
    r"|agree\w*|propos\w*|offer\w*|pledg\w*|promis\w*|until|from|by|before|for|due|next|coming|dates?)\b",
    re.I,
)
"""Words beside which a date may lie ahead in a sentence of the past: “announced talks on Thursday”."""
_BEGUN = re.compile(
    r"\b(?:said|told|chose|began|gave|held|left|sent|put|sought|spoke|won|wrote|drew|laid|brought|came|saw|signed|has|have|did"
    r"|since|after|following|ago|last|announcement|decision|agreement|declaration|statement)\b",
    re.I,
)
"""Words beside which a date may lie behind in the sentence of a plan: “chose on Thursday to meet”."""


def looks_back(claim: Claim) -> bool:
    """Whether what it dates can only have been: a report in the past, with no word that looks ahead."""
    says = plain(claim.says)
    return claim.kind == "reported" and bool(PAST.search(says)) and not _OPEN.search(says)


def looks_on(claim: Claim) -> bool:
    """Whether what it dates can only be to come: a plan without anything of the past."""
    says = plain(claim.says)
    return claim.kind == "planned" and not PAST.search(says) and not _BEGUN.search(says)
