"""The clause of a sentence that a statement of ours tells, as far as the words that both share can show it."""

import re

from briefbook.checks.wording import stems_of

# the last: a clause without its “that”, as in “the boats the town needs”
BREAK = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:but|while|which|who|whose|where|because|although|though)\b|(?<=[a-z]s) (?=the )",
    re.IGNORECASE,
)


def nearest_clauses(sentence: str, ours: str) -> list[str]:
    """The clauses that share most stems with our words; several where they share as many, none where none does."""
    clauses = [part for part in BREAK.split(sentence) if part.strip()]
    wanted = stems_of(ours)
    shared = [len(wanted & stems_of(clause)) for clause in clauses]
    most = max(shared, default=0)
    return [clause for clause, count in zip(clauses, shared, strict=True) if most and count == most]
