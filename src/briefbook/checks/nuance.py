"""N513 to N520: review notes on single claims that tell more than their sentences do; a person decides.

Where `mood` holds a sentence against all claims together, this holds each claim against the clause that it tells, so that
one claim with a “would” does not speak for its neighbours.
"""

import re
from collections.abc import Callable, Iterator

from briefbook.checks import wording
from briefbook.checks.case import Case
from briefbook.checks.clauses import nearest_clauses
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.places import Cite
from briefbook.model.relations import Member, Part, Relation, Stance
from briefbook.text.normal import plain

_OUTRIGHT = re.compile(r"(?<!that )(?<!which )(?<!who )\b(?:would|will|shall|is to|are to)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:would|will|shall|(?:is|are|was|were|meant|set) to|plan\w*|could|may|might|possib\w+|potential\w*)\b",
    re.I,
)
_FIRM = re.compile(
    r"\b(?:would|will|shall|(?:is|are|was|were|set|due) to|to be|plan\w*|agree\w*|intend\w*|pledg\w*|promis\w*|expect\w*)\b|'ll\b",
    re.I,
)
_WEAK = re.compile(r"\b(?:could|may|might|suggest\w*|propos\w*|option\w*|perhaps|imagin\w*|idea\w*|future)\b", re.I)
_PAST = re.compile(
    r"(?<!is )(?<!are )(?<!be )\b(?:(?-i:[a-z]\w+ed)|made|met|took|went|was|were|had|set up .* in \d{4})\b", re.I
)
_FRAGMENT = re.compile(r"\W*(?:(?:and|or|with|to|in|on|at|by|as|from|\w+ed|\w+ing|led)\b|\w+\W*$)", re.I)
_HEDGE = re.compile(
    r"\b(?:seem\w*|appear\w*|likely|perhaps|apparently|arguably|presumabl\w+|probabl\w+|surely|possibly|evidently|obviously"
    r"|sad|sadly|unfortunately|natural|naturally|in effect|at bottom|no doubt|every sign)\b",
    re.I,
)
_GUESS = re.compile(r"\b(?:seem\w*|appears?|apparently|arguably|presumabl\w+|surely|suggest\w*)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|nothing|nobody|none|neither|nor|no)\b|n't\b", re.I)
_AGAINST = re.compile(
    _NOT.pattern
    + r"|\b(?:un(?!der|it|til|ion|iver)\w{3,}|informal|without|hardly|rarely|despite|refus\w*|fail\w*|useless|only|limit\w*|lack\w*"
    r"|absen\w+|minus|outside|beyond|out|reluct\w*|differ\w*|except|rather|instead|but|until|unless|little|few|less)\b",
    re.I,
)
_ALL = re.compile(
    r"\b(?:all|always|every(?:one|body)|every (?:member|country|state|nation)|entire\w*|complete\w*|certain(?:ly)?|must"
    r"|without exception|undoubtedly)\b",
    re.I,
)
_WHOLE = re.compile(
    _ALL.pattern + r"|\b(?:every|each|any|whole|sure|surely|necessarily|have to|has to|full\w*)\b", re.I
)
_IF = re.compile(r"\b(?:if|unless|should|provided|in the event|when the|as long as|once|until)\b", re.I)
_FOR = ("supports", "willing", "accepts")
_NEITHER = ("seeks", "divided", "cautious")
_CONTRARY = {
    position: tuple(o for o in wording.POSITION if (o in _FOR) != (position in _FOR) and o not in _NEITHER)
    for position in wording.POSITION
}

Told = tuple[str, str]
"""(code, what is to be looked at)"""


def check(case: Case) -> Iterator[Issue]:
    """Own words against the kind everywhere; against the sentences only where all their texts are at hand."""
    for claim in case.record.claims.values():
        ours = plain(f"{claim.says} {f'if {claim.condition}' if claim.condition else ''}")
        found = [*_own(claim, ours)]
        cited, around = _texts(case, claim.evidence), _texts(case, claim.context)
        if cited and around is not None:
            for look in _LOOKS:
                found += look(claim, ours, cited, around)
        for code, message in found:
            yield Issue(code, case.record.where(claim, "says"), f"claim ‘{claim.id}’ {message}", "look once more")


def _texts(case: Case, cites: tuple[Cite, ...]) -> list[str] | None:
    """The sentences in plain form; None where one of them is not at hand. A date of publication has no words."""
    sentences = [case.sentence(cite) for cite in cites if cite in case.ledger]
    return None if None in sentences else [plain(sentence.text) for sentence in sentences if sentence]


def _own(claim: Claim, ours: str) -> Iterator[Told]:
    if claim.kind == "reported" and (word := _OUTRIGHT.search(ours)):
        yield "N513", f"is reported, and its own sentence looks ahead: ‘{word[0]}’"
    if claim.kind == "reported" and (word := _GUESS.search(ours)):
        yield "N513", f"is reported, and its own sentence puts it with ‘{word[0]}’"
    if claim.kind == "reported" and claim.condition:
        yield "N513", "is reported, and holds only under a condition"
    if claim.kind == "planned" and not _AHEAD.search(ours):
        yield "N513", "is planned, and its own sentence tells it as done"


def _weaker(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    whole = " ".join(cited)
    if claim.kind == "planned" and (word := _WEAK.search(whole)) and not _FIRM.search(whole):
        yield "N514", f"is planned, and its sentence goes no further than ‘{word[0]}’"


def _done(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind != "reported" or _AHEAD.search(ours) or _PAST.search(ours):
        return
    # a clause without a verb of its own has that of its sentence
    clauses = [
        sentence if _FRAGMENT.match(clause) else clause
        for sentence in cited
        for clause in nearest_clauses(sentence, claim.says)
    ]
    if clauses and all(_FIRM.search(clause) or _WEAK.search(clause) for clause in clauses):
        yield "N515", "tells as done what its sentence speaks of as what may or will be"


def _surer(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind not in ("reported", "planned") or _HEDGE.search(ours):
        return
    clauses = [clause for sentence in cited for clause in nearest_clauses(sentence, claim.says)]
    if word := next((found for clause in clauses if (found := _HEDGE.search(clause))), None):
        yield "N516", f"tells as fact what its sentence puts with ‘{word[0]}’"


def _denied(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    word = _NOT.search(plain(claim.says))
    # “nothing is finer than” is how “the finest” is told in other words
    if word and not re.search(r"\bthan\b", claim.says) and not any(_AGAINST.search(text) for text in (*cited, *around)):
        yield "N517", f"has ‘{word[0]}’, and none of its sentences denies anything"


def _of_all(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    word = _ALL.search(plain(claim.says))
    if word and not any(_WHOLE.search(text) for text in (*cited, *around)):
        yield "N518", f"says ‘{word[0]}’, and none of its sentences does"


def _values(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    whole = " ".join((*cited, *around))
    for part in claim.parts:
        if (found := _words(part)) and not wording.tells(whole, found[1]):
            yield "N519", f"has ‘{found[0]}’ in a relation, for which its sentences have no word"
        elif isinstance(part, Stance) and not wording.tells(whole, wording.POSITION[part.position]):
            contrary = [other for other in _CONTRARY[part.position] if wording.tells(whole, wording.POSITION[other])]
            if contrary:
                yield "N519", f"has ‘{part.position}’ in a relation, and its sentences speak of ‘{contrary[0]}’"


def _words(part: Relation) -> tuple[str, tuple[str, ...]] | None:
    match part:
        case Member() if part.basis == "stated":
            return part.as_, wording.CAPACITY[part.as_]
        case Part():
            return part.as_, wording.ROLE[part.as_]
        case _:
            return None


def _condition(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    # a note of ours says that somebody thought of it
    if claim.kind != "planned" or claim.condition or claim.note or _IF.search(ours):
        return
    if word := next((found for text in (*cited, *around) if (found := _IF.search(text))), None):
        yield "N520", f"has no condition, and its sentences or their context have one: ‘{word[0]}’"


_LOOKS: tuple[Callable[[Claim, str, list[str], list[str]], Iterator[Told]], ...] = (
    _weaker,
    _done,
    _surer,
    _denied,
    _of_all,
    _values,
    _condition,
)
