"""E208: whoever stands in a relation is of a sort that can stand there: a head is a person, a nation a country."""

from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.relations import entities_in

_DOES = ("country", "organisation", "unit", "person", "post")
_STANDS = ("unit", "organisation")
_IS_PLACE = ("place", "country")
SORTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("member", "who"): (*_DOES, "place"),  # a town joins a union
    ("member", "of"): (*_STANDS, "agreement"),
    ("part", "unit"): _STANDS,
    ("part", "of"): (*_STANDS, "country", "agreement", "document"),
    ("part", "by"): _DOES,
    ("seat", "unit"): (*_STANDS, "post", "person"),
    ("seat", "at"): _IS_PLACE,
    ("head", "unit"): (*_STANDS, "country", "event"),
    ("head", "post"): ("post",),
    ("head", "holder"): ("person",),
    ("head", "nation"): ("country",),
    ("task", "who"): _DOES,
    ("task", "in"): _IS_PLACE,
    ("event", "event"): ("event",),
    ("event", "where"): _IS_PLACE,
    ("event", "chairs"): _DOES,
    ("event", "attended"): _DOES,
    ("stance", "who"): (*_DOES, "place"),
}
"""By relation and field; a field that is not here takes any sort."""


def check(case: Case) -> Iterator[Issue]:
    """Each entity that a relation names, where the record has it."""
    entities = case.record.entities
    for claim in case.record.claims.values():
        for n, relation in enumerate(claim.parts):
            for field, identity in entities_in(relation):
                sorts = SORTS.get((relation.kind, field))
                entity = entities.get(identity)
                if sorts is None or entity is None or entity.type in sorts:
                    continue
                place = case.record.where(claim, "relations", n, relation.kind, field)
                message = (
                    f"claim ‘{claim.id}’: ‘{identity}’ is of the type {entity.type}, "
                    f"and `{field}` of a {relation.kind} takes {_or(sorts)}"
                )
                yield Issue("E208", place, message, "name another entity, or another field")


def _or(sorts: tuple[str, ...]) -> str:
    return sorts[0] if len(sorts) == 1 else f"{', '.join(sorts[:-1])} or {sorts[-1]}"
