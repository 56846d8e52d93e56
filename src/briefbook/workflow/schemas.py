"""JSON Schemas of the record’s files, for editors: what may stand where, what each key means, and the ids on record.

They accept what `briefbook.reading` accepts, as far as a schema can tell. Ids and places stand in a file of their own, `ids.json`,
to which the others refer; any well-formed id is accepted beside those, since a check says better what is wrong with it.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from briefbook.model.base import REFERS
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.gone import Gone
from briefbook.model.judgement import Judgement
from briefbook.model.places import PUBLISHED, At
from briefbook.model.question import Question, Topic
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine, Source

Schema = dict[str, Any]

IDS = "ids.json"
LISTS: Mapping[str, type[BaseModel]] = {
    "entities": Entity,
    "questions": Question,
    "topics": Topic,
    "judgements": Judgement,
    "editions": Edition,
    "gone": Gone,
}
_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that editors know best


def schemas() -> Mapping[str, str]:
    """The schema of each kind of file, by its name in `schemas/`. They change with Briefbook only."""
    found = {"claims": _claims(), "source": _refined(Source.model_json_schema())}
    found |= {name: _list_of(model) for name, model in LISTS.items()}
    return {f"{name}.json": _text({"$schema": _DIALECT, **found[name]}) for name in sorted(found)}


def ids(record: Record) -> str:
    """What the record holds, for completion: ids by kind, and sentences, each with what it stands for."""
    cited = {f"{s.id}#{line.at}": _told(line) for s in record.sources.values() for line in s.ledger}
    cited |= {f"{s.id}#{PUBLISHED}": f"{s.published.in_words}, the source’s own date" for s in record.sources.values()}
    # in a group a place names no source: what it can be in each
    places: dict[At, list[str]] = {}
    for source in record.sources.values():
        for line in source.ledger:
            places.setdefault(line.at, []).append(f"{source.id}: {_told(line)}")
    found = {
        "entity": {entity.id: entity.name for entity in record.entities.values()},
        "claim": {claim.id: f"{claim.kind}: {claim.says}" for claim in record.claims.values()},
        "topic": {topic.id: topic.title for topic in record.topics.values()},
        "source": {source.id: source.title for source in record.sources.values()},
        "judgement": {judgement.id: judgement.says for judgement in record.judgements.values()},
        "edition": {edition.id: edition.title for edition in record.editions.values()},
        "sentence": cited,
        "place": {str(at): "\n".join(places[at]) for at in sorted(places)},
    }
    told = {kind: {"enum": list(of), "enumDescriptions": list(of.values())} for kind, of in found.items()}
    return _text({"$schema": _DIALECT, "$defs": told})


def _told(line: LedgerLine) -> str:
    """What an analyst knows a sentence by; the ledger has no more of it."""
    words = f"{line.opens} … {line.closes}" if line.opens and line.closes else f"{line.words} words"
    held = ", ".join((*line.names, *line.figures))
    return f"{words} ({held})" if held else words


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _list_of(model: type[BaseModel]) -> Schema:
    schema = _refined(model.model_json_schema())
    definitions = schema.pop("$defs", {})
    name = model.__name__
    items = {"$ref": f"#/$defs/{name}"}
    return {"type": "array", "items": items, "$defs": {**definitions, name: schema}}


def _claims() -> Schema:
    """Claims, alone or in groups: `with` gives what a claim leaves out, and its source makes a place a cite."""
    whole = _list_of(Claim)
    claim = whole["$defs"]["Claim"]
    keys, needed = claim["properties"], claim["required"]
    short = {
        "anyOf": [
            {"$ref": f"{IDS}#/$defs/place"},
            {"type": "string", "pattern": rf"^(p[1-9]\d{{0,4}}\.s[1-9]\d{{0,4}}|{PUBLISHED})$"},
            {"enum": [PUBLISHED], "description": "the source’s own date, for a year that a sentence leaves out"},
            keys["cites"]["anyOf"][0],
        ]
    }
    placed = {
        key: {**keys[key], "anyOf": [short, {**keys[key]["anyOf"][1], "items": short}]} for key in ("cites", "context")
    }
    source = {"type": "string", "description": "the source of all cites in the group, which then name the place alone"}
    shared = {
        "description": "what holds for all claims of the group, unless one says otherwise",
        "type": ["object", "null"],
        "properties": {"source": {**source, **_reference("source", Source.model_json_schema())}, **keys},
        "additionalProperties": False,
    }
    grouped = {**claim, "properties": {**keys, **placed}}
    del grouped["required"]
    whole["$defs"]["GroupedClaim"] = grouped
    whole["$defs"]["Group"] = {
        "description": "Claims of which `with` says once what holds for all.",
        "type": "object",
        "properties": {
            "with": shared,
            "claims": {
                "description": "the claims of the group",
                "type": "array",
                "items": {"$ref": "#/$defs/GroupedClaim"},
            },
        },
        "required": ["claims"],
        "additionalProperties": False,
        "allOf": [*map(_unless_shared, needed), _full_without_source({key: keys[key] for key in placed})],
    }
    whole["items"] = {"anyOf": [whole["items"], {"$ref": "#/$defs/Group"}]}
    return whole


def _given(key: str) -> Schema:
    return {"required": ["with"], "properties": {"with": {"type": "object", "required": [key]}}}


def _unless_shared(key: str) -> Schema:
    """A needed key stands in `with`, or in each claim."""
    return {"if": {"not": _given(key)}, "then": {"properties": {"claims": {"items": {"required": [key]}}}}}


def _full_without_source(cites: Schema) -> Schema:
    return {"if": {"not": _given("source")}, "then": {"properties": {"claims": {"items": {"properties": cites}}}}}


def _reference(kind: str, model: Schema) -> Schema:
    """An id of a kind on record, or any other that is one."""
    wanted = {key: model["properties"]["id"][key] for key in ("type", "pattern", "maxLength")}
    return {"anyOf": [{"$ref": f"{IDS}#/$defs/{kind}"}, wanted]}


def _refined(schema: Any, *, named: bool = False) -> Any:
    """For an editor: without titles and defaults that only repeat a key, and with the ids on record where one refers.

    `named`: the keys of this mapping are names, and not JSON Schema’s own.
    """
    if isinstance(schema, list):
        return [_refined(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if named:
        return {key: _refined(part) for key, part in schema.items()}
    kept = {
        key: _refined(part, named=key in ("properties", "$defs"))
        for key, part in schema.items()
        if key not in ("title", "default", REFERS)
    }
    if kind := schema.get(REFERS):
        told = {"description": kept.pop("description")} if "description" in kept else {}
        return {**told, "anyOf": [{"$ref": f"{IDS}#/$defs/{kind}"}, kept]}
    return kept
