"""Corrected and withdrawn sources: what was done to them, when, and which of our judgements they carry."""

from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.record import Record, Step
from briefbook.model.source import Notice
from briefbook.views.known import latest_edition, out_by


def check(case: Case) -> Iterator[Issue]:
    """Dates of notices, then judgements that rest on nothing but withdrawn sources."""
    record = case.record
    for source in record.sources.values():
        notices: list[tuple[tuple[Step, ...], Notice]] = []
        notices += [(("corrected", n, "date"), notice) for n, notice in enumerate(source.corrected)]
        notices += [(("withdrawn", "date"), source.withdrawn)] if source.withdrawn else []
        for steps, notice in notices:
            if notice.date.latest < source.published.earliest:
                message = f"‘{source.id}’ is said to be {steps[0]} on {notice.date}, before it was published"
                yield Issue("E711", record.where(source, *steps), message, "mend one of the dates")
    latest = latest_edition(record)
    for judgement in record.judgements.values():
        edition = record.editions.get(judgement.edition)
        rested = [record.claims[claim] for claim in judgement.rests_on if claim in record.claims]
        if edition and rested and all(_gone(record, claim, edition, latest) for claim in rested):
            message = f"judgement ‘{judgement.id}’ rests on statements of withdrawn sources alone"
            yield Issue(
                "W607",
                record.where(judgement, "rests_on"),
                message,
                "rest it on other claims, or take it back in an edition of its own",
            )


def _gone(record: Record, claim: Claim, edition: Edition, latest: Edition | None) -> bool:
    """Whether all that a claim cites was withdrawn: by the edition's date, or by now if the edition is the latest."""
    until = None if edition is latest else edition.as_of.latest
    sources = [record.sources.get(cite.source) for cite in claim.evidence]
    return bool(sources) and all(
        source and source.withdrawn and out_by(source.withdrawn.date, until) for source in sources
    )
