"""E506: every value of a relation is told in the claim's own sentence, where the sentences behind it hold it up."""

import re
from calendar import month_name
from collections.abc import Iterator

from briefbook.checks import wording
from briefbook.checks.case import Case
from briefbook.checks.support import PartialDate, mentioned, support_of
from briefbook.checks.teaching import said
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.dates import SEASONS, Edtf
from briefbook.model.entity import Entity
from briefbook.model.relations import Event, Figure, Head, Member, Part, Relation, Seat, Stance, Task, entities_in
from briefbook.text.facts import facts_of
from briefbook.text.figures import find_figures
from briefbook.text.names import Vocabulary

_NO_EVENT = frozenset(["about", *(month.lower() for month in month_name[1:])])
"""Words in an event's name that do not tell what it is."""

_RANK = re.compile(
    r"-star$|general|admiral|colonel|brigadier|marshal|captain|lieutenant|commodore|commander|leader|major"
)

Finding = tuple[str, str] | tuple[str, str, str]
"""(field as written, what is not told, and how it could be where that is not plain)"""


def check(case: Case) -> Iterator[Issue]:
    """Each relation of each claim against the claim's sentence and condition."""
    for claim in case.record.claims.values():
        for n, entry in enumerate(claim.relations):
            if relation := entry.relation:
                for field, told, *how in (*_entities(case, claim, relation), *_values(case, claim, relation)):
                    place = case.record.where(claim, "relations", n, relation.kind, field)
                    message = f"claim ‘{claim.id}’: its {relation.kind} has {told}, but its `says` does not tell that"
                    hint = how[0] if how else "say it in `says`, or take it out of the relation"
                    yield Issue("E506", place, message, hint, said((claim,)))


def _entities(case: Case, claim: Claim, relation: Relation) -> Iterator[Finding]:
    named = mentioned(case, claim.says, claim.condition)
    subject = case.record.subject
    dates = _dates(case, claim)
    for field, identity in entities_in(relation):
        entity = case.record.entities.get(identity)
        if entity is None or entity is subject or identity in named:
            continue
        if entity.type != "event":
            yield field, f"‘{identity}’"
            continue
        # an event's name is ours: its date, the names in it and a word of it are held against the claim
        how = "say it in `says`, or give the event another name, which is ours"
        yield from ((field, f"‘{identity}’, whose name {why}", how) for why in _event_name(case, claim, entity, named))
        for figure in find_figures(entity.name):
            date = PartialDate.read(figure.form)
            if date and dates and not any(date.agrees(other) for other in dates):
                yield field, f"‘{identity}’, whose name has another date"


def _event_name(case: Case, claim: Claim, entity: Entity, named: frozenset[str]) -> Iterator[str]:
    held = named | support_of(case, (*claim.cites, *claim.context)).entities
    others = Vocabulary({key: other for key, other in case.record.entities.items() if other.type != "event"})
    rest = entity.name
    for name in facts_of(entity.name, others).names:
        if not case.vocabulary.resolve(name) & held:
            yield f"has ‘{name}’"
        rest = rest.replace(name, "")
    words = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word.lower() not in _NO_EVENT]
    if words and len(wording.missing_words(" ".join(words), f"{claim.says} {claim.condition or ''}")) == len(words):
        yield f"speaks of ‘{' '.join(words)}’"


def _dates(case: Case, claim: Claim) -> list[PartialDate]:
    """The dates that a claim's sentence gives, or else those of the sentences it cites."""
    ours = [date for form in case.facts(claim.says).figures if (date := PartialDate.read(form))]
    if ours:
        return ours
    lines = [case.ledger[cite] for cite in (*claim.evidence, *claim.context) if cite in case.ledger]
    theirs = [date for line in lines for form in line.figures if (date := PartialDate.read(form))]
    published = [
        case.record.sources[cite.source].published for cite in claim.evidence if cite.source in case.record.sources
    ]
    # a source that gives no date for an event speaks of its own time
    return theirs or [PartialDate(point.year, point.month, None, False) for point in published]


def _values(case: Case, claim: Claim, relation: Relation) -> Iterator[Finding]:
    text = f"{claim.says} {claim.condition or ''}"
    figures = {form for part in (claim.says, claim.condition) if part for form in case.facts(part).figures}
    match relation:
        case Member():
            yield from _word("as", relation.as_, wording.CAPACITY[relation.as_], text)
            task = any(isinstance(part, Task) and part.lead and {*part.who} & {*relation.who} for part in claim.parts)
            if relation.as_ in ("leads", "leads-task") and task != (relation.as_ == "leads-task"):
                yield "as", f"‘{relation.as_}’ with{'' if task else 'out'} a task that they lead"
        case Part():
            yield from _word("as", relation.as_, wording.ROLE[relation.as_], text)
        case Seat():
            if relation.rotation and relation.rotation not in figures:
                yield "rotation", f"the rotation {relation.rotation}"
        case Head():
            if relation.rank and relation.rank not in figures:
                held = ", ".join(sorted(form for form in figures if _RANK.search(form)))
                how = f"it has ‘{held}’: where that is none of the ranks, leave `rank` out" if held else ""
                yield ("rank", f"the rank {relation.rank}", how) if how else ("rank", f"the rank {relation.rank}")
        case Task():
            yield from _phrase("does", relation.does, text)
            for domain in relation.domain:
                yield from _word("domain", domain, wording.DOMAIN[domain], text)
            if relation.lead:
                yield from _word("lead", "the lead", wording.LEAD, text)
        case Figure():
            yield from _figure(relation, text, figures)
        case Event():
            if relation.when and not _tells(figures, relation.when):
                yield "when", f"the date {relation.when}"
            yield from _phrase("format", relation.format, text)
        case Stance():
            yield from _word("position", relation.position, wording.POSITION[relation.position], text)
            yield from _phrase("matter", relation.matter, text)


def _tells(figures: set[str], when: Edtf) -> bool:
    """Whether our own sentence gives a date, no more and no less precise."""
    if when.digits:
        return f"{when.year}s" in figures
    dates = [date for form in figures if (date := PartialDate.read(form))]
    season = SEASONS[when.season] in figures if when.season else True
    return season and PartialDate.of(when) in dates


def _figure(relation: Figure, text: str, figures: set[str]) -> Iterator[Finding]:
    number = str(relation.value)
    form = number if relation.bound == "exactly" else f"{relation.bound} {number}"
    if form not in figures and f"exactly {form}" not in figures:
        yield "value", f"‘{form}’"
    if relation.echelon and relation.echelon not in figures:
        yield "echelon", f"the echelon {relation.echelon}"
    yield from _phrase("what", relation.what, text)


def _word(field: str, value: str, words: tuple[str, ...], text: str) -> Iterator[Finding]:
    if not wording.tells(text, words):
        told = ", ".join(word.rstrip(".") for word in words)
        how = f"say it in `says`, with a form of one of these: {told}; or take it out of the relation"
        yield field, f"‘{value}’", how


def _phrase(field: str, phrase: str | None, text: str) -> Iterator[Finding]:
    if phrase and (missing := wording.missing_words(phrase, text)):
        yield field, f"‘{phrase}’ ({', '.join(missing)})"
