"""Ids and addresses last: one that was given up is never used again, and one that was published leads somewhere."""

from collections.abc import Iterator, Mapping

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.record import Item, Record
from briefbook.suggest import did_you_mean


def check(case: Case) -> Iterator[Issue]:
    """Former ids, then what is gone, then the registry of addresses."""
    record = case.record
    by_kind = items_of(record)
    yield from _former(record)
    for gone in record.gone.values():
        items = by_kind.get(gone.kind, {})
        if gone.id in items:
            message = f"the {gone.kind} ‘{gone.id}’ is said to be gone, and is on record"
            yield Issue("E206", record.where(gone, "id"), message, "take one of the two out, or give the new one an id")
        for n, other in enumerate(gone.see):
            if gone.kind != "page" and other not in items:
                hint = did_you_mean(other, list(items)) or f"name a {gone.kind} that is on record, or none"
                message = f"what is said of the gone ‘{gone.id}’ names the unknown {gone.kind} ‘{other}’"
                yield Issue("E201", record.where(gone, "see", n), message, hint)
    told: set[tuple[str, str]] = set()
    explained = {(kind, old) for kind, old, _ in former_ids(record)} if record.addresses else set()
    explained |= {(gone.kind, gone.id) for gone in record.gone.values()}
    for one in record.addresses:
        kind, identity = key = (one.address.kind, one.address.id)
        # whether a page or a data file is there, only a build knows
        if kind not in by_kind or identity in by_kind[kind] or key in explained or key in told:
            continue
        told.add(key)
        message = f"‘{one.address.path}’ was published, and the {key[0]} ‘{key[1]}’ is no longer on record"
        hint = f"give what took its place `was: [{key[1]}]`, or say in data/gone.yml why it was taken out"
        yield Issue("E207", one.place, message, hint)


def items_of(record: Record) -> Mapping[str, Mapping[str, Item]]:
    """What has an id that people may have noted, by kind."""
    return {
        "source": record.sources,
        "entity": record.entities,
        "claim": record.claims,
        "question": record.questions,
        "judgement": record.judgements,
        "edition": record.editions,
    }


def former_ids(record: Record) -> Iterator[tuple[str, str, Item]]:
    """Each kind, an id that was given up, and what has it now."""
    for kind, items in items_of(record).items():
        for item in items.values():
            for old in getattr(item, "was", ()):
                yield kind, old, item


def _former(record: Record) -> Iterator[Issue]:
    seen: dict[tuple[str, str], str] = {(gone.kind, gone.id): "is said to be gone" for gone in record.gone.values()}
    for kind, old, item in former_ids(record):
        place = record.where(item, "was")
        if old in items_of(record)[kind]:
            message = f"the {kind} ‘{item.id}’ was ‘{old}’, and ‘{old}’ is another {kind} on record"
            yield Issue("E206", place, message, "an id never changes its meaning: give the other one an id of its own")
        elif (kind, old) in seen:
            message = f"the {kind} ‘{item.id}’ was ‘{old}’, which {seen[kind, old]}"
            yield Issue("E206", place, message, "an old id leads to one thing: take it out of one of the two")
        seen[kind, old] = f"the {kind} ‘{item.id}’ was too"
