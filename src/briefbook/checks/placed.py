"""N519: of the things that a claim names, its relation has the one that stands in another place of the claim's own sentence."""

from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.support import mentioned, names_in
from briefbook.checks.turned import roles_in
from briefbook.issues import Issue
from briefbook.model.relations import entities_in

_WHERE = {("event", "where"), ("seat", "at")}
_WHO = {("member", "who"), ("stance", "who"), ("task", "who")}
_PLACES = ("place", "country")


def check(case: Case) -> Iterator[Issue]:
    """Where it is against what stands after “in” and “at”; who it is against names that stand by themselves."""
    for claim in case.record.claims.values():
        for n, part in enumerate(claim.parts):
            for field, identity in entities_in(part):
                key = (part.kind, field)
                if key in _WHERE and _elsewhere(case, claim.says, identity):
                    why = "stands in no place there, and another one does"
                elif key in _WHO and _within_another(case, f"{claim.says} {claim.condition or ''}", identity):
                    why = "stands there only as a part of another name"
                else:
                    continue
                place = case.record.where(claim, "relations", n, part.kind, field)
                message = f"claim ‘{claim.id}’: its {part.kind} has ‘{identity}’ as `{field}`, which {why} in its own sentence"
                yield Issue("N519", place, message, "look once more")


def _elsewhere(case: Case, text: str, identity: str) -> bool:
    roles = roles_in(case, text)
    mine = roles.get(identity, set())
    others = (key for key, found in roles.items() if key != identity and found & {"place"})
    return (
        bool(mine) and not mine & {"place", "way"} and any(case.record.entities[key].type in _PLACES for key in others)
    )


def _within_another(case: Case, text: str, identity: str) -> bool:
    entity = case.record.entities.get(identity)
    if entity is None or entity is case.record.subject or identity not in mentioned(case, text):
        return False
    return not any(identity in case.vocabulary.resolve(name.surface) for name in names_in(case, text))
