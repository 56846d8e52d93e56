"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, of everything, of one topic, or of one entity.

They need the site's permanent address: entries are known by `tag:` URIs (RFC 4151) of its host, and lead to its pages.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.views.briefing import Briefing
from briefbook.views.change_words import TITLES
from briefbook.views.changes import Change, Changes, Side, by_edition
from briefbook.views.entities import entities_by_type

PageOf = Callable[[str], str | None]
_ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
WHOLE = "feeds/changes"
"""Address of the feed of everything below the site's root, without its ending."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, or one edition's arrival. `topics` and `entities` say in which feeds it stands."""

    tag: str
    title: str
    text: str
    link: str
    edition: Edition
    topics: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()


def feeds(briefing: Briefing, page_of: PageOf) -> Mapping[str, str]:
    """Each feed's text by its address below the site's root; none without a permanent address."""
    if not briefing.address or briefing.edition is None:
        return {}
    entries = [entry for found in by_edition(briefing) for entry in _entries(briefing, found, page_of)]
    topics = {topic.id: topic.title for topic in briefing.record.topics.values()} | dict(TITLES)
    wanted = {WHOLE: ("", entries)}
    for topic, title in topics.items():
        wanted[f"feeds/topics/{topic}"] = (title, [entry for entry in entries if topic in entry.topics])
    for _, group in entities_by_type(briefing):
        for entity in group:
            address = entity_feed(entity.id)
            wanted[address] = (entity.name, [entry for entry in entries if entity.id in entry.entities])
    texts = {}
    for address, (title, chosen) in wanted.items():
        if chosen:
            whole = f"{briefing.title}: changes" + (f", {title}" if title else "")
            texts[f"{address}.atom"] = _atom(briefing, address, whole, chosen)
            texts[f"{address}.json"] = _json(briefing, address, whole, chosen)
    return texts


def entity_feed(entity: str) -> str:
    """The address of one entity's feed, without its ending."""
    return f"feeds/entities/{entity}"


def _entries(briefing: Briefing, found: Changes, page_of: PageOf) -> Iterator[Entry]:
    edition = found.until
    told = "The first edition" if found.since is None else f"Since the edition of {found.since.as_of.in_words}"
    text = f"{edition.title}, as of {edition.as_of.in_words}, issued {edition.issued.in_words}. {told}: {found.claims} new statements."
    if found.since and edition.revises == found.since.id and edition.note:
        text += f" Corrected: {edition.note}"
    here = page_of("changes.md")
    page = here if here is not None else page_of("index.md") or ""
    at = f"{briefing.address}{page}" + (f"#changes-{edition.id}" if here is not None else "")
    yield Entry(_tag(briefing, edition, "edition"), f"{edition.title}: {edition.as_of.in_words}", text, at, edition)
    for one in found.corrected.rows:
        yield Entry(
            _tag(briefing, edition, one.address),
            f"Corrected: {one.what}",
            "\n\n".join(f"{name}: {said}" for name, said in (("Before", one.before), ("After", one.after)) if said),
            at if here is None else f"{briefing.address}{here}#change-{edition.id}-{one.address}",
            edition,
            entities=frozenset(one.about),
        )
    for row in found.rows if found.since else ():
        link = at if here is None else f"{briefing.address}{here}#change-{edition.id}-{row.key.address}"
        topics: set[str] = {row.key.page}
        if row.key.sort == "question":
            topics |= {briefing.record.questions[row.key.of[0]].topic}
        title = f"{row.what}: {row.title}" if row.title else row.what
        yield Entry(
            _tag(briefing, edition, row.key.address),
            title,
            "\n\n".join(_text(briefing, row, page_of)),
            link,
            edition,
            frozenset(topics),
            frozenset(row.about),
        )


def _tag(briefing: Briefing, edition: Edition, what: str) -> str:
    """The same whenever the site is built: the host, the day its edition was out for certain, and the change."""
    host = urlsplit(briefing.address).hostname or "localhost"
    path = urlsplit(briefing.address).path.strip("/")
    return f"tag:{host},{edition.issued.latest.isoformat()}:{f'{path}/' if path else ''}{edition.id}/{what}"


def _text(briefing: Briefing, row: Change, page_of: PageOf) -> Iterator[str]:
    for name, side in (("Before", row.before), ("After", row.after)):
        if side:
            yield f"{name}: {side.words}".strip() if side.words else f"{name}:"
            yield from _said(briefing, side, page_of)
    if row.note:
        yield f"Our note: {row.note}"


def _said(briefing: Briefing, side: Side, page_of: PageOf) -> Iterator[str]:
    for said in side.statements:
        told = [said.kind, *((said.voice,) if said.voice else ()), *((said.document,) if said.document else ())]
        told += [f"condition: {said.condition}"] if said.condition else []
        sources = dict.fromkeys(cite.source for cite in said.cites)
        names = (f"{briefing.sources[s].publisher}, {briefing.sources[s].published.in_words}" for s in sources)
        page = page_of(f"entities/{said.home}.md") if said.home else None
        link = f" {briefing.address}{page}#claim-{said.claim}" if page is not None else ""
        yield f"{said.says} ({'; '.join((*told, *names))}){link}"


def _when(point: Edtf) -> str:
    """RFC 3339 has no months: the last day that a date can mean, by whose end the edition was out."""
    return f"{point.latest.isoformat()}T00:00:00Z"


def _atom(briefing: Briefing, address: str, title: str, entries: list[Entry]) -> str:
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed")

    def add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
        made = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        made.text = _ILLEGAL.sub("", text) or None
        return made

    add(feed, "id", f"{briefing.address}{address}.atom")
    add(feed, "title", title)
    add(feed, "updated", max(_when(entry.edition.issued) for entry in entries))
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{briefing.address}{address}.atom")
    add(feed, "link", rel="alternate", type="text/html", href=briefing.address)
    add(add(feed, "author"), "name", briefing.owner.publisher or briefing.title)
    for item in entries:
        entry = add(feed, "entry")
        add(entry, "id", item.tag)
        add(entry, "title", item.title)
        add(entry, "updated", _when(item.edition.issued))
        add(entry, "link", rel="alternate", type="text/html", href=item.link)
        add(entry, "content", item.text, type="text")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(feed, encoding="unicode")}\n'


def _json(briefing: Briefing, address: str, title: str, entries: list[Entry]) -> str:
    def item(entry: Entry) -> dict[str, object]:
        issued = entry.edition.issued
        told: dict[str, object] = {
            "id": entry.tag,
            "url": entry.link,
            "title": entry.title,
            "content_text": entry.text,
            "tags": sorted(entry.topics),
        }
        # JSON Feed may leave a date out, so no month is made into a day
        return told | ({"date_published": _when(issued)} if issued.earliest == issued.latest else {})

    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": briefing.address,
        "feed_url": f"{briefing.address}{address}.json",
        "authors": [{"name": briefing.owner.publisher or briefing.title}],
        "items": [item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
