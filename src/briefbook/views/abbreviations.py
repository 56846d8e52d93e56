"""Abbreviations that stand in the sources, with what they are short for."""

import re
from dataclasses import dataclass

from briefbook.model.places import Cite
from briefbook.views.briefing import Briefing

_SHORT = re.compile(r"[A-Z]{2,}(?:-[A-Z]+)?")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One short form and the first sentence that has it."""

    short: str
    entity: str
    name: str
    cite: Cite


def abbreviations(briefing: Briefing) -> tuple[Abbreviation, ...]:
    """In the order of the alphabet; a short form that no sentence has is not listed."""
    found = []
    for entity in briefing.record.entities.values():
        for form in (entity.name, *entity.aliases):
            cite = _first(briefing, form) if _SHORT.fullmatch(form) and form != entity.name else None
            if cite:
                found.append(Abbreviation(form, entity.id, entity.name, cite))
    return tuple(sorted(found, key=lambda row: row.short))


def _first(briefing: Briefing, form: str) -> Cite | None:
    whole = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    return next(
        (cite for cite, line in briefing.ledger.items() if any(whole.search(name) for name in line.names)), None
    )
