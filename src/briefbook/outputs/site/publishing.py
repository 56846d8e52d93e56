"""What is written beside the pages: data, statements for the search, PDFs."""

import json
import re
import time
from collections.abc import Mapping
from pathlib import Path

from briefbook.outputs.data.feeds import WHOLE, entity_feed
from briefbook.outputs.site.headers import write_headers
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.search import with_record

_ENTRY = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)


def write_beside(run: Run, folder: Path, texts: Mapping[str, str]) -> None:
    """Into the folder of a build that has its pages. `texts` are further files, by address."""
    index = folder / "search" / "search_index.json"
    if index.exists():
        found = with_record(json.loads(index.read_text(encoding="utf-8")), run.briefing, run.latest.urls)
        index.write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")
    files = {file.address: file.content for file in run.files}
    files |= {address: text.encode() for address, text in (*texts.items(), *run.feeds.items())}
    for address, content in (*run.papers.items(), *files.items()):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    write_headers(folder, run.briefing.address)


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


def summary(run: Run) -> tuple[str, ...]:
    """What was built, and how the record was checked."""
    briefing = run.briefing
    sentences = sum(len(source.ledger) for source in briefing.sources.values())
    printed = sum(name.endswith(".pdf") for name in run.papers)
    seconds = time.perf_counter() - run.started
    return (
        f"{counted(len(briefing.sources), 'source')}, all {sentences} sentences accounted for, "
        f"{counted(len(briefing.claims), 'claim')}, {counted(len(briefing.questions), 'question')}, "
        f"{counted(len(run.contexts), 'page')}, {counted(printed, 'PDF')}, {seconds:.1f} seconds.",
        f"The record was {run.checked.how}.",
    )


def counted(number: int, thing: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
