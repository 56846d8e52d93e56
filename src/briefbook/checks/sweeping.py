"""Words that sweep: “all”, “everybody”, “always”, “certain”. Each needs a word of its own sort in the sentences."""

import re

_SORTS: tuple[tuple[str, str], ...] = (
    (
        r"everyone|everybody|without exception",
        r"every(?:one|body)|unanim\w*|all (?:agree\w*|of (?:them|us)|members|countries|states|parties|sides)|no one disagree\w*|without exception",
    ),
    (r"always", r"always|ever|every time|never|constant\w*|continu\w*|permanent\w*|regular\w*|at all times|invariabl\w*"),
    (
        r"certain(?:ly)?|undoubtedly|must|complete(?:ly)?|entire(?:ly)?",
        r"certain\w*|sure|surely|undoubtedly|doubt\w*|must|have to|has to|necessar\w*|inevitab\w*|complete\w*|entire\w*|full\w*|whole|all"
        r"|guarantee\w*|bound to|confirm\w*|without exception",
    ),
    (
        r"all|every (?:member|country|state|nation)",
        r"all|every\w*|each|any|whole|entire\w*|both|unanim\w*|complete\w*|full\w*|total\w*|always|without exception",
    ),
)  # fmt: skip
_COMPILED = tuple(
    (re.compile(rf"\b(?:{ours})\b", re.I), re.compile(rf"\b(?:{theirs})\b", re.I)) for ours, theirs in _SORTS
)
_NO_SWEEP = re.compile(
    r"\b(?:a certain|certain (?=\w+s\b)|at all|after all|first of all|above all|all the same|not all)\b", re.I
)


def sweeping_word(ours: str, theirs: str) -> str:
    """The first word of ours that sweeps where theirs do not, or sweeps once more than they do; empty if none does."""
    own = _NO_SWEEP.sub(" ", ours)
    for mine, other in _COMPILED:
        words = mine.findall(own)
        if len(words) > len(other.findall(theirs)):
            return str(words[-1])
    return ""
