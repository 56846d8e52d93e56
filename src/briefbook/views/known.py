"""What was known when: it follows from the publication dates of what is cited, with no second book-keeping."""

from collections.abc import Mapping
from datetime import date

from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.source import Source


def out_by(when: Edtf, until: date | None) -> bool:
    """Whether a date has gone by for certain; any has by None."""
    return until is None or when.latest <= until


def source_as_of(source: Source, until: date | None) -> Source:
    """A source without what its publisher did to it later."""
    corrected = tuple(notice for notice in source.corrected if out_by(notice.date, until))
    withdrawn = source.withdrawn if source.withdrawn and out_by(source.withdrawn.date, until) else None
    if corrected == source.corrected and withdrawn == source.withdrawn:
        return source
    return source.model_copy(update={"corrected": corrected, "withdrawn": withdrawn})


def question_as_of(question: Question, until: date | None) -> Question:
    """A question that nobody has looked at again later."""
    if question.looked is None or out_by(question.looked, until):
        return question
    return question.model_copy(update={"looked": None})


def known_from(record: Record, claim: Claim) -> Edtf | None:
    """The date of the last source that a claim cites; None when its sources are unknown."""
    dates = [record.sources[cite.source].published for cite in claim.evidence if cite.source in record.sources]
    return dates[0] if len(dates) == 1 else max(dates, key=lambda date: date.latest, default=None)


def gone_from(sources: Mapping[str, Source], claim: Claim) -> Edtf | None:
    """When the last of the sources that a claim rests on was withdrawn; None while one of them stands."""
    notices = [sources[cite.source].withdrawn if cite.source in sources else None for cite in claim.evidence]
    dates = [notice.date for notice in notices if notice]
    return max(dates, key=lambda date: date.latest, default=None) if len(dates) == len(notices) else None


def latest_edition(record: Record) -> Edition | None:
    """The one with the latest `as_of`, and of those the one that was issued last and is not itself revised."""
    revised = {edition.revises for edition in record.editions.values()}
    return max(
        record.editions.values(),
        key=lambda edition: (edition.as_of.latest, edition.issued.latest, edition.id not in revised),
        default=None,
    )


def editions_until(record: Record, own: Edition | None) -> tuple[Edition, ...]:
    """Those that were out with an edition, itself among them: of earlier dates, and of its date those it revises."""
    if own is None:
        return tuple(record.editions.values())
    corrected = revised_by(record, own)
    return tuple(
        edition
        for edition in record.editions.values()
        if edition.as_of.latest <= own.as_of.latest and edition not in corrected
    )


def revised_by(record: Record, edition: Edition) -> tuple[Edition, ...]:
    """The revisions of an edition, theirs too, each once, the next one first."""
    found: list[Edition] = []
    wanted = {edition.id}
    for _ in record.editions:
        for other in record.editions.values():
            if other.revises in wanted and other not in found and other.id != edition.id:
                found.append(other)
                wanted.add(other.id)
    return tuple(found)


def judged_in(record: Record, edition: Edition) -> Edition:
    """The edition whose judgements an edition shows: its own, or those of what it revises while it has none."""
    own = {judgement.edition for judgement in record.judgements.values()}
    seen: set[str] = set()
    while edition.id not in own and edition.id not in seen and edition.revises in record.editions:
        seen.add(edition.id)
        edition = record.editions[edition.revises or ""]
    return edition
