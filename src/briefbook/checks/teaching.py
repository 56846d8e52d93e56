"""What helps to mend an issue: the sentence itself, where the missing thing stands, and the names that come near."""

import re
from collections.abc import Iterable

from briefbook.checks.case import Case
from briefbook.model.claim import Claim
from briefbook.model.entity import Entity
from briefbook.model.places import PUBLICATION, Cite
from briefbook.suggest import one_slip_away
from briefbook.text.names import forms_of
from briefbook.text.normal import folded

MOST = 3
"""More candidates than this help nobody."""


def quoted(case: Case, cites: Iterable[Cite]) -> str:
    """The sentences, one a line: in full where the text is at hand, else how they open and close."""
    return "\n".join(f"{cite}: {told}" for cite in dict.fromkeys(cites) if (told := _sentence(case, cite)))


def _sentence(case: Case, cite: Cite) -> str:
    if cite.at == PUBLICATION:
        source = case.record.sources.get(cite.source)
        return source.published.in_words if source else ""
    if sentence := case.sentence(cite):
        return f"“{sentence.text}”"
    line = case.ledger.get(cite)
    if line is None:
        return ""
    return f"“{line.opens} … {line.closes}”" if line.opens and line.closes else f"a sentence of {line.words} words"


def said(claims: Iterable[Claim]) -> str:
    """What claims say and where from, one a line."""
    return "\n".join(f"‘{claim.id}’: {claim.says} ({', '.join(map(str, claim.evidence))})" for claim in claims)


def stands_elsewhere(case: Case, what: str, cites: Iterable[Cite], *, figure: bool) -> str:
    """`it stands in p7.s3 of the same source`; the empty text where it stands in none of its sentences."""
    cites = tuple(cites)
    sources = {cite.source for cite in cites}
    meant = frozenset() if figure else case.vocabulary.resolve(what)
    found: dict[str, list[str]] = {}
    for cite, line in case.ledger.items():
        if cite.source not in sources or cite in cites:
            continue
        if figure:
            there = what in line.figures
        elif meant:
            there = any(meant & case.vocabulary.within(name) for name in line.names)
        else:
            there = any(folded(what) == folded(name) for name in line.names)
        if there:
            found.setdefault(cite.source, []).append(str(cite.at))
    told = [
        f"{' and '.join(_some(places))} of {'the same source' if len(sources) == 1 else source}"
        for source, places in found.items()
    ]
    return f"it stands in {'; '.join(told)}" if told else ""


def _some(places: list[str]) -> list[str]:
    more = len(places) - MOST
    return [*places[:MOST], f"{more} more"] if more > 0 else places


def near_names(case: Case, surface: str) -> str:
    """`did you mean ‘Wend’?`: names on record that one slip makes of this one."""
    forms = {form for entity in case.record.entities.values() for form in forms_of(entity)}
    near = one_slip_away(surface, sorted(forms))
    return f"did you mean {' or '.join(f'‘{name}’' for name in near[:MOST])}?" if near else ""


def entity_named(case: Case, identity: str) -> str:
    """`did you mean ‘gb’?`: the entity whose name, and not whose id, was written as an id."""
    wanted = _slug(identity)
    found = [
        entity.id
        for entity in case.record.entities.values()
        if wanted in map(_slug, (*forms_of(entity), *entity.spellings))
    ]
    return f"did you mean {' or '.join(f'‘{name}’' for name in found[:MOST])}?" if found else ""


def who_they_are(entities: Iterable[Entity]) -> str:
    """Candidates with their names, one a line."""
    return "\n".join(f"{entity.id}: {entity.name} ({entity.type})" for entity in entities)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(text).lower()).strip("-")
