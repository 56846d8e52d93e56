"""N527: words that a sentence puts into somebody's mouth, told of somebody else."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.support import mentioned, names_in, support_of
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.places import Cite
from briefbook.text.normal import folded

_SAYS = re.compile(
    r"^(?:'s)?,? ?(?:(?:has|have|had|also|then|later|himself|herself) )*(?:sa(?:id|ys?)|tells?|told|argue[sd]?|claim(?:s|ed)|warn(?:s|ed)|wr(?:ites|ote)|add(?:s|ed)|believes?"
    r"|believed|thinks?|thought|insist(?:s|ed)|declare[sd]?|announce[sd]?|report(?:s|ed)|note[sd]|stress(?:es|ed)|call(?:s|ed) (?:it|this|for)|put it|asked|asks)\b",
    re.I,
)
_ACCORDING = re.compile(
    r"(?:according to|in the words of|as told by|(?:said|says|argues|warned|wrote|added)) (?:the )?$", re.I
)


def check(case: Case) -> Iterator[Issue]:
    """Claims with `said_by`, where the sentences are at hand."""
    for claim in case.record.claims.values() if case.articles else ():
        speaker = claim.said_by
        if speaker and speaker not in case.record.entities:
            continue
        sentences = case.sentences(claim.evidence)
        if not sentences:
            continue
        heard = {key for sentence in sentences.values() for key in _speakers(case, sentence.text)}
        if not speaker:
            yield from _left_out(case, claim, heard, tuple(sentences))
            continue
        place = case.record.where(claim, "said_by")
        if heard and speaker not in heard:
            message = f"claim ‘{claim.id}’ gives said_by ‘{speaker}’, and its sentence has {' or '.join(f'‘{key}’' for key in sorted(heard))} say so"
            yield Issue("N527", place, message, "name who says it", quoted(case, sentences))
        elif not heard and speaker not in support_of(case, case.paragraphs(claim.cites + claim.context)).entities:
            message = f"claim ‘{claim.id}’ gives said_by ‘{speaker}’, who is named neither in its sentences nor in the paragraph of one"
            yield Issue(
                "N527", place, message, "give the sentence that names the speaker as context", quoted(case, sentences)
            )


def _left_out(case: Case, claim: Claim, heard: set[str], cites: tuple[Cite, ...]) -> Iterator[Issue]:
    """A claim of which neither the sentence nor `said_by` tells who says it, though its own sentence does."""
    authors = {author for cite in cites for author in case.record.sources[cite.source].authors}
    named = mentioned(case, claim.says, claim.condition) | {claim.from_document, *claim.subjects}
    if heard and claim.kind != "reported" and not heard & (named | authors):
        who = " or ".join(f"‘{key}’" for key in sorted(heard))
        message = f"claim ‘{claim.id}’ does not say who says so, and its sentence has {who} say it"
        yield Issue("N527", case.record.where(claim, "says"), message, "add `said_by`", quoted(case, cites))


def _speakers(case: Case, text: str) -> Iterator[str]:
    flat = folded(text)
    for name in names_in(case, text):
        if _SAYS.match(flat[name.end :]) or _ACCORDING.search(flat[: name.start]):
            yield from case.vocabulary.resolve(name.surface)
