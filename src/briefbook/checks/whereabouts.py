"""E72x: an archived copy is of this very source and was made after it came out. Nobody is asked: the addresses tell."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.record import Record
from briefbook.model.source import Archived, Source


def check(case: Case) -> Iterator[Issue]:
    """Source by source."""
    record = case.record
    for source in record.sources.values():
        if source.gone and source.gone.latest < source.published.earliest:
            message = f"‘{source.id}’ is said to be gone {source.gone.when}, before it was published"
            yield Issue("E721", record.where(source, "gone"), message, "mend one of the dates")
        if source.archive:
            yield from _copy(record, source, source.archive)
        elif source.gone:
            message = f"‘{source.id}’ is no longer there, and no archived copy is known"
            yield Issue("N724", record.where(source, "gone"), message, "look for one, and add `archived`")


def _copy(record: Record, source: Source, copy: Archived) -> Iterator[Issue]:
    place = record.where(source, "archived")
    if copy.made and copy.made.latest < source.published.earliest:
        message = f"the copy of ‘{source.id}’ is of {copy.made.in_words}, before it was published"
        yield Issue("E721", place, message, "mend one of the dates, or name a later copy")
    stamp = copy.stamp
    if stamp and not copy.stamped:
        yield Issue("E723", place, f"the stamp {stamp[1]} in this address is no date", "copy the address once more")
    elif copy.date and copy.stamped and not copy.date.earliest <= copy.stamped.earliest <= copy.date.latest:
        message = f"the copy is said to be of {copy.date.in_words}, and its address says {copy.stamped.in_words}"
        yield Issue("E723", place, message, "take `date` out: the address tells it")
    if source.url and (_page(copy.url) == _page(source.url) or (stamp and _page(stamp[2]) != _page(source.url))):
        message = f"this is no archived copy of ‘{source.id}’: it is of another page, or the original itself"
        yield Issue("E722", place, message, f"name a copy of {source.url}")


def _page(address: str) -> tuple[str, str, str]:
    """What makes two addresses one page for an archive: not the scheme, `www.`, a port that goes without saying, or a last slash."""
    parts = urlsplit(address)
    host = (parts.hostname or parts.path.lstrip("/").partition("/")[0]).removeprefix("www.")
    # some archives write `http:/host` with one slash
    path = parts.path if parts.hostname else "/" + parts.path.lstrip("/").partition("/")[2]
    return host, unquote(path).rstrip("/"), parts.query
