"""Editions, their locks and their revisions: what is locked stays as it was, and a correction says what it corrects."""

from collections.abc import Iterator

from briefbook.checks import evidence, references
from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.record import Record
from briefbook.suggest import did_you_mean
from briefbook.views.known import latest_edition, out_by
from briefbook.views.locking import as_locked


def check(case: Case) -> Iterator[Issue]:
    """Revisions, then locks, then what no edition holds."""
    yield from _revisions(case.record)
    yield from _locks(case.record)
    latest = latest_edition(case.record)
    for edition in case.record.editions.values():
        if edition is not latest and edition.id not in case.record.locks:
            message = f"edition ‘{edition.id}’ is not the latest, and is not locked: a later find can slip into it"
            yield Issue("N710", case.record.where(edition), message, f"type `briefbook edition lock {edition.id}`")
    for source in case.record.sources.values():
        if latest and not out_by(source.published, latest.as_of.latest):
            message = f"‘{source.id}’ was not out for certain by the latest edition, ‘{latest.id}’, and stands in none"
            hint = "add an edition to data/editions.yml, as of a day by which it was out"
            yield Issue("N711", case.record.where(source, "published"), message, hint)


def _revisions(record: Record) -> Iterator[Issue]:
    for edition in record.editions.values():
        if edition.revises is None:
            continue
        place = record.where(edition, "revises")
        revised = record.editions.get(edition.revises)
        if revised is None:
            hint = did_you_mean(edition.revises, list(record.editions)) or f"known are {', '.join(record.editions)}"
            yield Issue("E201", place, f"edition ‘{edition.id}’ names the unknown edition ‘{edition.revises}’", hint)
            continue
        told = f"edition ‘{edition.id}’ revises ‘{revised.id}’"
        if revised is edition or revised.issued.earliest > edition.issued.latest or _circular(record, edition.id):
            yield Issue(
                "E709", place, f"{told}, which was not issued before it", "the later edition revises the earlier"
            )
        if revised.as_of != edition.as_of:
            message = f"{told}, and is as of {edition.as_of} instead of {revised.as_of}"
            yield Issue("E709", place, message, "give both the same `as_of`; what came out later is a new edition")
        if edition.note is None:
            yield Issue("E709", place, f"{told}, and does not say what it corrects", "add `note: …`")


def _circular(record: Record, start: str) -> bool:
    seen: set[str] = set()
    now: str | None = start
    while now is not None and now in record.editions and now not in seen:
        seen.add(now)
        now = record.editions[now].revises
    return now == start


def _locks(record: Record) -> Iterator[Issue]:
    for identity, lock in record.locks.items():
        place = lock.record.where(lock.edition)
        edition = record.editions.get(identity)
        if edition is None:
            yield Issue("E708", place, f"there is a lock, and no edition ‘{identity}’ any more", "put the edition back")
        elif as_locked(edition) != as_locked(lock.edition):
            message = f"edition ‘{identity}’ is locked, and is not what it was when it was locked"
            hint = "put it back as it was; a correction is a new edition with `revises`"
            yield Issue("E708", record.where(edition), message, hint)
        yield from _of_lock(lock.record)


def _of_lock(record: Record) -> tuple[Issue, ...]:
    """A lock stands by itself: what its rows name is in it. Looked for once, since it never changes."""
    if "of_lock" not in record.derived:
        alone = Case(record)
        found = (*references.check(alone), *evidence.of_claims(alone), *evidence.of_questions(alone))
        record.derived["of_lock"] = tuple(issue for issue in found if issue.code in ("E201", "E301"))
    issues: tuple[Issue, ...] = record.derived["of_lock"]
    return issues
