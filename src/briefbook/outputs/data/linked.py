"""JSON-LD 1.1: schema.org for what things are, PROV for what rests on what. The context stands in the file: none is fetched.

A claim is a `schema:Claim` that `prov:wasDerivedFrom` the sentences it cites and `prov:wasAttributedTo` whoever says it; a
judgement is one that is attributed to us. What a briefing says is not what a source says: each claim names both.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefbook.outputs.data import contract as c
from briefbook.outputs.data.addressing import name_of

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
_WORKS = {"news": "NewsArticle", "analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle"}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
}


class Linked:
    """The published data as linked data. `base` stands before every address: the site's own, or a way to its root."""

    def __init__(self, data: c.PublishedBriefing, base: str) -> None:
        """Find everything by its id once."""
        self.data, self.base = data, base
        self.sources = {source.id: source for source in data.sources}
        self.entities = {entity.id: entity for entity in data.entities}
        self.claims = {claim.id: claim for claim in data.claims}
        self._on: dict[str, list[tuple[str, Any]]] = {}
        for kind in ("entity", "source", "claim", "judgement"):
            things: list[Any] = getattr(data, "entities" if kind == "entity" else f"{kind}s")
            for thing in things:
                self._on.setdefault((thing.page or "").partition("#")[0], []).append((kind, thing))

    def whole(self, files: Iterable[str] = ()) -> Node:
        """Everything, in the order of the data."""
        return self._graph(
            [
                self.dataset(files),
                *map(self.source, self.data.sources),
                *(copy for source in self.data.sources for copy in self.copies(source)),
                *map(self.entity, self.data.entities),
                *map(self.claim, self.data.claims),
                *map(self.judgement, self.data.judgements),
            ]
        )

    def of_page(self, address: str, title: str, files: Iterable[str] = ()) -> Node:
        """What one page is about: its source or entity with the claims that have their address there."""
        page: Node = {"@id": self.base + address, "@type": "WebPage", "name": title, "isPartOf": {"@id": self._home()}}
        nodes: list[Node] = [page]
        for kind, thing in self._on.get(address, ()):
            if kind in ("entity", "source"):
                page["about"] = {"@id": self._name(kind, thing)}
            nodes.append(getattr(self, kind)(thing))
            nodes += self.copies(thing) if kind == "source" else ()
        if files:
            nodes.append(self.dataset(files))
        return self._graph(nodes)

    def dataset(self, files: Iterable[str]) -> Node:
        """The briefing as a whole, with where its data can be had."""
        head = self.data.briefing
        return _said(
            {
                "@id": self._home(),
                "@type": ["Dataset", "prov:Entity"],
                "name": head.title,
                "description": f"{len(self.data.claims)} statements from {len(self.data.sources)} sources, each with the "
                "sentences that it rests on.",
                "version": head.edition,
                "dateModified": _date(head.as_of),
                "license": head.licence,
                "publisher": {"@type": "Organization", "name": head.publisher} if head.publisher else None,
                "identifier": f"https://doi.org/{head.doi}" if head.doi else f"urn:sha256:{head.built_from}",
                "prov:wasDerivedFrom": [self._name("source", source) for source in self.data.sources],
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
        return _said(
            {
                "@id": self._name("source", source),
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
                "prov:wasDerivedFrom": self._name("source", self.sources[source.derived_from])
                if source.derived_from in self.sources
                else None,
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
                "@id": self._name("entity", entity),
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

    def claim(self, claim: c.PublishedClaim) -> Node:
        """What a source says, in our words."""
        cites = [self._sentence(evidence) for evidence in claim.cites]
        works = [self._name("source", self.sources[name]) for name in dict.fromkeys(one.source for one in claim.cites)]
        speaker = self._named(claim.said_by) if claim.said_by else None
        return _said(
            {
                "@id": self._name("claim", claim),
                "@type": ["Claim", "prov:Entity"],
                "identifier": claim.id,
                "text": claim.says,
                "genre": claim.kind,
                "disambiguatingDescription": f"Condition: {claim.condition}" if claim.condition else None,
                "about": [self._named(named.id) for named in claim.about],
                "claimInterpreter": {"@id": self._home()},
                "appearance": [{"@id": work} for work in works],
                "prov:wasDerivedFrom": cites,
                "prov:wasAttributedTo": speaker["@id"] if speaker else self._authors(claim),
                "prov:wasRevisionOf": [self._name("claim", self.claims[old]) for old in claim.supersedes],
                "dateCreated": _date(claim.known_from),
                "temporalCoverage": claim.holds,
            }
        )

    def judgement(self, judgement: c.PublishedJudgement) -> Node:
        """Our own analysis."""
        return _said(
            {
                "@id": self._name("judgement", judgement),
                "@type": ["Claim", "prov:Entity"],
                "identifier": judgement.id,
                "text": judgement.says,
                "genre": "judgement",
                "disambiguatingDescription": f"Our own analysis, with {judgement.confidence} confidence",
                "prov:wasDerivedFrom": [
                    self._name("claim", self.claims[claim]) for claim in judgement.rests_on if claim in self.claims
                ],
            }
        )

    def _authors(self, claim: c.PublishedClaim) -> list[str]:
        named = (author.id for cite in claim.cites for author in self.sources[cite.source].authors)
        return [self._named(author)["@id"] for author in dict.fromkeys(named)]

    def _named(self, entity: str) -> Node:
        return {"@id": self._name("entity", self.entities[entity])}

    def _sentence(self, evidence: c.Evidence) -> str:
        return f"{self.base}{self.sources[evidence.source].page}#{evidence.at}"

    def _name(self, kind: str, thing: Any) -> str:
        return self.base + name_of(kind, thing)

    def _home(self) -> str:
        return f"{self.base}data/briefing.json"

    def _graph(self, nodes: list[Node]) -> Node:
        return {"@context": CONTEXT, "@graph": nodes}


def in_page(node: Mapping[str, Any]) -> str:
    """JSON-LD as the text of a `script` element: no character of it can end the element."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _date(edtf: str | None) -> Any:
    """schema.org wants ISO 8601; a date that is not plain keeps its type, and is never made more precise."""
    plain = bool(edtf) and all(part.isdigit() for part in str(edtf).split("-")) and "X" not in str(edtf)
    return edtf if plain or not edtf else {"@type": "edtf:EDTF-level1", "@value": edtf}


def _said(node: Node) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
