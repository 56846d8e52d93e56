"""Everything that is said of one entity."""

import re
from dataclasses import dataclass

from briefbook.model.dates import Edtf
from briefbook.model.entity import Entity
from briefbook.model.source import Source
from briefbook.views.agreement import Conflict, conflicts
from briefbook.views.briefing import Briefing
from briefbook.views.once import once
from briefbook.views.people import family_name
from briefbook.views.questions import QuestionRow, question_row
from briefbook.views.statements import Statement, statement

_WORD = re.compile(r"\w+")
TYPE_WORDS = {
    "country": "Countries",
    "person": "People",
    "organisation": "Organisations",
    "unit": "Forces and headquarters",
    "post": "Posts",
    "place": "Places",
    "event": "Events",
    "agreement": "Agreements",
    "document": "Documents",
}


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """What one source says of it."""

    source: Source
    published: Edtf
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity, with all claims about it by source, newest first, and the questions that concern it."""

    entity: Entity
    groups: tuple[SourceGroup, ...]
    questions: tuple[QuestionRow, ...]
    forms: tuple[str, ...]
    wrote: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def entity_row(briefing: Briefing, entity: Entity) -> EntityRow:
    """The row of one entity."""
    claims = briefing.about.get(entity.id, ())
    said: dict[str, list[Statement]] = {}
    for claim in claims:
        said.setdefault(claim.evidence[0].source, []).append(statement(briefing, claim))
    groups = [
        SourceGroup(briefing.sources[source], briefing.sources[source].published, tuple(said[source]))
        for source in _newest_first(briefing)
        if source in said
    ]
    ids = {claim.id for claim in claims}
    concerned = tuple(
        question_row(briefing, question)
        for question in briefing.questions.values()
        if entity.id in briefing.asked_about(question) or any(bearing.claim in ids for bearing in question.bearing)
    )
    subject = briefing.record.subject
    return EntityRow(
        entity,
        tuple(groups),
        () if subject and entity.id == subject.id else concerned,
        tuple(
            form
            for form in dict.fromkeys((*entity.aliases, *entity.adjectives, *entity.seats))
            if stands(briefing, form)
        ),
        _written_by(briefing).get(entity.id, ()),
        conflicts(briefing, claims),
    )


def entities_by_type(briefing: Briefing) -> tuple[tuple[str, tuple[Entity, ...]], ...]:
    """All entities that anything is said of, by type and name."""
    asked = {entity for question in briefing.questions.values() for entity in briefing.asked_about(question)}
    return tuple(
        (title, found)
        for kind, title in TYPE_WORDS.items()
        if (
            found := tuple(
                sorted(
                    (
                        entity
                        for entity in briefing.record.entities.values()
                        if entity.type == kind
                        and (briefing.about.get(entity.id) or entity.id in asked or entity.id in _written_by(briefing))
                    ),
                    key=lambda entity: (family_name(entity) if kind == "person" else entity.name).casefold(),
                )
            )
        )
    )


def stands(briefing: Briefing, form: str) -> bool:
    """Whether the form is in a sentence of a source, or in one of ours."""
    words = _lines_with(briefing)
    first = _WORD.search(form)
    whole = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    return any(whole.search(line) for line in (words.get(first[0], ()) if first else briefing.all_words.split("\n")))


@once
def _lines_with(briefing: Briefing) -> dict[str, list[str]]:
    """The lines of all words in which each word stands, so that a form is not looked for in the whole record."""
    found: dict[str, list[str]] = {}
    for line in briefing.all_words.split("\n"):
        for word in dict.fromkeys(_WORD.findall(line)):
            found.setdefault(word, []).append(line)
    return found


@once
def _newest_first(briefing: Briefing) -> tuple[str, ...]:
    found = sorted(briefing.sources.values(), key=lambda source: source.published.earliest, reverse=True)
    return tuple(source.id for source in found)


@once
def _written_by(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """The sources of each author."""
    found: dict[str, tuple[str, ...]] = {}
    for source in briefing.sources.values():
        for author in dict.fromkeys(source.authors):
            found[author] = (*found.get(author, ()), source.id)
    return found
