"""All that is published as the formats are made of it: the claims in pieces, each finished in every format, and the rest.

A piece is made of a part, and of nothing else: as long as a part is the same, so is its piece.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from pydantic_core import to_json

from briefbook.outputs.data.contract import PublishedBriefing, PublishedClaim, PublishedEntity, PublishedSource
from briefbook.outputs.data.json_text import together

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Some claims in their order, and all that their piece may show of anything else."""

    claims: Sequence[Row]
    """As plain values: checked when they were published, and not once a format."""
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
        """To be kept. What pages tell of it comes first: where nothing else is wanted, nothing else is read."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        nodes, places = parts.pop("nodes"), parts.pop("places")
        texts = {name: text for name, text in parts.items() if isinstance(text, bytes)}
        tables = {name: rows for name, rows in parts.items() if name not in texts}
        head = {"nodes": len(nodes), "texts": {name: len(text) for name, text in texts.items()}, "places": places}
        return b"".join((_line(head), nodes, _line(tables), *texts.values()))

    @classmethod
    def unpacked(cls, raw: bytes) -> "Piece":
        """The same again."""
        head, at = _first(raw)
        nodes, end = raw[at : at + head["nodes"]], raw.index(b"\n", at + head["nodes"]) + 1
        told = json.loads(raw[at + head["nodes"] : end])
        for name, length in head["texts"].items():
            told[name] = raw[end : end + length]
            end += length
        return cls(nodes=nodes, places=head["places"], **told)


def outlined(rest: PublishedBriefing, packed: Iterable[bytes]) -> "Outline":
    """What pages tell of pieces that are kept."""
    places: dict[str, str | None] = {}
    nodes = []
    for raw in packed:
        head, at = _first(raw)
        places |= head["places"]
        nodes.append(raw[at : at + head["nodes"]])
    return Outline(rest, places, b"".join(nodes))


def _line(value: Any) -> bytes:
    return to_json(value) + b"\n"


def _first(raw: bytes) -> tuple[Any, int]:
    end = raw.index(b"\n") + 1
    return json.loads(raw[:end]), end


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
    pieces: tuple[Piece, ...]

    @cached_property
    def outline(self) -> Outline:
        """What pages tell of it."""
        places = {claim: page for piece in self.pieces for claim, page in piece.places}
        return Outline(self.rest, places, together(piece.nodes for piece in self.pieces))


def rows_of(claims: Sequence[PublishedClaim]) -> list[Row]:
    """Claims as the plain values that are published."""
    rows: list[Row] = json.loads(to_json(list(claims)))
    return rows


def everything(rest: PublishedBriefing, claims: Sequence[Row], pages: Mapping[str, str | None]) -> Part:
    """Some claims with all that there is beside them. `pages`: those of all claims."""
    return Part(
        claims,
        {source.id: source for source in rest.sources},
        {entity.id: entity for entity in rest.entities},
        pages,
        rest.briefing.address or "",
    )
