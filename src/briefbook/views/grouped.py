"""Claims by what they have in common, and what is made of a few things alone: taken over from an earlier briefing.

What is taken over is the same object again, so that whoever compares the two briefings sees at once what is as it was.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import is_
from typing import Any, TypeVar

from briefbook.model.claim import Claim

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Rows = Mapping[K, tuple[Claim, ...]]


def grouped(
    claims: Mapping[str, Claim],
    keys: Callable[[Claim], Iterable[K]],
    known: dict[str, Any],
    name: str,
    first: Iterable[K] = (),
) -> Rows[K]:
    """The claims under each of their keys, in order; `first` come the keys that are there without any.

    `known`: what was worked out before, by `name`, with the same keys for the same claim.
    """
    rows: Rows[K] | None = None
    if name in known:
        before, former = known[name]
        rows = _mended(before, former, claims, keys)
    if rows is None:
        found: dict[K, list[Claim]] = {key: [] for key in first}
        for claim in claims.values():
            for key in keys(claim):
                found.setdefault(key, []).append(claim)
        rows = {key: tuple(under) for key, under in found.items()}
    known[name] = claims, rows
    return rows


def _mended(
    before: Mapping[str, Claim], rows: Rows[K], claims: Mapping[str, Claim], keys: Callable[[Claim], Iterable[K]]
) -> Rows[K] | None:
    """The rows of the claims before, with those in them that are others; None where that is more than a change of words."""
    if list(before) != list(claims):
        return None
    found = dict(rows)
    for old, new in zip(before.values(), claims.values(), strict=True):
        if old is not new:
            if (under := tuple(keys(old))) != tuple(keys(new)):
                return None
            for key in under:
                found[key] = tuple(new if claim is old else claim for claim in found[key])
    return found


def as_before(made_of: Iterable[object], make: Callable[[], T], known: dict[str, Any], name: str) -> T:
    """What was made before of the very same things, or is made now."""
    parts = tuple(made_of)
    if name in known and len(known[name][0]) == len(parts) and all(map(is_, known[name][0], parts)):
        return known[name][1]  # type: ignore[no-any-return]
    made = make()
    known[name] = parts, made
    return made
