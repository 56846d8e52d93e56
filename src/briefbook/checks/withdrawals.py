"""Corrected and withdrawn sources: what was done to them, when, and which of our judgements they carry."""

from collections.abc import Iterator
from datetime import date

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.record import Record, Step
from briefbook.model.source import Notice
from briefbook.views.known import gone_from, judged_in, latest_edition, out_by


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
    # a revision without judgements shows those that it revises
    living = judged_in(record, latest) if latest else None
    for judgement in record.judgements.values():
        edition = record.editions.get(judgement.edition)
        rested = [record.claims[claim] for claim in judgement.rests_on if claim in record.claims]
        if edition is None or not rested:
            continue
        until = None if edition is living else edition.as_of.latest
        if all(_gone(record, claim, until) for claim in rested):
            message = f"judgement ‘{judgement.id}’ rests on statements of withdrawn sources alone"
            yield Issue(
                "W607",
                record.where(judgement, "rests_on"),
                message,
                "rest it on other claims, or take it back in an edition of its own",
            )


def _gone(record: Record, claim: Claim, until: date | None) -> bool:
    """Whether all that a claim cites was withdrawn by a day; None stands for now."""
    gone = gone_from(record.sources, claim)
    return gone is not None and out_by(gone, until)
