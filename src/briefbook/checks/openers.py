"""Names that are ordinary words and open a sentence, where a capital says nothing: Nice, Bush, Reading.

E503 where the articles themselves write the word as a name, in no sentence that is cited; N525 where it stands as only a
name stands, right before a verb, and no sentence that is cited has it in any form.
"""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case, cited_by
from briefbook.checks.teaching import quoted
from briefbook.checks.wording import stems_of
from briefbook.issues import Issue
from briefbook.model.places import Cite
from briefbook.model.record import Item
from briefbook.text.lexicon import is_ordinary
from briefbook.text.normal import folded

_OPENING = re.compile(r"(?:^|[.!?:] )[\"'(]*([A-Z][a-z]{2,})(?P<after>'s | and [A-Z]|, [A-Z]\w+,? | (?:[a-z]+)\b)")
_VERB = re.compile(
    r" (?:is|are|was|were|has|had|have|will|would|could|can|may|might|must|shall|should|did|does|do|said|says|told|met|meets|went|came|comes|sent|sends"
    r"|gave|gives|took|takes|made|makes|led|leads|held|holds|wants?|hosts?|chairs?|signs?|joins?|backs?|plans|asks|calls|pays|buys|sells|leaves?|left"
    r"|became|becomes|began|begins|won|wins|lost|loses|put|puts|set|sets|kept|keeps|found|finds|fought|fights|stood|stands|wrote|writes|spoke|speaks"
    r"|knew|knows|saw|sees|hopes|fears|thinks|thought|brought|brings|also|[a-z]{2,}ed)$"
)
_FUNCTION = frozenset(
    (
        "the this that these those each every either neither both all some any most many much more less few several none one "
        "two three four five six seven eight nine ten hundreds thousands tens dozens another other others such same what which "
        "who whom whose when where why how there here then thus hence now today tonight yesterday tomorrow still yet even just "
        "only also too again once twice never ever often always already perhaps maybe soon later since until after before while "
        "and but nor yet for with without within under over above below from into onto upon about around near beyond despite "
        "because although though unless whether if you they she him her his its our your their them nobody nothing everybody "
        "everyone everything somebody someone something anybody anyone anything not his hers ours theirs mine half little first "
        "second third last next new nor than "
    ).split()
)


def of_claims(case: Case) -> Iterator[Issue]:
    """Claims with their notes."""
    for claim in case.record.claims.values() if case.articles else ():
        cites = (*claim.cites, *claim.context)
        for field, text in (("says", claim.says), ("note", claim.note)):
            yield from _of(case, claim, field, text, cites)


def of_others(case: Case) -> Iterator[Issue]:
    """Questions, and judgements against the claims that they rest on and what these cite."""
    for question in case.record.questions.values() if case.articles else ():
        cites = (*cited_by(question), *question.context)
        bearing = [case.record.claims[one.claim] for one in question.bearing if one.claim in case.record.claims]
        also = (*cites, *(cite for claim in bearing for cite in claim.cites))
        for field, text in (("asks", question.asks), ("would_settle", question.would_settle), ("note", question.note)):
            yield from _of(case, question, field, text, also, question.asks)
    for judgement in case.record.judgements.values() if case.articles else ():
        claims = [case.record.claims[one] for one in judgement.rests_on if one in case.record.claims]
        cites = tuple(cite for claim in claims for cite in (*claim.cites, *claim.context))
        said = " ".join(claim.says for claim in claims)
        for field, text in (("says", judgement.says), ("note", judgement.note)):
            yield from _of(case, judgement, field, text, cites, said)


def _of(
    case: Case, item: Item, field: str, text: str | None, cites: tuple[Cite, ...], also: str = ""
) -> Iterator[Issue]:
    for match in _OPENING.finditer(folded(text)) if text else ():
        word, after = match[1], match["after"]
        if word.lower() in _FUNCTION or word.endswith("ly") or not is_ordinary(word) or case.vocabulary.find(word):
            continue
        if word in case.facts(text or "").names or word in case.facts(text or "").figures:
            continue
        lines = [case.ledger[cite] for cite in cites if cite in case.ledger]
        if any(word in folded(name).split() for line in lines for name in line.names):
            continue
        sentences = case.sentences(cites)
        if not sentences:
            continue
        theirs = folded(" ".join((*(sentence.text for sentence in sentences.values()), also)))
        if stems_of(word) & stems_of(theirs) or word.lower() in theirs.lower():
            continue
        who = f"{type(item).__name__.lower()} ‘{item.id}’ opens with ‘{word}’"
        place = case.record.where(item, field)
        if word in _names(case):
            message = f"{who}, which is a name in another sentence and stands in none of its own"
            yield Issue(
                "E503", place, message, "cite the sentence that has it, or give it as context", quoted(case, cites)
            )
        elif _VERB.match(after) or not after.endswith(tuple("abcdefghijklmnopqrstuvwxyz")) or after.startswith(" and "):
            message = f"{who}, which may be a name, and stands in none of its sentences"
            yield Issue(
                "N525", place, message, "look once more: an ordinary word is told apart by “the” or “a” before it"
            )


def _names(case: Case) -> frozenset[str]:
    """Single words that a ledger has as names."""
    return frozenset(name for line in case.ledger.values() for name in line.names if name.isalpha())
