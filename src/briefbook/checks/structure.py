"""E8xx: no circles, one holder a post, no contradiction within a source, rotations without gaps."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, pairwise

from briefbook.checks.case import Case
from briefbook.checks.teaching import said
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.record import Record
from briefbook.model.relations import Figure, Head, Member, Part, Relation, Seat
from briefbook.views.ranks import RANK_CODES

Placed = tuple[Claim, int, Relation]


def check(case: Case) -> Iterator[Issue]:
    """Each rule over all relations of the record."""
    record = case.record
    related = [claim for claim in record.claims.values() if claim.relations]
    placed: list[Placed] = [(claim, n, part) for claim in related for n, part in enumerate(claim.parts)]
    yield from _circles(record, placed)
    yield from _conflicts(record, placed)
    yield from _rotations(record, placed)


def _circles(record: Record, placed: list[Placed]) -> Iterator[Issue]:
    for claim in record.claims.values():
        if claim.id in claim.disputes:
            message = f"claim ‘{claim.id}’ disputes itself"
            yield Issue("E801", record.where(claim, "disputes"), message, "name the claim that says otherwise")
    units: dict[str, set[str]] = {}
    first: dict[str, Placed] = {}
    for claim, n, part in placed:
        if isinstance(part, Part) and part.as_ in ("forward-element", "under", "headquarters", "force"):
            units.setdefault(part.unit, set()).update(part.of)
            first.setdefault(part.unit, (claim, n, part))
    for circle in _cycles(units):
        claim, n, _ = first[circle[0]]
        message = f"these stand under one another in a circle: {' → '.join((*circle, circle[0]))}"
        yield Issue("E801", record.where(claim, "relations", n), message, "one of them stands at the top")
    for circle in _cycles({c.id: set(c.supersedes) for c in record.claims.values() if c.supersedes}):
        message = f"these claims supersede one another in a circle: {' → '.join((*circle, circle[0]))}"
        yield Issue("E801", record.where(record.claims[circle[0]], "supersedes"), message, "the youngest supersedes")
    for circle in _cycles({s.id: {s.derived_from} for s in record.sources.values() if s.derived_from}):
        message = f"these sources rest on one another in a circle: {' → '.join((*circle, circle[0]))}"
        yield Issue("E801", record.where(record.sources[circle[0]], "derived_from"), message, "one of them came first")


def _cycles(edges: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, beginning with its smallest id; iterative, so that no chain is too long."""
    done: set[str] = set()
    for start in sorted(edges):
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[str]]] = (
            [(start, iter(sorted(edges.get(start, ()))))] if start not in done else []
        )
        if stack:
            path.append(start)
            on_path.add(start)
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                on_path.discard(path.pop())
                done.add(node)
            elif target in on_path:
                circle = path[path.index(target) :]
                least = circle.index(min(circle))
                yield (*circle[least:], *circle[:least])
            elif target not in done:
                stack.append((target, iter(sorted(edges.get(target, ())))))
                path.append(target)
                on_path.add(target)


def _says(part: Relation) -> tuple[Hashable, Hashable] | None:
    """(what it is about, what it says of that), where two different answers cannot both be true."""
    match part:
        case Head() if part.holder and (part.unit or part.post):
            return ("holder", part.unit or part.post), frozenset(part.holder)
        case Figure():
            return ("figure", part.of, part.what), (part.bound, part.value)
        case _:
            return None


def _conflicts(record: Record, placed: list[Placed]) -> Iterator[Issue]:
    answers: dict[Hashable, list[tuple[Claim, int, str, Hashable]]] = {}
    for claim, n, part in placed:
        if told := _says(part):
            answers.setdefault(told[0], []).append((claim, n, part.kind, told[1]))
        if isinstance(part, Head) and part.unit:
            for field, value in (("rank", RANK_CODES.get(part.rank or "", part.rank)), ("nation", part.nation)):
                if value:
                    answers.setdefault((field, part.unit), []).append((claim, n, part.kind, value))
        if isinstance(part, Member):
            for who in part.who:
                answers.setdefault(("member", who, part.of), []).append((claim, n, part.kind, part.as_ == "not-member"))
        if isinstance(part, Part) and part.as_ == "under":
            answers.setdefault(("command", part.unit), []).append((claim, n, part.kind, frozenset(part.of)))
        if isinstance(part, Seat) and not part.rotation:
            answers.setdefault(("seat", part.unit), []).append((claim, n, part.kind, frozenset(part.at)))
    for key, found in answers.items():
        for (one, _, _, says), (other, n, kind, contradicts) in combinations(found, 2):
            if says != contradicts and one is not other and _at_one_time(one, other):
                yield from _conflict(record, key, one, other, n, kind)


def _conflict(record: Record, key: Hashable, one: Claim, other: Claim, n: int, kind: str) -> Iterator[Issue]:
    if _linked(one, other):
        return
    place = record.where(other, "relations", n, kind)
    about = f"‘{one.id}’ and ‘{other.id}’ give two answers to one thing ({', '.join(map(str, key))})"  # type: ignore[call-overload]
    within = {cite.source for cite in one.evidence} & {cite.source for cite in other.evidence}
    if isinstance(key, tuple) and key[0] == "holder":
        hint = "joint holders are one list; a successor has `holds`"
        yield Issue("E802", place, f"{about} at one time", hint, said((one, other)))
    elif within:
        hint = "mend one, or link them with `disputes` or `supersedes`"
        yield Issue("E803", place, f"{about} within one source", hint, said((one, other)))
    else:
        hint = "link them with `disputes` or `supersedes`"
        yield Issue("W804", place, f"{about} in two sources", hint, said((one, other)))


def _linked(one: Claim, other: Claim) -> bool:
    return other.id in (*one.supersedes, *one.disputes) or one.id in (*other.supersedes, *other.disputes)


def _span(claim: Claim) -> tuple[date, date]:
    start = claim.holds.start.earliest if claim.holds and claim.holds.start else date.min
    end = claim.holds.end.latest if claim.holds and claim.holds.end else date.max
    return start, end


def _at_one_time(one: Claim, other: Claim) -> bool:
    (start, end), (begin, finish) = _span(one), _span(other)
    return start <= finish and begin <= end


def _rotations(record: Record, placed: list[Placed]) -> Iterator[Issue]:
    """Turns of a rotation that have dates follow one another day by day."""
    turns: dict[str, list[tuple[Claim, int]]] = {}
    for claim, n, part in placed:
        if isinstance(part, Seat) and claim.holds and claim.holds.start:
            turns.setdefault(part.unit, []).append((claim, n))
    where = {claim.id: part.at for claim, _, part in placed if isinstance(part, Seat)}
    for unit, dated in turns.items():
        dated.sort(key=lambda turn: _span(turn[0]))
        for (one, _), (other, n) in pairwise(dated):
            end, start = _span(one)[1], _span(other)[0]
            if one.holds == other.holds and where[one.id] == where[other.id]:
                continue  # two claims of one and the same turn
            if end == date.max or start == end + timedelta(days=1):
                continue
            what = "overlap" if start <= end else "gap"
            message = (
                f"the rotation of ‘{unit}’ has an {what}"
                if what == "overlap"
                else f"the rotation of ‘{unit}’ has a {what}"
            )
            message += f" between ‘{one.id}’ (until {end}) and ‘{other.id}’ (from {start})"
            yield Issue(
                "E805", record.where(other, "relations", n, "seat"), message, "mend `holds`, or add the missing turn"
            )
