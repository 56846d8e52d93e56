"""What would be written of a draft: as values, as text that an analyst can edit, and back, with every problem placed in that text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefbook.issues import Issue, Place
from briefbook.model.claim import Claim
from briefbook.model.draft import Draft, NewEntity
from briefbook.model.entity import Entity
from briefbook.model.places import PUBLISHED
from briefbook.model.question import Question
from briefbook.model.record import Origin, Record
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import Path, read_yaml
from briefbook.writing.house_style import block

DRAFT = "draft"
"""The name under which problems in an edited text are told: `draft:2:7`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A claim or question with the entities to add for it, valid as far as its types go."""

    item: Claim | Question
    values: Mapping[str, Any]
    """As they would be written, cites in full."""
    new: tuple[tuple[Entity, Mapping[str, Any]], ...] = ()
    origin: Origin = field(default_factory=lambda: Origin(DRAFT, {}))


def offered_text(draft: Draft, record: Record) -> str:
    """A draft as text to edit: what is to be written by the analyst stands there empty."""
    values: dict[str, Any] = {"id": draft.id}
    if draft.form == "question":
        topics = list(record.topics)
        values |= {"asks": draft.says or None, "topic": topics[0] if len(topics) == 1 else None}
        values["raised"] = [{"at": str(draft.at), "how": draft.how or "asked"}]
        values |= _given(draft, ("context", "about"))
        values["would_settle"] = None
    else:
        values |= {"says": draft.says or None, "condition": draft.condition, "kind": draft.kind}
        values |= _given(draft, ("said_by", "from_document", "holds", "relations", "about"))
        values["cites"] = [str(draft.at)]
        values |= _given(draft, ("context",))
        if values["condition"] is None:
            del values["condition"]
    if draft.new:
        values["new"] = [_entity(new) for new in draft.new if new.id not in record.entities]
        if not values["new"]:
            del values["new"]
    # an empty value is easier to fill in than the word null
    return block(values).replace(": null\n", ":\n")


def read_offer(text: str, draft: Draft, record: Record) -> Offer | tuple[Issue, ...]:
    """An edited text as an offer, or all that is wrong with it."""
    file = read_yaml(text.encode("utf-8", "replace"), DRAFT)
    if file.issues or not isinstance(file.value, dict):
        told = Issue("E106", Place(DRAFT), "here `key: value` lines are expected", "or leave without writing")
        return tuple(file.issues) or (told,)
    values = {key: value for key, value in file.value.items() if key != "new"}
    issues: list[Issue] = []
    new: list[tuple[Entity, Mapping[str, Any]]] = []
    listed = file.value.get("new") or []
    for number, entity in enumerate(listed if isinstance(listed, list) else [listed]):
        start: Path = ("new", number)
        places = {path[2:]: place for path, place in file.places.items() if path[:2] == start}
        keys = {path[2:]: place for path, place in file.keys.items() if path[:2] == start}
        made, found = validate(Entity, entity, Origin(DRAFT, places), keys, "entity")
        issues += found
        if made:
            issues += _taken(made.id, record.entities, Origin(DRAFT, places), "entity")
            new.append((made, entity))
    origin = Origin(DRAFT, file.places)
    for key in [key for key, value in values.items() if value is None]:
        issues.append(Issue("E112", origin.at(key), f"‘{key}’ is empty", "write it, or take the key out"))
    values = _in_full({key: value for key, value in values.items() if value is not None}, draft.source)
    model: type[Claim] | type[Question] = Question if draft.form == "question" else Claim
    item, found = validate(model, values, origin, file.keys, model.__name__.lower())
    empty = {key for key, value in file.value.items() if value is None}
    issues += [issue for issue in found if not any(f"has no ‘{key}’" in issue.message for key in empty)]
    if item is not None:
        taken: Mapping[str, Any] = record.claims if isinstance(item, Claim) else record.questions
        issues += _taken(item.id, taken, origin, model.__name__.lower())
    return tuple(issues) if issues or item is None else Offer(item, values, tuple(new), origin)


def _entity(new: NewEntity) -> dict[str, Any]:
    """As an entity's line would say it; a type that nobody could guess is left to the analyst."""
    told = new.model_dump(mode="json", exclude_defaults=True, exclude={"id", "name", "type"})
    return {"id": new.id, "type": new.type, "name": new.name, **told}


def _given(draft: Draft, names: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in names:
        value = getattr(draft, name)
        if value is None or value == ():
            continue
        if name == "context":
            value = [PUBLISHED if not at.paragraph else str(at) for at in value]
        found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _taken(identity: str, taken: Mapping[str, object], origin: Origin, what: str) -> list[Issue]:
    if identity not in taken:
        return []
    return [Issue("E114", origin.at("id"), f"the id ‘{identity}’ is taken by another {what}", "choose another id")]


def _in_full(values: Mapping[str, Any], source: str) -> dict[str, Any]:
    """With the source before each place, as a record's own file needs it."""

    def full(value: Any) -> Any:
        if isinstance(value, list):
            return [full(part) for part in value]
        return f"{source}#{value}" if isinstance(value, str) and "#" not in value else value

    found = {key: full(value) if key in ("cites", "context") else value for key, value in values.items()}
    if isinstance(raised := found.get("raised"), list):
        found["raised"] = [
            {**one, "at": full(one["at"])} if isinstance(one, dict) and "at" in one else one for one in raised
        ]
    return found
