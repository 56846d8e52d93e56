"""All that is published as the formats are made of it: the claims in pieces, each finished in every format, and the rest.

A piece is made of a part, and of nothing else: as long as a part is the same, so is its piece.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from io import BytesIO
from itertools import accumulate, chain
from typing import Any

from pydantic_core import to_json

from briefbook.outputs.data.contract import PublishedBriefing, PublishedEntity, PublishedSource

Row = dict[str, Any]
Fetch = Callable[[], bytes]
Lay = Callable[[bytes], Fetch]
"""Puts bytes somewhere, and gives a way to them."""
Parts = Callable[[], Iterable[bytes]]
"""Gives the bytes of a file, part by part: none is ever held as a whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some claims in their order, and all that their piece may show of anything else."""

    claims: Sequence[Row]
    """As plain values."""
    sources: Mapping[str, PublishedSource]
    entities: Mapping[str, PublishedEntity]
    pages: Mapping[str, str | None]
    """Where other claims have their address."""
    address: str
    """The site's permanent address, or none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some claims in every format. What is bytes goes into a file as it is; the rest is sorted into tables."""

    json: bytes
    csv: bytes
    linked: bytes
    """For the file of all linked data."""
    nodes: bytes
    """The same for pages: a line for each claim, with the address of its page and a tab before it."""
    lines: bytes
    """FollowTheMoney's entities."""
    statements: bytes
    """And their statements."""
    places: list[list[Any]]
    """Each claim's id and the address of its page."""
    rows: list[list[Any]]
    cites: list[list[Any]]
    context: list[list[Any]]
    about: list[list[Any]]
    relations: list[Row]
    things: list[str]
    """What FollowTheMoney knows the entities by."""
    events: list[list[Any]]
    """What the claims say of events: the event, the claim, and the values."""

    def packed(self) -> bytes:
        """To be kept: after a line that tells how long each part is, one after the other."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        told = {name: part if isinstance(part, bytes) else to_json(part) for name, part in parts.items()}
        return b"".join((to_json({name: len(part) for name, part in told.items()}), b"\n", *told.values()))


def parts_of(raw: bytes, lengths: Sequence[int]) -> list[Fetch]:
    """The parts of bytes that are held."""
    ends = tuple(accumulate(lengths))
    return [partial(_between, raw, end - length, end) for length, end in zip(lengths, ends, strict=True)]


def _between(raw: bytes, start: int, end: int) -> bytes:
    return raw[start:end]


class Packed:
    """A piece that is kept: of its parts each is read when it is asked for, for no file has need of all of them."""

    __slots__ = ("_parts",)

    def __init__(self, raw: bytes, lay: Callable[[bytes, Sequence[int]], Sequence[Fetch]] = parts_of) -> None:
        """`lay` puts bytes somewhere, and gives ways to their parts, by the lengths of these."""
        head, _, _ = raw.partition(b"\n")
        lengths: dict[str, int] = json.loads(head)
        _, *parts = lay(raw, (len(head) + 1, *lengths.values()))
        self._parts = dict(zip(lengths, parts, strict=True))

    def __getattr__(self, name: str) -> Any:
        """As a piece has it."""
        raw = self._parts[name]()
        return raw if name in _TEXTS else json.loads(raw)


_TEXTS = frozenset(field.name for field in fields(Piece) if field.type is bytes)


@dataclass(frozen=True, slots=True)
class Outline:
    """What pages tell of the data: `rest` is without the claims, of which it has the places and the nodes."""

    rest: PublishedBriefing
    places: Mapping[str, str | None]
    """The address of each claim's page, by its id."""
    nodes: bytes


@dataclass(frozen=True)
class Whole:
    """Everything: `rest` is without the claims."""

    rest: PublishedBriefing
    pieces: tuple[Piece | Packed, ...]

    @cached_property
    def outline(self) -> Outline:
        """What pages tell of it."""
        places = {claim: page for piece in self.pieces for claim, page in piece.places}
        nodes = BytesIO()
        nodes.writelines(self.of_each("nodes"))
        return Outline(self.rest, places, nodes.getvalue())

    def of_each(self, name: str) -> Iterable[bytes]:
        """One part of every piece."""
        return (getattr(piece, name) for piece in self.pieces)

    def after(self, head: Fetch, name: str) -> Parts:
        """What begins with `head` and goes on with one part of every piece."""
        return lambda: chain((head(),), self.of_each(name))


def held(content: bytes) -> Fetch:
    """Bytes that are laid nowhere else."""
    return lambda: content


def alone(fetch: Fetch) -> Parts:
    """What has no part but itself."""
    return lambda: (fetch(),)


def everything(rest: PublishedBriefing, claims: Sequence[Row], pages: Mapping[str, str | None]) -> Part:
    """Some claims with all that there is beside them. `pages`: those of all claims."""
    return Part(
        claims,
        {source.id: source for source in rest.sources},
        {entity.id: entity for entity in rest.entities},
        pages,
        rest.briefing.address or "",
    )
