"""JSON-LD 1.1: schema.org for what things are, PROV for what rests on what. The context stands in the file: none is fetched.

A claim is a `schema:Claim` that `prov:wasDerivedFrom` the sentences it cites and `prov:wasAttributedTo` whoever says it; a
judgement is one that is attributed to us. What a briefing says is not what a source says: each claim names both.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from briefbook.outputs.data import contract as c
from briefbook.outputs.data.addressing import name_of
from briefbook.outputs.data.json_text import as_json, items, spliced
from briefbook.outputs.data.whole import Lay, Outline, Part, Parts, Row, Whole, everything, held
from briefbook.views.citing import doi_link

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "archivedAt": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasAttributedTo": {"@type": "@id"},
    "prov:wasRevisionOf": {"@type": "@id"},
    "prov:alternateOf": {"@type": "@id"},
}
TYPES = {
    "country": "Country",
    "person": "Person",
    "organisation": "Organization",
    "unit": "Organization",
    "post": "Role",
    "place": "Place",
    "event": "Event",
    "agreement": "CreativeWork",
    "document": "CreativeWork",
}
_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_WORKS = {"news": "NewsArticle", "analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle"}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class _Addressed:
    id: str
    page: str | None


def base_of(address: str, page: str) -> str:
    """What stands before every address on a page: the site's own, or the way to its root."""
    return address or "../" * page.count("/")


def linked_file(whole: Whole, files: Iterable[str], lay: Lay = held) -> Parts:
    """Everything, in the order of the data. `lay` puts aside what is no part of a piece."""
    rest = whole.rest
    linked = _all(whole.outline, rest.briefing.address or "../")
    nodes = [
        linked.dataset(whole.outline, files),
        *map(linked.source, rest.sources),
        *(copy for source in rest.sources for copy in linked.copies(source)),
        *map(linked.entity, rest.entities),
    ]
    first, last = lay(items(nodes)), lay(items([linked.judgement(judgement) for judgement in rest.judgements]))
    head = as_json({"@context": CONTEXT, "@graph": []})
    return lambda: spliced(head, "@graph", chain((first(),), whole.of_each("linked"), (last(),)))


class PageData:
    """The same for each page: what it is about, its source or entity with the claims that have their address there."""

    def __init__(self, outline: Outline) -> None:
        """Find everything by its page once."""
        self._outline = replace(outline, nodes=b"")  # they are found by their pages from here on
        self._linked: dict[str, Linked] = {}
        self._on: dict[str, list[tuple[str, Any]]] = {}
        self._claims: dict[str, list[str]] = {}
        for line in outline.nodes.decode().split("\n")[:-1]:
            page, _, text = line.partition("\t")
            self._claims.setdefault(page, []).append(text)
        rest = outline.rest
        for kind, things in (("entity", rest.entities), ("source", rest.sources), ("judgement", rest.judgements)):
            for thing in things:
                self._on.setdefault((thing.page or "").partition("#")[0], []).append((kind, thing))

    def of(self, address: str, title: str, files: Sequence[str] = ()) -> str:
        """The text of the page's `script` element."""
        base = base_of(self._outline.rest.briefing.address or "", address)
        if base not in self._linked:  # once for each depth of folders
            self._linked[base] = _all(self._outline, base)
        linked, on = self._linked[base], self._on.get(address, ())
        home = {"@id": linked.home()}
        doi = self._outline.rest.briefing.doi
        whole = {**home, "identifier": doi_link(doi)} if doi else home  # a page has no DOI of its own
        page: Node = {"@id": base + address, "@type": "WebPage", "name": title, "isPartOf": whole}
        for kind, thing in on:
            if kind != "judgement":
                page["about"] = {"@id": linked.name(kind, thing)}
        nodes = [page]
        for kind, thing in on:
            nodes += [getattr(linked, kind)(thing)] if kind != "judgement" else ()
            nodes += linked.copies(thing) if kind == "source" else ()
        last = [linked.judgement(thing) for kind, thing in on if kind == "judgement"]
        last += [linked.dataset(self._outline, files)] if files else []
        texts = [*map(in_page, nodes), *self._claims.get(address, ()), *map(in_page, last)]
        return f'{{"@context":{_context()},"@graph":[{",".join(texts)}]}}'


def _all(outline: Outline, base: str) -> "Linked":
    return Linked(everything(outline.rest, (), outline.places), base)


class Linked:
    """Linked data of a part. `base` stands before every address."""

    def __init__(self, part: Part, base: str) -> None:
        """With what its claims name."""
        self.base = base
        self.sources, self.entities, self.pages = part.sources, part.entities, part.pages

    def dataset(self, outline: Outline, files: Iterable[str]) -> Node:
        """The briefing as a whole, with where its data can be had."""
        head, sources = outline.rest.briefing, outline.rest.sources
        return _said(
            {
                "@id": self.home(),
                "@type": ["Dataset", "prov:Entity"],
                "name": head.title,
                "description": f"{len(outline.places)} statements from {len(sources)} sources, each with the "
                "sentences that it rests on.",
                "version": head.edition,
                "dateModified": _date(head.as_of),
                "license": head.licence,
                "publisher": {"@type": "Organization", "name": head.publisher} if head.publisher else None,
                "identifier": doi_link(head.doi) if head.doi else f"urn:sha256:{head.built_from}",
                "prov:wasDerivedFrom": [self.name("source", source) for source in sources],
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "contentUrl": self.base + file,
                        "encodingFormat": _MEDIA.get(file.rpartition(".")[2]),
                    }
                    for file in files
                ],
            }
        )

    def source(self, source: c.PublishedSource) -> Node:
        """A published work."""
        above = self.sources.get(source.derived_from or "")
        return _said(
            {
                "@id": self.name("source", source),
                "@type": [_WORKS.get(source.genre, "CreativeWork"), "prov:Entity"],
                "name": source.title,
                "identifier": source.id,
                "author": [self._named(author.id) for author in source.authors],
                "publisher": {"@type": "Organization", "name": source.publisher},
                "datePublished": _date(source.published),
                "inLanguage": source.language,
                "url": source.url,
                "archivedAt": source.archived,
                "creativeWorkStatus": "withdrawn" if source.withdrawn else None,
                "correction": [
                    {"@type": "CorrectionComment", "datePublished": _date(notice.date), "text": notice.note}
                    for notice in (*source.corrected, *([source.withdrawn] if source.withdrawn else ()))
                ],
                "prov:wasDerivedFrom": self.name("source", above) if above else None,
            }
        )

    def copies(self, source: c.PublishedSource) -> list[Node]:
        """The pages at which it is or was found: when the archived copy was made, since when the original is no longer there."""
        found = []
        if source.archived and (source.archived_date or source.gone):
            made = _date(source.archived_date)
            found.append({"@id": source.archived, "dateCreated": made, "prov:alternateOf": source.url})
        if source.url and source.gone:
            found.append({"@id": source.url, "expires": _date(source.gone)})
        return [_said({"@type": ["WebPage", "prov:Entity"], **node}) for node in found]

    def entity(self, entity: c.PublishedEntity) -> Node:
        """Something that claims are about."""
        code = {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": entity.code}
        return _said(
            {
                "@id": self.name("entity", entity),
                "@type": TYPES[entity.type],
                "name": entity.name,
                "alternateName": entity.aliases,
                "identifier": [entity.id, *([code] if entity.code else [])],
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": entity.located.latitude,
                    "longitude": entity.located.longitude,
                    "description": f"Reference data: {entity.located.reference}",
                }
                if entity.located
                else None,
                "url": self.base + entity.page if entity.page else None,
            }
        )

    def claim(self, claim: Row) -> Node:
        """What a source says, in our words."""
        cites, condition = claim["cites"], claim["condition"]
        works = [self.name("source", self.sources[name]) for name in dict.fromkeys(one["source"] for one in cites)]
        speaker = self._named(claim["said_by"])["@id"] if claim["said_by"] else None
        return _said(
            {
                "@id": self.name("claim", _Addressed(claim["id"], claim["page"])),
                "@type": ["Claim", "prov:Entity"],
                "identifier": claim["id"],
                "text": claim["says"],
                "genre": claim["kind"],
                "disambiguatingDescription": f"Condition: {condition}" if condition else None,
                "about": [self._named(named["id"]) for named in claim["about"]],
                "claimInterpreter": {"@id": self.home()},
                "appearance": [{"@id": work} for work in works],
                "prov:wasDerivedFrom": [f"{self.base}{self.sources[one['source']].page}#{one['at']}" for one in cites],
                "prov:wasAttributedTo": speaker or self._authors(cites),
                "prov:wasRevisionOf": [self._other(old) for old in claim["supersedes"]],
                "dateCreated": _date(claim["known_from"]),
                "temporalCoverage": claim["holds"],
            }
        )

    def judgement(self, judgement: c.PublishedJudgement) -> Node:
        """Our own analysis."""
        return _said(
            {
                "@id": self.name("judgement", judgement),
                "@type": ["Claim", "prov:Entity"],
                "identifier": judgement.id,
                "text": judgement.says,
                "genre": "judgement",
                "disambiguatingDescription": f"Our own analysis, with {judgement.confidence} confidence",
                "prov:wasDerivedFrom": [self._other(claim) for claim in judgement.rests_on if claim in self.pages],
            }
        )

    def _authors(self, cites: Sequence[Row]) -> list[str]:
        named = (author.id for cite in cites for author in self.sources[cite["source"]].authors)
        return [self._named(author)["@id"] for author in dict.fromkeys(named)]

    def _named(self, entity: str) -> Node:
        return {"@id": self.name("entity", self.entities[entity])}

    def name(self, kind: str, thing: Any) -> str:
        """What a thing is known by."""
        return self.base + name_of(kind, thing)

    def home(self) -> str:
        """The address of all of it."""
        return f"{self.base}data/briefing.json"

    def _other(self, claim: str) -> str:
        return self.name("claim", _Addressed(claim, self.pages[claim]))


@cache
def _context() -> str:
    return in_page(CONTEXT)


def in_page(node: Mapping[str, Any]) -> str:
    """JSON-LD as the text of a `script` element: no character of it can end the element."""
    text = _as_text(node)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _date(edtf: str | None) -> Any:
    """schema.org wants ISO 8601; a date that is not plain keeps its type, and is never made more precise."""
    plain = bool(edtf) and all(part.isdigit() for part in str(edtf).split("-")) and "X" not in str(edtf)
    return edtf if plain or not edtf else {"@type": "edtf:EDTF-level1", "@value": edtf}


def _said(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value}
