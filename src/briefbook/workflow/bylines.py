"""Who wrote a source: people of the record, and those who are new to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefbook.intake.found import Found, one_line
from briefbook.issues import Issue, Place
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.suggest import did_you_mean
from briefbook.text.names import Vocabulary
from briefbook.workflow.naming import person_id
from briefbook.workflow.wishes import Wishes

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Byline:
    """All authors in their order, and those of them whom the record does not have yet."""

    authors: tuple[Entity, ...]
    new: tuple[Entity, ...]


def byline(record: Record, found: Found, wishes: Wishes, place: Place) -> Byline | Issue:
    """Those who were said, else those who were found. An id is taken for whom it names; one that names nobody is refused."""
    said = list(filter(None, map(one_line, wishes.authors)))
    for name in said:
        if _LIKE_AN_ID.fullmatch(name) and name not in record.entities:
            people = [entity.id for entity in record.entities.values() if entity.type == "person"]
            hint = did_you_mean(name, people) or "give the name as it is printed to add somebody"
            return Issue("E201", place, f"--author: there is no entity ‘{name}’", hint)
    return _byline(record, said or [author.value for author in found.authors])


def _byline(record: Record, names: Iterable[str]) -> Byline:
    vocabulary = Vocabulary(record.entities)
    authors: dict[str, Entity] = {}
    new: dict[str, Entity] = {}
    for name in dict.fromkeys(names):
        meant = [record.entities[name]] if name in record.entities else []
        meant += [record.entities[i] for i in sorted(vocabulary.resolve(name)) if record.entities[i].type == "person"]
        if not meant:
            identity = person_id(name, {*record.entities, *new})
            new[identity] = Entity(id=identity, type="person", name=name)
            meant = [new[identity]]
        authors[meant[0].id] = meant[0]
    return Byline(tuple(authors.values()), tuple(new.values()))
