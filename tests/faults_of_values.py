"""The slips in single values as faults of a whole record, under the names that the report has for them."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from briefbook.checks.case import Case
from briefbook.model.claim import Claim
from briefbook.model.record import Record
from faults import Fault
from slips import Slip, World, stands
from slips_in_relations import slips_in_pointers, slips_in_relations
from slips_in_text import slips_in_text

_KINDS = {
    "numbers": "another number",
    "bounds": "a hedge dropped or changed",
    "dates": "another date",
    "ranks": "another rank or echelon",
    "echelons": "another rank or echelon",
    "periods": "another period",
    "unknown names": "a name from nowhere",
    "openings": "a name from nowhere",
    "about": "another subject, speaker or document",
    "said_by": "another subject, speaker or document",
    "from_document": "another subject, speaker or document",
    "phrases": "another value in a relation",
}
_NAMED = {"country": "another nation", "place": "another place", "person": "another person"}


def faults_of_values(case: Case, cap: int, seed: int = 0) -> Iterator[Fault]:
    """So many of each kind at most, drawn by the seed."""
    world = World(case.record, case.articles)
    found: dict[str, list[Slip]] = defaultdict(list)
    for claim in case.record.claims.values():
        slips = [slip for field in ("says", "condition", "note") for slip in slips_in_text(world, claim, field)]
        for slip in (*slips, *slips_in_relations(world, claim), *slips_in_pointers(world, claim)):
            found[_kind(world, slip)].append(slip)
    for question in case.record.questions.values():
        for slip in slips_in_text(world, question, "asks"):
            found[_kind(world, slip)].append(slip)
    draw = random.Random(seed)
    for kind, slips in sorted(found.items()):
        for slip in draw.sample(slips, min(cap, len(slips))):
            yield Fault(kind, str(slip), _record(case, slip), case.articles)


def _record(case: Case, slip: Slip) -> Record:
    item = slip.item
    if isinstance(item, Claim):
        return replace(case.record, claims={**case.record.claims, item.id: item})
    return replace(case.record, questions={**case.record.questions, item.id: item})


def _kind(world: World, slip: Slip) -> str:
    if slip.sort in _KINDS:
        return _KINDS[slip.sort]
    if slip.sort != "names":
        return "another value in a relation"
    owners = (entity for form, entities in world.owners.items() if stands(form, slip.old) for entity in entities)
    return next((_NAMED[entity.type] for entity in owners if entity.type in _NAMED), "another name")
