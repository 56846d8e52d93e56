"""A “not” that stands in our sentence and not in theirs, or the other way round."""

import re

from briefbook.checks.clauses import BREAK, nearest_clauses
from briefbook.checks.wording import stems_of

NOT = re.compile(r"\b(?:not|never|nothing|nobody|none|neither|nor|no)\b|n't\b", re.I)
_IDIOM = re.compile(
    r"\bnot (?:long ago|only|least|just|merely)\b|\bno (?:less|doubt|later)\b|\bno (?:more|fewer) than\b", re.I
)
_AGAINST = re.compile(
    NOT.pattern
    + r"|\b(?:cannot|redundant|idle|in vain|hat(?:e|es|ed)|oppos\w*|against|dislik\w*|reject\w*|un(?!der|it|til|ion|iver)\w{3,}|informal|without|hardly|rarely|despite|refus\w*|fail\w*|useless|only|limit\w*|lack\w*"
    r"|absen\w+|minus|zero|(?<![\w.,])0(?![\w.,%])|outside|beyond|out|reluct\w*|differ\w*|except|rather|instead|but|until|unless|little|few|less)\b",
    re.I,
)
_IF = re.compile(r"\bif\b", re.I)
_PAIR = re.compile(r"\b(neither\b.*?)\bnor\b", re.I)
_CANNOT = re.compile(r"\bcannot\b", re.I)
_THAN = re.compile(r"\b(?:nothing|nobody|none|no one|no)\b.*\bthan\b", re.I)


def added_denial(says: str, cited: list[str], around: list[str]) -> str:
    """The word of ours that denies what nothing in theirs denies; empty if there is none."""
    words = NOT.findall(_PAIR.sub(r"\1", _IDIOM.sub(" ", says)))
    # “nothing is finer than” is how “the finest” is told in other words
    spare = 1 if _THAN.search(says) else 0
    if len(words) <= spare:
        return ""
    stems = stems_of(NOT.sub(" ", says))
    theirs = [word for text in (*cited, *around) for word in _AGAINST.findall(_IDIOM.sub(" ", text))]
    # what ours say too is no other way to say “not”
    free = [word for word in theirs if NOT.fullmatch(word) or not stems_of(word) & stems]
    return str(words[-1]) if len(words) - spare > len(free) else ""


def lost_denial(says: str, cited: list[str]) -> str:
    """The word that denies the clause of theirs which ours tell outright; empty if there is none, or ours are against it too."""
    stems = {stem for text in cited for stem in stems_of(NOT.sub(" ", text))}
    if any(NOT.fullmatch(word) or not stems_of(word) & stems for word in _AGAINST.findall(says)):
        return ""
    for sentence in cited:
        clauses = nearest_clauses(sentence, says) or [part for part in BREAK.split(sentence) if part.strip()]
        found = [
            None if _IF.search(clause) else NOT.search(_CANNOT.sub("not", _IDIOM.sub(" ", clause)))
            for clause in clauses
        ]
        if found and all(found) and found[0]:
            return found[0][0]
    return ""
