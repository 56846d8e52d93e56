"""What is written beside the pages: data, statements for the search, PDFs."""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from mkdocs.exceptions import Abort

from briefbook.outputs.data.feeds import WHOLE, entity_feed, feeds
from briefbook.outputs.data.whole import Parts
from briefbook.outputs.site.claims_shown import claims_shown
from briefbook.outputs.site.headers import write_headers
from briefbook.outputs.site.lasting import unnoted
from briefbook.outputs.site.manifest import seal
from briefbook.outputs.site.packing import repack
from briefbook.outputs.site.record_digest import record_digest
from briefbook.outputs.site.reporting import unwritten
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.search import compact, entity_entries, entity_pages, with_record
from briefbook.outputs.site.staging import discard, new_stage, swap
from briefbook.store.files import key_of
from briefbook.views.briefing import Briefing

_ENTRY = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)


def write_beside(run: Run, folder: Path, texts: Mapping[str, str], policies: Iterable[str]) -> None:
    """Into the folder of a build that has its pages. `texts` are further files, by address; `policies` those of pages that stand."""
    index = folder / "search" / "search_index.json"
    if index.exists():
        # most of it follows from the record and the addresses alone
        entries = run.store.made(key_of("entries", run.latest.world), lambda: _entries(run))
        entities = entity_pages(run.briefing, run.latest.urls)
        found = json.loads(index.read_bytes())
        with index.open("wb") as file:
            file.writelines(with_record(found, entities, entries))
    # a large file may stand as it is, and goes over then
    data = {
        address: file.parts
        for address, file in run.files.items()
        if not run.published.has(address, file.digest, file.size)
    }
    files: dict[str, bytes | str | Parts] = {**run.papers, **data, **texts, **run.feeds}
    run.published.forget(files)
    for below in {posixpath.dirname(address) for address in files}:
        (folder / below).mkdir(parents=True, exist_ok=True)
    for address, content in files.items():
        content = content.encode() if isinstance(content, str) else content
        with open(f"{folder}/{address}", "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content())
    write_headers(folder, run.briefing.address, policies)


def _entries(run: Run) -> bytes:
    assert run.data is not None
    entities = compact(entity_entries(run.briefing, run.latest.urls)).encode()
    lists = chain((entities,), (shown.entries() for shown in claims_shown(run, run.data.rest)))
    return b",".join(filter(None, (entries[1:-1] for entries in lists)))


def feeds_made(run: Run) -> dict[str, str]:
    """Every feed of changes, by address."""
    made: dict[str, str] = json.loads(
        run.store.made(
            key_of("feeds", run.latest.world), lambda: json.dumps(feeds(run.briefing, run.latest.urls.get)).encode()
        )
    )
    return made


def feeds_of(run: Run, source: str) -> tuple[str, ...]:
    """The feeds that a page offers, by address: that of everything, and an entity's own on its page."""
    wanted = [WHOLE]
    if source.startswith("entities/"):
        wanted.append(entity_feed(source.removeprefix("entities/").removesuffix(".md")))
    addresses = (f"{name}.{ending}" for name in wanted for ending in ("atom", "json"))
    return tuple(address for address in addresses if address in run.feeds)


def latest_only(sitemap: str, run: Run) -> str:
    """A sitemap without frozen pages: search engines are asked to leave those out."""

    def kept(match: re.Match[str]) -> str:
        return "" if any(f"/{volume.prefix}" in match[1] for volume in run.frozen) else match[0]

    return _ENTRY.sub(kept, sitemap)


def staged(site: Path) -> Path:
    """A folder for a build; Abort where none can be made."""
    try:
        return new_stage(site)
    except OSError as error:
        raise Abort(unwritten(error)) from error


def publish(stage: Path, site: Path, run: Run) -> None:
    """List what was built, and let it take the site's place; Abort where that cannot be, with the site as it was."""
    try:
        digest = record_digest(run.briefing.record, run.store)
        repack(stage)
        # nothing is written from here on into a file that was there before
        known = run.published.hand_over(stage)
        seal(stage, run.briefing.address, digest, known)
        swap(stage, site)
    except OSError as error:
        discard(stage)
        raise Abort(unwritten(error)) from error


def known_on(briefing: Briefing) -> str:
    """The day that the sitemap gives for every page: the same whenever it is built, unlike the day of the build."""
    days = [briefing.edition.issued.latest] if briefing.edition else []
    days += [source.published.latest for source in briefing.sources.values()]
    return max(days).isoformat() if days else "1970-01-02"


def summary(run: Run) -> tuple[str, ...]:
    """What was built, and how the record was checked."""
    briefing = run.briefing
    sentences = sum(len(source.ledger) for source in briefing.sources.values())
    printed = sum(name.endswith(".pdf") for name in run.papers)
    # without an address a build is none that people could cite
    new = unnoted(run) if briefing.address else 0
    return (
        f"{counted(len(briefing.sources), 'source')}, all {sentences} sentences accounted for, "
        f"{counted(len(briefing.claims), 'claim')}, {counted(len(briefing.questions), 'question')}, "
        f"{counted(len(run.contexts), 'page')}, {counted(printed, 'PDF')}.",
        f"The record was {run.checked.how}.",
        *(
            (
                f"Addresses that are not noted yet: {new}. `briefbook addresses` sees to it that no later build loses them.",
            )
            if new
            else ()
        ),
    )


def counted(number: int, thing: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
