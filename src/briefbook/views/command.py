"""The command structure as a tree: each body once, with how it stands to the one above it."""

from dataclasses import dataclass

from briefbook.model.claim import Claim
from briefbook.model.relations import Echelon, Figure, Head, Part, Role, Seat
from briefbook.views.bounds import bounded
from briefbook.views.briefing import Briefing
from briefbook.views.ranks import RANK_CODES, rank_in_words
from briefbook.views.statements import Statement, statement

ECHELON_MARKS: dict[Echelon, str] = {
    "company": "I", "battalion": "II", "brigade": "X", "division": "XX", "corps": "XXX", "army": "XXXX",
}  # fmt: skip
"""How NATO marks the size of a unit (APP-6): reference data, labelled so on the page."""

# How a relation is drawn: the body that hangs below is `unit` in the first four, `of` in the last two.
_DOWN: tuple[Role, ...] = ("headquarters", "under", "forward-element", "force")
_ACROSS: tuple[Role, ...] = ("coordinates", "based-on")
_ORDER: tuple[Role, ...] = ("headquarters", "under", "forward-element", "coordinates", "based-on", "force")
LINK_WORDS: dict[Role, str] = {
    "headquarters": "headquarters",
    "under": "under its command",
    "forward-element": "forward element",
    "coordinates": "what it co-ordinates",
    "based-on": "what it is built on",
    "force": "force",
}


PLANNED_WORDS: dict[Role, str] = {
    "coordinates": "what it is to co-ordinate",
    "based-on": "what it is to be built on",
}


_OF_STARS = ("general", "admiral", "air marshal")
"""Who may wear stars: the number of them alone does not tell the service."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Who heads a body; `holders` is empty when nobody is named."""

    rank: str | None
    code: str | None
    nation: str | None
    holders: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def rank_in_words(self) -> str:
        """`three-star general`, where the statements say general; `colonel`; empty without a rank."""
        if not self.rank or not self.rank.endswith("-star"):
            return rank_in_words(self.rank or "")
        told = " ".join(said.says for said in self.statements).casefold()
        return f"{self.rank} {next((word for word in _OF_STARS if f'{self.rank} {word}' in told), 'officer')}"


@dataclass(frozen=True, slots=True)
class Seats:
    """Where it sits; in turn when there is a rotation (ISO 8601 duration)."""

    places: tuple[str, ...]
    rotation: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """An echelon that a figure gives, with its mark, and the figure in words."""

    echelon: Echelon
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """How a body stands to the one above it. `by`: who sets it up."""

    role: Role
    words: str
    conditional: bool
    condition: str | None
    planned: bool
    by: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One body of the tree."""

    entity: str
    name: str
    link: Link | None
    leader: Leader | None
    seats: Seats | None
    size: Size | None
    owners: tuple[str, ...]
    more: tuple[Statement, ...]
    children: tuple["Node", ...]


def command(briefing: Briefing) -> Node | None:
    """The tree below the briefing's subject, None where nothing is said of it; a body that two stand above is drawn once, at the closer relation."""
    subject = briefing.record.subject
    if subject is None:
        return None
    placed = {subject.id}
    below = _below(briefing)
    order = _breadth_first(subject.id, below, placed)
    root = _node(briefing, subject.id, None, order)
    return root if root.children or root.leader or root.seats else None


Edge = tuple[str, Part, Claim]


def _below(briefing: Briefing) -> dict[str, list[Edge]]:
    """For each body, those that hang below it, by how close the relation is."""
    found: dict[str, list[Edge]] = {}
    for claim in briefing.claims.values():
        for part in claim.parts:
            if isinstance(part, Part):
                pairs = (
                    [(up, part.unit) for up in part.of]
                    if part.as_ in _DOWN
                    else [(part.unit, down) for down in part.of]
                )
                for up, down in pairs:
                    found.setdefault(up, []).append((down, part, claim))
    for edges in found.values():
        edges.sort(key=lambda edge: _ORDER.index(edge[1].as_))
    return found


def _breadth_first(root: str, below: dict[str, list[Edge]], placed: set[str]) -> dict[str, list[Edge]]:
    """Each body at its closest place: nearer to the top first, but `force` only when nothing closer is left."""
    kept: dict[str, list[Edge]] = {}
    queue = [root]
    late: list[tuple[str, Edge]] = []
    while queue or late:
        if not queue:
            up, edge = late.pop(0)
            if edge[0] not in placed:
                placed.add(edge[0])
                kept.setdefault(up, []).append(edge)
                queue.append(edge[0])
            continue
        up = queue.pop(0)
        for edge in below.get(up, ()):
            if edge[1].as_ == "force":
                late.append((up, edge))
            elif edge[0] not in placed:
                placed.add(edge[0])
                kept.setdefault(up, []).append(edge)
                queue.append(edge[0])
    return kept


def _node(briefing: Briefing, entity: str, link: Link | None, kept: dict[str, list[Edge]]) -> Node:
    heads = [(part, claim) for claim, part in _parts(briefing) if isinstance(part, Head) and part.unit == entity]
    seats = [(part, claim) for claim, part in _parts(briefing) if isinstance(part, Seat) and part.unit == entity]
    owners = [
        of
        for _, part in _parts(briefing)
        if isinstance(part, Part) and part.unit == entity and part.as_ == "force"
        for of in part.of
        if briefing.record.subject and of != briefing.record.subject.id
    ]
    leader = seat = None
    if heads:
        rank = next((part.rank for part, _ in heads if part.rank), None)
        leader = Leader(
            rank,
            RANK_CODES.get(rank or ""),
            next((part.nation for part, _ in heads if part.nation), None),
            tuple(dict.fromkeys(holder for part, _ in heads for holder in part.holder)),
            _rows(briefing, [claim for _, claim in heads]),
        )
    if seats:
        seat = Seats(
            tuple(dict.fromkeys(place for part, _ in seats for place in part.at)),
            next((part.rotation for part, _ in seats if part.rotation), None),
            _rows(briefing, [claim for _, claim in seats]),
        )
    size = next(
        (
            Size(part.echelon, ECHELON_MARKS[part.echelon], f"{bounded(part.bound, part.value)} {part.what}")
            for _, part in _parts(briefing)
            if isinstance(part, Figure) and part.of == entity and part.echelon
        ),
        None,
    )
    shown = {row.claim for part in (leader, seat, link) if part for row in part.statements}
    children = tuple(
        _node(briefing, down, _link(briefing, part, claim), kept) for down, part, claim in kept.get(entity, ())
    )
    shown |= {row.claim for child in children if child.link for row in child.link.statements}
    subject = briefing.record.subject
    more = [
        claim
        for claim in briefing.about.get(entity, ())
        if claim.id not in shown and claim.subjects[:1] == (entity,) and not (subject and entity == subject.id)
    ]
    return Node(
        entity,
        briefing.name(entity),
        link,
        leader,
        seat,
        size,
        tuple(dict.fromkeys(owners)),
        _rows(briefing, more),
        children,
    )


def _parts(briefing: Briefing) -> list[tuple[Claim, object]]:
    return [(claim, part) for claim in briefing.claims.values() for part in claim.parts]


def _link(briefing: Briefing, part: Part, claim: Claim) -> Link:
    return Link(
        part.as_,
        PLANNED_WORDS.get(part.as_, LINK_WORDS[part.as_]) if claim.kind == "planned" else LINK_WORDS[part.as_],
        claim.condition is not None,
        claim.condition,
        claim.kind == "planned",
        part.by,
        _rows(briefing, [claim]),
    )


def _rows(briefing: Briefing, claims: list[Claim]) -> tuple[Statement, ...]:
    return tuple(statement(briefing, claim) for claim in dict.fromkeys(claims))
