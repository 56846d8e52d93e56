"""E7xx: nothing is known before it was published, ends before it starts, or gives way to what is older."""

from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf
from briefbook.model.record import Record
from briefbook.model.relations import Event
from briefbook.views.known import known_from


def check(case: Case) -> Iterator[Issue]:
    """Claims, then judgements, sources and editions."""
    record = case.record
    for claim in record.claims.values():
        if not (claim.relations or claim.holds or claim.supersedes):
            continue  # nothing of it has a date
        known = known_from(record, claim)
        yield from _events(record, claim, known)
        if (
            claim.holds
            and claim.holds.start
            and claim.holds.end
            and claim.holds.end.latest < claim.holds.start.earliest
        ):
            message = f"claim ‘{claim.id}’ holds until {claim.holds.end}, before it starts in {claim.holds.start}"
            yield Issue("E702", record.where(claim, "holds"), message, "turn the two around")
        for n, other in enumerate(claim.supersedes):
            older = record.claims.get(other)
            theirs = known_from(record, older) if older else None
            if known and theirs and known.latest < theirs.earliest:
                message = f"claim ‘{claim.id}’ supersedes ‘{other}’, which is younger ({theirs} after {known})"
                yield Issue("E703", record.where(claim, "supersedes", n), message, "the younger claim supersedes")
    for judgement in record.judgements.values():
        edition = record.editions.get(judgement.edition)
        for n, identity in enumerate(judgement.rests_on):
            rested = record.claims.get(identity)
            known = known_from(record, rested) if rested else None
            if edition and known and known.latest > edition.as_of.latest:
                message = f"judgement ‘{judgement.id}’ of the edition as of {edition.as_of} rests on ‘{identity}’, known from {known}"
                yield Issue(
                    "E705", record.where(judgement, "rests_on", n), message, "rest it on what was known by then"
                )
        earlier = record.judgements.get(judgement.revises or "")
        before = record.editions.get(earlier.edition) if earlier else None
        if edition and before and before.as_of.latest >= edition.as_of.latest:
            message = f"judgement ‘{judgement.id}’ revises ‘{judgement.revises}’, which is not of an earlier edition"
            yield Issue("E713", record.where(judgement, "revises"), message, "name the judgement that came before it")
    for source in record.sources.values():
        origin = record.sources.get(source.derived_from or "")
        if origin and origin.published.earliest > source.published.latest:
            message = f"source ‘{source.id}’ of {source.published} rests on ‘{origin.id}’, published {origin.published}"
            yield Issue("E712", record.where(source, "derived_from"), message, "the later rests on the earlier")
    for edition in record.editions.values():
        if edition.issued.latest < edition.as_of.earliest:
            message = f"edition ‘{edition.id}’ is issued on {edition.issued}, before its own date {edition.as_of}"
            yield Issue("E706", record.where(edition, "issued"), message, "it is issued when it comes out")


def _events(record: Record, claim: Claim, known: Edtf | None) -> Iterator[Issue]:
    if claim.kind != "reported" or known is None:
        return
    for n, part in enumerate(claim.parts):
        if isinstance(part, Event) and part.when and part.when.earliest > known.latest:
            message = f"claim ‘{claim.id}’ reports an event of {part.when}, after its source of {known}"
            yield Issue(
                "E701",
                record.where(claim, "relations", n, "event", "when"),
                message,
                "make it `planned`, or mend the date",
            )
    if claim.holds and claim.holds.start and claim.holds.start.earliest > known.latest:
        message = f"claim ‘{claim.id}’ reports what holds from {claim.holds.start}, after its source of {known}"
        yield Issue("E701", record.where(claim, "holds"), message, "make it `planned`, or mend the date")
