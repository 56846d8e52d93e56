"""N513 to N522: review notes on single claims that tell more than their sentences do; a person decides.

Where `mood` holds a sentence against all claims together, this holds each claim against the clause that it tells, so that
one claim with a “would” does not speak for its neighbours.
"""

import re
from collections.abc import Callable, Iterator

from briefbook.checks import wording
from briefbook.checks.ahead import is_scheduled
from briefbook.checks.case import Case
from briefbook.checks.clauses import nearest_clauses
from briefbook.checks.denials import added_denial, lost_denial
from briefbook.checks.opposites import opposite
from briefbook.checks.sweeping import sweeping_word
from briefbook.checks.tense import PAST
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.places import Cite
from briefbook.model.relations import Member, Part, Relation, Stance
from briefbook.text.normal import plain

_OUTRIGHT = re.compile(r"\b(?<!that )(?<!which )(?<!who )(?:would|will|shall|is to|are to)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:would|will|shall|(?:(?:is|are|was|were)(?: still| also| now| then)?|meant|set|due|expected) to|plan\w*|could|(?-i:may)|might|possib\w+|potential\w*)\b",
    re.I,
)
_FIRM = re.compile(
    r"\b(?:would|will|shall|(?:(?:is|are|was|were)(?: still| also| now| then)?|set|due) to|to be|plan\w*|agree\w*|intend\w*|pledg\w*|promis\w*|expect\w*)\b|'ll\b",
    re.I,
)
_WEAK = re.compile(
    r"\b(?:could|(?-i:may)|might|suggest\w*|propos\w*|option\w*|possib\w+|consider\w*|perhaps|imagin\w*|idea\w*|future)\b",
    re.I,
)
_FRAGMENT = re.compile(r"\W*(?:(?:and|or|with|to|in|on|at|by|as|from|\w+ed|\w+ing|led)\b|\w+\W*$)", re.I)
_HEDGE = re.compile(
    r"\b(?:seem\w*|appear\w*|likely|perhaps|apparently|arguably|presumabl\w+|probabl\w+|surely|possibly|evidently|obviously"
    r"|sad|sadly|unfortunately|natural|naturally|in effect|at bottom|no doubt|every sign)\b",
    re.I,
)
_WEIGHED = re.compile(
    r"\b(?:believ\w*|instinct\w*|leaning\w*|clearly|has an edge|have an edge|prospects?|in sight|amounts? to|in essence|ambition\w*|cautio\w*"
    r"|recognised|need not|(?-i:may|might|could)|effective|important|useful|of use|well known|fears?|hop(?:e|es|ed|ing)|danger|risks?|shrunk"
    r"|for the most part|feels?|hat(?:e|es|ed)|by every sign"
    r"|too (?:high|low|much|many|few|little|late|early|big|small|weak|strong|soon|slow|fast|far|long|short|costly|dangerous))\b",
    re.I,
)
"""Words of whoever weighs, looks into others, or sums up."""
_RULE = r"(?:the |its |their |international |this )*(?:law|rules?|treaty|convention|agreement|charter|terms|article|order|resolution)"
_ALLOWED = re.compile(
    r"\bmay (?=(?:[\w'-]+ ){0,8}?(?:only (?:in|on|if|by|when|with|after|for|under)|at any time|freely"
    rf"|without (?:permission|leave|notice|asking)|under {_RULE})\b)|\bmay only (?=be \w+(?:ed|en)\b)"
    rf"|(?<!\w)(?:any|each|every|no|only) (?:[\w'-]+ ){{1,3}}may |\bunder {_RULE},? (?:[\w'-]+,? ){{1,6}}may ",
    re.I,
)
"""The “may” of a rule, which allows and does not weigh."""
_MAY = re.compile(r"\bmay\b")
_GUESS = re.compile(r"\b(?:seem\w*|appears?|apparently|arguably|presumabl\w+|surely|suggest\w*)\b", re.I)
_may_tell_more = wording.any_of(_OUTRIGHT, _GUESS, _WEIGHED)
_IF = re.compile(r"\b(?:if|unless|should|provided|in the event|when the|as long as|once|until)\b", re.I)
_FUTURE = re.compile(r"\bfuture\b", re.I)
_NAME_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_SAYS_IF = re.compile(r"\bis the condition\b|\bthe alternative\b", re.I)
_PLAIN_IF = ("unless", "in the event", "as long as")
_FOR = ("supports", "willing", "accepts")
_NEITHER = ("seeks", "divided", "cautious")
_CONTRARY = {
    position: tuple(
        other for other in wording.POSITION if (other in _FOR) != (position in _FOR) and other not in _NEITHER
    )
    for position in wording.POSITION
}

Told = tuple[str, str]
"""(code, what is to be looked at)"""


def check(case: Case) -> Iterator[Issue]:
    """Own words against the kind everywhere; against the sentences only where all their texts are at hand."""
    for claim in case.record.claims.values():
        ours = plain(f"{claim.says} {f'if {claim.condition}' if claim.condition else ''}")
        cited, around = _texts(case, claim.evidence), _texts(case, claim.context)
        found = [*_own(case, claim, ours, cited or [])]
        if cited and around is not None:
            for look in _LOOKS:
                found += look(claim, ours, cited, around)
        for code, message in found:
            yield Issue(code, case.record.where(claim, "says"), f"claim ‘{claim.id}’ {message}", "look once more")


def _texts(case: Case, cites: tuple[Cite, ...]) -> list[str] | None:
    """The sentences in plain form; None where one of them is not at hand. A date of publication has no words."""
    sentences = case.sentences(cites)
    return None if sentences is None else [plain(sentence.text) for sentence in sentences.values()]


def _own(case: Case, claim: Claim, ours: str, cited: list[str]) -> Iterator[Told]:
    if claim.kind == "reported" and _may_tell_more(ours):
        if word := _OUTRIGHT.search(ours):
            yield "N513", f"is reported, and its own sentence looks ahead: ‘{word[0]}’"
        if word := _GUESS.search(ours):
            yield "N513", f"is reported, and its own sentence puts it with ‘{word[0]}’"
        if word := _weighed(plain(claim.says), cited):
            yield "N513", f"is reported, and its own sentence weighs or sums up: ‘{word[0]}’"
    if claim.kind == "reported" and claim.condition:
        yield "N513", "is reported, and holds only under a condition"
    if claim.kind == "planned" and not _AHEAD.search(ours) and not is_scheduled(case, claim):
        yield "N513", "is planned, and its own sentence tells it as done"


def _weighed(says: str, cited: list[str]) -> re.Match[str] | None:
    # most have no “may”, and need not be told from a rule
    rule = _MAY.search(says) and (_ALLOWED.search(says) or any(map(_ALLOWED.search, cited)))
    return _WEIGHED.search(_MAY.sub(" ", says) if rule else says)


def _weaker(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind != "planned":
        return
    whole = " ".join(cited)
    # of a single clause “future” says no more than when
    nearest = (_FUTURE.sub(" ", " ".join(nearest_clauses(sentence, claim.says))) for sentence in cited)
    for text in (whole, *nearest):
        if (word := _WEAK.search(text)) and not _FIRM.search(text):
            yield "N514", f"is planned, and its sentence goes no further than ‘{word[0]}’"
            return


def _done(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind != "reported" or _AHEAD.search(ours) or PAST.search(ours):
        return
    # a clause without a verb of its own has that of its sentence
    clauses = [
        sentence if _FRAGMENT.match(clause) else clause
        for sentence in cited
        for clause in nearest_clauses(sentence, claim.says)
    ]
    signs = [_FIRM.search(clause) or _WEAK.search(clause) for clause in clauses]
    # a word of theirs that ours have too tells it no surer
    if signs and all(sign and not re.search(rf"\b{re.escape(sign[0])}\b", ours, re.I) for sign in signs):
        yield "N515", "tells as done what its sentence speaks of as what may or will be"


def _surer(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind not in ("reported", "planned") or _HEDGE.search(ours):
        return
    clauses = [clause for sentence in cited for clause in nearest_clauses(sentence, claim.says)]
    if word := next((found for clause in clauses if (found := _HEDGE.search(clause))), None):
        yield "N516", f"tells as fact what its sentence puts with ‘{word[0]}’"


def _denied(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    says = plain(claim.says)
    if word := added_denial(says, cited, around):
        yield "N517", f"has ‘{word}’, and its sentences deny less than that"
    elif word := lost_denial(says, cited):
        yield "N521", f"tells outright what its sentence denies with ‘{word}’"


def _of_all(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if word := sweeping_word(plain(claim.says), " ".join((*cited, *around))):
        yield "N518", f"says ‘{word}’, and its sentences do not, or not of so much"


def _opposite(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if found := opposite(ours, cited, around):
        yield "N522", f"says ‘{found[0]}’, where its sentence says ‘{found[1]}’"


def _values(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    # “the Coalition of the Willing” is willing by name alone
    whole = _NAME_WITHIN.sub(" ", " ".join((*cited, *around)))
    for part in claim.parts:
        if (found := _words(part)) and not wording.tells(whole, found[1]):
            yield "N519", f"has ‘{found[0]}’ in a relation, for which its sentences have no word"
        elif isinstance(part, Stance) and not wording.tells(whole, wording.POSITION[part.position]):
            for text, whose in ((whole, "its sentences speak"), (ours, "its own sentence speaks too")):
                others = (
                    *_CONTRARY[part.position],
                    *(("seeks",) if part.position == "refuses" and text is ours else ()),
                )
                contrary = [other for other in others if wording.tells(text, wording.POSITION[other])]
                if contrary:
                    yield "N519", f"has ‘{part.position}’ in a relation, and {whose} of ‘{contrary[0]}’"
                    break


def _words(part: Relation) -> tuple[str, tuple[str, ...]] | None:
    match part:
        case Member() if part.basis == "stated":
            return part.as_, wording.CAPACITY[part.as_]
        case Part():
            return part.as_, wording.ROLE[part.as_]
        case _:
            return None


def _condition(claim: Claim, ours: str, cited: list[str], around: list[str]) -> Iterator[Told]:
    if claim.kind == "reported" or claim.condition or _IF.search(ours):
        return
    if claim.note:
        # a note of ours says that somebody thought of it, or that there is one
        if word := _SAYS_IF.search(claim.note):
            yield "N520", f"has no condition, and its own note speaks of one: ‘{word[0]}’"
        return
    word = next((found for text in (*cited, *around) if (found := _IF.search(text))), None)
    if word and (claim.kind == "planned" or word[0].lower() in _PLAIN_IF):
        yield "N520", f"has no condition, and its sentences or their context have one: ‘{word[0]}’"


_LOOKS: tuple[Callable[[Claim, str, list[str], list[str]], Iterator[Told]], ...] = (
    _weaker,
    _done,
    _surer,
    _denied,
    _of_all,
    _opposite,
    _values,
    _condition,
)
