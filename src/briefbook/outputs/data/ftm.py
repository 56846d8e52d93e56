"""FollowTheMoney 4: entities as lines of JSON, and the statements that they are made of as CSV.

Every statement names its `origin`: the claim that it comes from, the source, or `reference`. A link has the claim's kind as its
`status`, so that what is only considered is never taken for a fact, and its `proof` is the source. Whether something is so
was decided nowhere: a claim that another disputes is there as well.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

from briefbook.outputs.data import contract as c
from briefbook.outputs.data.bibliography import whereabouts
from briefbook.outputs.data.tables import cell
from briefbook.outputs.data.whole import Lay, Part, Parts, Row, Whole, held

DATASET = "briefbook"
_NUMBER = re.compile(r"-?[0-9.]+")
_HARMLESS = re.compile(r"""[A-Za-z][^";\t\r\n]*""")
"""No formula, and nothing that is written in another way."""
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
SCHEMATA = {
    "country": "PublicBody",  # the state that acts; where it lies is in the GeoJSON
    "person": "Person",
    "organisation": "Organization",
    "unit": "Organization",
    "post": "Position",
    "place": "Address",
    "event": "Event",
    "agreement": "Article",
    "document": "Article",
}
_BODIES = ("country", "organisation", "unit")
_TYPES = {
    "name": "name", "alias": "name", "country": "country", "full": "address", "title": "string", "author": "string",
    "publisher": "string", "publishedAt": "date", "language": "language", "sourceUrl": "url", "date": "date",
    "summary": "text", "description": "text", "role": "string", "status": "string", "recordId": "string", "involved": "entity",
    "entity": "entity", "proof": "entity", "member": "entity", "organization": "entity", "subject": "entity", "object": "entity",
    "holder": "entity", "post": "entity", "keywords": "string", "latitude": "number", "longitude": "number", "notes": "text",
}  # fmt: skip
_LANGUAGES = {"en": "eng", "uk": "ukr", "ru": "rus", "fr": "fra", "de": "deu", "pl": "pol", "es": "spa", "it": "ita"}


@dataclass(slots=True)
class Thing:
    """One entity of FollowTheMoney, with the origin of each value: (property, value, origin, value as it was)."""

    id: str
    schema: str
    values: list[tuple[str, str, str, str]] = field(default_factory=list)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def say(self, origin: str, **values: Any) -> "Thing":
        """Add what is known; a list adds each of its values."""
        for name, value in values.items():
            for one in value if isinstance(value, list) else (value,):
                if one and (name, one) not in self._said:
                    shown = _date(one) if _TYPES[name] == "date" else one
                    self._said.add((name, shown))
                    self.values.append((name, shown, origin, one))
        return self


def texts(whole: Whole, lay: Lay = held) -> tuple[Parts, Parts]:
    """One entity a line, and one statement a row, as `ftm` reads and writes them. `lay` puts aside what is no part of a piece."""
    things, columns = _named(whole), ",".join(f'"{name}"' for name in COLUMNS)
    statements = lay(f"{columns}\n".encode() + statements_of(things))
    return whole.after(lay(lines_of(things)), "lines"), whole.after(statements, "statements")


def lines_of(things: Iterable[Thing]) -> bytes:
    """A line for each."""
    return "".join([_line(thing) for thing in things]).encode()


def statements_of(things: Iterable[Thing]) -> bytes:
    """A line for each of their values."""
    return "".join([line for thing in things for line in _statements(thing)]).encode()


def _statements(thing: Thing) -> Iterator[str]:
    """In the order of the columns, each in quotation marks; ids and names have none in them."""
    start, digest = f'"{thing.id}","{thing.id}","', hashlib.sha1
    for name, value, origin, written in thing.values:
        key = digest(f"{DATASET}.{thing.id}.{name}.{value}".encode()).hexdigest()
        original = _safe(written) if written != value else ""
        yield (
            f'{start}{name}","{_TYPES[name]}","{thing.schema}","{_safe(value)}","{DATASET}","{origin}","",'
            f'"{original}","f","","","{key}"\n'
        )


def _safe(value: str) -> str:
    """No formula where a spreadsheet opens it; a number is none, and stays what it is."""
    if _HARMLESS.fullmatch(value):
        return value
    return (value if _NUMBER.fullmatch(value) else cell(value)).replace('"', '""')


def _named(whole: Whole) -> tuple[Thing, ...]:
    """Sources and entities, with what claims say of events."""
    found = {f"source-{source.id}": _source(source) for source in whole.rest.sources}
    for entity in whole.rest.entities:
        thing = Thing(f"entity-{entity.id}", SCHEMATA[entity.type]).say(
            "record", name=entity.name, alias=entity.aliases
        )
        thing.say("reference", country=(entity.code or "").lower())
        if at := entity.located:
            thing.say("reference", latitude=str(at.latitude), longitude=str(at.longitude))
        found[thing.id] = thing.say("record", full=entity.name if entity.type == "place" else "")
    for event, claim, values in (said for piece in whole.pieces for said in piece.events):
        found[f"entity-{event}"].say(claim, **values)
    return tuple(found.values())


def things_of(part: Part) -> tuple[Thing, ...]:
    """Claims as notes, and their relations as links between entities."""
    found: dict[str, Thing] = {}
    for claim in part.claims:
        identity, kind, condition = claim["id"], claim["kind"], claim["condition"]
        proof = list(dict.fromkeys(cite["source"] for cite in claim["cites"]))
        shared = {
            "proof": [f"source-{source}" for source in proof],
            "publisher": [part.sources[source].publisher for source in proof],
            "sourceUrl": [part.sources[source].url for source in proof],
        }
        about = [f"entity-{named['id']}" for named in claim["about"]]
        summary = f"Condition: {condition}" if condition else ""
        note = Thing(f"claim-{identity}", "Note")
        note.say(identity, **shared, description=claim["says"], keywords=kind, summary=summary, entity=about)
        found[note.id] = note
        told = claim["says"] + (f" Condition: {condition}." if condition else "")
        for number, relation in enumerate(claim["relations"], 1):
            for schema, one, role, other in _links(relation, part.entities):
                link = Thing(f"claim-{identity}-{number}-{one}-{other}", schema)
                ends = {"Membership": ("member", "organization"), "Occupancy": ("holder", "post")}
                first, second = ends.get(schema, ("subject", "object"))
                link.say(identity, **{first: f"entity-{one}", second: f"entity-{other}"})
                link.say(identity, role=role if schema != "Occupancy" else "", status=kind, recordId=identity)
                found[link.id] = link.say(identity, summary=told, **shared)
    return tuple(found.values())


def said_of_events(part: Part, claim: Row) -> Iterator[list[Any]]:
    """What a claim says of events: the event, the claim, and the values."""
    proof = [f"source-{source}" for source in dict.fromkeys(cite["source"] for cite in claim["cites"])]
    for relation in claim["relations"]:
        if relation["type"] == "event":
            came = [f"entity-{who}" for who in relation.get("attended", ()) if _acts(part.entities[who])]
            yield [relation["event"], claim["id"], {"date": relation.get("when"), "proof": proof, "involved": came}]


def _links(relation: dict[str, Any], entities: Mapping[str, c.PublishedEntity]) -> Iterator[tuple[str, str, str, str]]:
    """(schema, one end, role, other end) of what a relation says of two entities."""
    match relation["type"]:
        case "member":
            role = relation["as"] + (" (implied)" if relation.get("basis") == "implied" else "")
            for who in relation["who"]:
                belongs = _acts(entities[who]) and entities[relation["of"]].type in _BODIES
                yield "Membership" if belongs else "UnknownLink", who, role, relation["of"]
        case "part":
            yield from (("UnknownLink", relation["unit"], relation["as"], other) for other in relation["of"])
        case "seat":
            yield from (("UnknownLink", relation["unit"], "seat", place) for place in relation["at"])
        case "head":
            for holder in relation.get("holder", ()):
                if (
                    (post := relation.get("post"))
                    and entities[holder].type == "person"
                    and entities[post].type == "post"
                ):
                    yield "Occupancy", holder, "", post
                elif other := relation.get("unit") or relation.get("post"):
                    yield "UnknownLink", holder, "head", other
        case "task" if relation.get("in"):
            yield from (("UnknownLink", who, relation.get("does") or "task", relation["in"]) for who in relation["who"])
        case "stance" if relation.get("towards"):
            yield from (("UnknownLink", who, relation["position"], relation["towards"]) for who in relation["who"])


def _acts(entity: c.PublishedEntity) -> bool:
    return entity.type in (*_BODIES, "person")


def _source(source: c.PublishedSource) -> Thing:
    thing = Thing(f"source-{source.id}", "Article")
    return thing.say(
        source.id,
        title=source.title,
        author=[author.name for author in source.authors],
        publisher=source.publisher,
        publishedAt=source.published,
        language=_LANGUAGES.get((source.language or "").split("-")[0], ""),
        sourceUrl=source.url,
        notes=list(whereabouts(source)),
    )


def _line(thing: Thing) -> str:
    """As `json.dumps` would write it."""
    properties: dict[str, list[str]] = {}
    for name, value, _, _ in thing.values:
        properties.setdefault(name, []).append(encode_basestring(value))
    told = ", ".join([f'"{name}": [{", ".join(values)}]' for name, values in properties.items()])
    return f'{{"id": "{thing.id}", "schema": "{thing.schema}", "properties": {{{told}}}, "datasets": ["{DATASET}"]}}\n'


def _date(edtf: str) -> str:
    """As much of an EDTF date as ISO 8601 can say; the rest is in the statement's `original_value`."""
    plain = edtf.rstrip("~?%")
    parts = plain.split("-")
    sound = [part for n, part in enumerate(parts) if all("X" not in before for before in parts[: n + 1])]
    return "-".join(sound[:1] if len(sound) > 1 and int(sound[1]) > 12 else sound)
