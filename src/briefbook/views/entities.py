"""Everything that is said of one entity."""

import re
from dataclasses import dataclass

from briefbook.model.dates import Edtf
from briefbook.model.entity import Entity
from briefbook.model.source import Source
from briefbook.views.agreement import Conflict, conflicts
from briefbook.views.briefing import Briefing
from briefbook.views.questions import QuestionRow, question_row
from briefbook.views.statements import Statement, statement

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
    groups = []
    for source in sorted(briefing.sources.values(), key=lambda source: source.published.earliest, reverse=True):
        said = tuple(statement(briefing, claim) for claim in claims if claim.evidence[0].source == source.id)
        if said:
            groups.append(SourceGroup(source, source.published, said))
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
        tuple(source.id for source in briefing.sources.values() if entity.id in source.authors),
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
                        and (briefing.about.get(entity.id) or entity.id in asked or _wrote(briefing, entity))
                    ),
                    key=lambda entity: entity.name,
                )
            )
        )
    )


def stands(briefing: Briefing, form: str) -> bool:
    """Whether the form is in a sentence of a source, or in one of ours."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", briefing.all_words) is not None


def _wrote(briefing: Briefing, entity: Entity) -> bool:
    return any(entity.id in source.authors for source in briefing.sources.values())
