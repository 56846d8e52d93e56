"""What is written beside the pages: data, statements for the search, PDFs."""

import json
import re
import time
from pathlib import Path

from briefbook.outputs.data.briefing import as_json, published
from briefbook.outputs.data.contract import schema
from briefbook.outputs.data.feeds import WHOLE, entity_feed, feeds
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.search import with_record
from briefbook.store.files import key_of

_ENTRY = re.compile(r"\s*<url>\s*<loc>([^<]*)</loc>.*?</url>", re.DOTALL)


def write_beside(run: Run, folder: Path) -> None:
    """Into the folder of a build that has its pages."""
    index = folder / "search" / "search_index.json"
    if index.exists():
        raw = index.read_bytes()
        index.write_bytes(run.store.made(key_of("search", run.latest.world, raw), lambda: _searched(run, raw)))
    (folder / "data").mkdir(exist_ok=True)
    data = run.store.made(key_of("data", run.latest.world), lambda: _data(run))
    (folder / "data" / "briefing.json").write_bytes(data)
    (folder / "data" / "briefing.schema.json").write_text(as_json(schema()), encoding="utf-8")
    texts = {address: text.encode() for address, text in run.feeds.items()}
    for address, content in (*run.papers.items(), *texts.items()):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _searched(run: Run, index: bytes) -> bytes:
    found = with_record(json.loads(index), run.briefing, run.latest.urls)
    return json.dumps(found, separators=(",", ":")).encode()


def _data(run: Run) -> bytes:
    return as_json(published(run.briefing, run.latest.urls.get).model_dump(mode="json")).encode()


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


def summary(run: Run) -> tuple[str, ...]:
    """What was built, and how the record was checked."""
    briefing = run.briefing
    sentences = sum(len(source.ledger) for source in briefing.sources.values())
    printed = sum(name.endswith(".pdf") for name in run.papers)
    seconds = time.perf_counter() - run.started
    return (
        f"{len(briefing.sources)} sources, all {sentences} sentences accounted for, {len(briefing.claims)} claims, "
        f"{len(briefing.questions)} questions, {len(run.contexts)} pages, {printed} PDFs, {seconds:.1f} seconds.",
        f"The record was {run.checked.how}.",
    )
