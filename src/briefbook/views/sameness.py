"""When two claims say one thing: the parts of their relations, each by itself, told as equally settled."""

from collections.abc import Hashable, Iterator

from briefbook.model.claim import Claim
from briefbook.model.relations import Member, Part, Relation, Stance


def things_said(claim: Claim) -> tuple[Hashable, ...]:
    """Each thing that a claim's relations say. A plan is not a report, nor is what hangs on a condition."""
    told = (claim.kind, claim.condition is not None)
    return tuple(dict.fromkeys((*told, thing) for part in claim.parts for thing in _things(part)))


def _things(part: Relation) -> Iterator[Hashable]:
    """One for each of those that a list names: two sources need not name the same list to agree on one of them."""
    match part:
        case Member():
            # whether it is stated or implied does not change what is said
            yield from (("member", who, part.of, part.as_) for who in part.who)
        case Part():
            yield from (("part", part.unit, of, part.as_) for of in part.of)
        case Stance():
            yield from (("stance", who, part.position, part.towards, part.matter) for who in part.who)
        case _:
            yield part
