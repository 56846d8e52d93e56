"""Slips in the values of a claim's relations, and in what else it points at."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from briefbook.model.claim import Claim
from briefbook.model.dates import parse_point
from briefbook.model.relations import Bound, Capacity, Domain, Echelon, Position, Rank, Role
from slips import Slip, World

ENTITIES = frozenset("who of unit at by post holder nation in event where chairs attended towards".split())
PHRASES = ("a naval blockade", "prisoner exchanges")
"""What no claim speaks of."""
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("member", "as"): get_args(Capacity),
    ("part", "as"): get_args(Role),
    ("task", "domain"): get_args(Domain),
    ("figure", "bound"): get_args(Bound),
    ("figure", "echelon"): get_args(Echelon),
    ("head", "rank"): get_args(Rank),
    ("stance", "position"): get_args(Position),
    ("seat", "rotation"): ("P1Y", "P2Y", "P6M", "P1M", "P1W"),
}
TELLS = {
    # the leads differ by what is led, not by a word
    **dict.fromkeys(("leads", "leads-task"), "(?!)"),
    "would-contribute": "contribut|send|could",
    "withholds-troops": "reserv|refus|withh",
    "implied-only": "impl|reason",
    "member": "member|belong|join|set up",
    "permanent-member": "permanent",
    "not-member": r"not\b|outside",
    "force": "force|structure",
    "headquarters": "headquarters",
    "forward-element": "forward",
    "under": "under",
    "based-on": r"based?\b|build",
    "coordinates": "co-?ordinat",
    "supports": r"supports?\b|sympath|lean|side|help",
    "seeks": "seek|tried|ask",
    "willing": "willing|ready",
    "accepts": "accept|agree",
    "cautious": "cauti",
    "divided": "differ|divid",
    "uninterested": "interest",
    "reluctant": "reluct",
    "refuses": r"refus|not (?:be )?giv",
    "doubts": "doubt|not believe",
    "opposes": "oppos|hate|resist|object",
    "land": "land|ground",
    "air": "air",
    "sea": r"sea\b|shipping",
    "general": "general",
    "cyber": "cyber",
    "space": "space",
}
"""The words that tell a choice: where one stands in the sentence, of whomever, only a reader can say which is meant."""
SORTS = {"bound": "bounds", "echelon": "echelons", "rank": "ranks", "rotation": "periods", "value": "numbers"}


def slips_in_relations(world: World, claim: Claim) -> Iterator[Slip]:
    plain = claim.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for n, entry in enumerate(plain.get("relations", ())):
        ((kind, relation),) = entry.items()
        if kind == "figure":
            relation = {"bound": "exactly", **relation}
        for field, value in relation.items():
            for sort, old, new, whole in _changes(world, claim, kind, field, value):
                changed = {**plain, "relations": list(plain["relations"])}
                changed["relations"][n] = {kind: {**relation, field: whole}}
                yield Slip(sort, f"relations.{n}.{kind}.{field}", old, new, Claim.model_validate(changed))


def slips_in_pointers(world: World, claim: Claim) -> Iterator[Slip]:
    """What it is about, who speaks, from which document, and when it holds."""
    plain = claim.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for n, identity in enumerate(claim.about):
        for other in world.others(claim, world.record.entities[identity], same=3, different=1):
            about = [*claim.about[:n], other.id, *claim.about[n + 1 :]]
            yield Slip("about", f"about.{n}", identity, other.id, Claim.model_validate({**plain, "about": about}))
    for field in ("said_by", "from_document"):
        if told := plain.get(field):
            for other in world.others(claim, world.record.entities[told], same=3, different=1):
                yield Slip(field, field, told, other.id, Claim.model_validate({**plain, field: other.id}))
    if claim.holds:
        ends = plain["holds"].split("/")
        for n, end in enumerate(ends):
            for date in _other_dates(end) if end != ".." else ():
                holds = "/".join([*ends[:n], date, *ends[n + 1 :]])
                if not _month_held(world, claim, date):
                    yield Slip("dates", "holds", plain["holds"], holds, Claim.model_validate({**plain, "holds": holds}))


def _month_held(world: World, claim: Claim, date: str) -> bool:
    """Whether the sentences give that month too, in the year of their source."""
    year, _, month = date.partition("-")
    years = {str(world.record.sources[cite.source].published.year) for cite in claim.cites}
    return year in years and f"--{month}" in world.figures(claim)


def _changes(world: World, claim: Claim, kind: str, field: str, value: Any) -> Iterator[tuple[str, str, str, Any]]:
    """(sort, the one value that is changed, to what, the whole value of the field)"""
    listed = list(value) if isinstance(value, list) else [value]
    for k, one in enumerate(listed):
        for sort, new in _instead(world, claim, kind, field, one):
            if new not in listed:
                yield sort, str(one), str(new), [*listed[:k], new, *listed[k + 1 :]] if isinstance(value, list) else new


def _instead(world: World, claim: Claim, kind: str, field: str, one: Any) -> Iterator[tuple[str, Any]]:
    if field in ENTITIES:
        entity = world.record.entities[one]
        some = 99 if entity.type == "event" else 3
        for other in world.others(claim, entity, same=some, different=1):
            yield f"{kind}.{field}", other.id
        yield f"{kind}.{field}", "zembla"
    elif (kind, field) in CHOICES:
        for choice in CHOICES[kind, field]:
            tells = TELLS.get(choice)
            if not tells or not re.search(rf"\b(?:{tells})", f"{claim.says} {claim.condition or ''}", re.I):
                yield SORTS.get(field, f"{kind}.{field}"), choice
    elif field == "value":
        for value in (one + 1, one - 1, one * 10, one * 1000):
            yield "numbers", value
    elif field == "when":
        for date in _other_dates(one):
            yield "dates", date
    elif field in ("does", "what", "matter", "format"):
        for phrase in PHRASES:
            yield "phrases", phrase


def _other_dates(text: str) -> Iterator[str]:
    point = parse_point(text)
    yield text.rstrip("~") if point.mark else f"{text}~"
    for year, month, day in ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, 0, 1)):
        parts = [f"{point.year + year:04}"]
        if point.month:
            parts.append(f"{point.month % 12 + 1 if month else point.month:02}")
        if point.day:
            parts.append(f"{point.day % 28 + 1 if day else point.day:02}")
        if "-".join(parts) + point.mark != text:
            yield "-".join(parts) + point.mark
