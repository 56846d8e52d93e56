"""E6xx: opinion is never told as fact, and confidence never mixed with likelihood (ICD 203)."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.wording import any_of
from briefbook.issues import Issue
from briefbook.model.claim import VOICED, Claim
from briefbook.model.judgement import SCALE, Judgement

_LIKELIHOOD = re.compile(
    r"\b(?:un)?likely\b|\bprobabl[ey]\b|\bperhaps\b|\bpossibly\b|\bpresumably\b|\balmost certain(?:ly)?\b|\bmay well\b",
    re.I,
)
_VERDICT = re.compile(
    r"\b(?:exemplary|useless|coward|puppet|doomed|sad(?:ly)?|humiliat\w+|shameful|brilliant|disgraceful|natural(?:ly)?)\b",
    re.I,
)
_PREDICTION = re.compile(r"\b(?:will never|is bound to|are bound to|inevitabl[ey]|doubtless|undoubtedly)\b", re.I)
_may_be_opinion = any_of(_LIKELIHOOD, _VERDICT, _PREDICTION)
_FIRM = ("reported", "planned")
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high) confidence\b|\bconfiden(?:t|ce|tly)\b", re.I)
_SCALE = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(SCALE, key=len, reverse=True)), re.I)
_OFF_SCALE = re.compile(
    r"\bprobabl[ey]\b|\bpossibly\b|\bperhaps\b|\bmay well\b|\bmight\b|\bcertainly\b|\bdoubtless\b|\bno doubt\b", re.I
)


def check(case: Case) -> Iterator[Issue]:
    """Claims first, then judgements."""
    yield from of_claims(case)
    yield from of_judgements(case)


def of_claims(case: Case) -> Iterator[Issue]:
    """Opinion told as fact, and opinion of nobody."""
    for claim in case.record.claims.values():
        told_as_fact = claim.kind in ("reported", "planned") and _may_be_opinion(claim.says)
        if told_as_fact and (word := _LIKELIHOOD.search(claim.says)):
            message = f"the {claim.kind} claim ‘{claim.id}’ says ‘{word[0]}’"
            yield Issue("W601", case.record.where(claim, "says"), message, "make it `assessed`, or say what is so")
        if told_as_fact:
            for pattern in (_VERDICT, _PREDICTION):
                if word := pattern.search(claim.says):
                    message = (
                        f"the {claim.kind} claim ‘{claim.id}’ tells a verdict or a prediction as fact: ‘{word[0]}’"
                    )
                    yield Issue("E602", case.record.where(claim, "says"), message, "make it `opinion`")
        if claim.kind in VOICED and not claim.said_by and not _has_author(case, claim):
            message = f"the {claim.kind} claim ‘{claim.id}’ has nobody who says so"
            yield Issue("E603", case.record.where(claim, "says"), message, "add `said_by`, or the source’s authors")


def _has_author(case: Case, claim: Claim) -> bool:
    sources = (case.record.sources.get(cite.source) for cite in claim.evidence)
    return any(source is not None and source.authors for source in sources)


def of_judgements(case: Case) -> Iterator[Issue]:
    """Confidence and likelihood."""
    for judgement in case.record.judgements.values():
        yield from _judgement(case, judgement)


def _judgement(case: Case, judgement: Judgement) -> Iterator[Issue]:
    place = case.record.where(judgement, "says")
    said = {match[0].lower() for match in _SCALE.finditer(judgement.says)}
    if word := _CONFIDENCE.search(judgement.says):
        message = f"judgement ‘{judgement.id}’ speaks of confidence in its sentence: ‘{word[0]}’"
        yield Issue("E604", place, message, "`confidence` says it; never in one sentence with likelihood")
    if word := _OFF_SCALE.search(judgement.says):
        message = f"judgement ‘{judgement.id}’ uses ‘{word[0]}’, which is not a step of the scale"
        yield Issue("E605", place, message, f"the steps are: {', '.join(SCALE)}")
    rested = [case.record.claims[claim] for claim in judgement.rests_on if claim in case.record.claims]
    sources = {cite.source for claim in rested for cite in claim.evidence}
    origins = {case.record.sources[key].derived_from or key for key in sources if key in case.record.sources}
    if judgement.confidence == "high" and len(origins) < 2:
        message = f"judgement ‘{judgement.id}’ has high confidence, and rests on one source alone"
        where = case.record.where(judgement, "confidence")
        yield Issue("N608", where, message, "name what else it rests on, or be less sure")
    elif judgement.confidence == "high" and (soft := next((c for c in rested if c.kind not in _FIRM), None)):
        message = f"judgement ‘{judgement.id}’ has high confidence, and rests on ‘{soft.id}’, which is {soft.kind}"
        where = case.record.where(judgement, "confidence")
        yield Issue("N608", where, message, "rest it on what is reported or planned, or be less sure")
    if judgement.likelihood and judgement.likelihood not in said:
        message = (
            f"judgement ‘{judgement.id}’ has likelihood ‘{judgement.likelihood}’, and its sentence does not say so"
        )
        yield Issue(
            "E606", case.record.where(judgement, "likelihood"), message, "use the word of the scale in the sentence"
        )
    for step in sorted(said - {judgement.likelihood}):
        message = f"the sentence of judgement ‘{judgement.id}’ says ‘{step}’, and its likelihood does not"
        yield Issue("E606", place, message, f"add `likelihood: {step}`")
