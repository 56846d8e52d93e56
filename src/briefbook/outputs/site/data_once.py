"""The data files, made once for a record and the addresses of its pages, of pieces that are kept as long as they are as they were."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from briefbook.checking import uncollected
from briefbook.outputs.data.briefing import published_claims, published_rest
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.formats import DataFile, data_files
from briefbook.outputs.data.pieces import piece_of
from briefbook.outputs.data.whole import Outline, Part, Piece, Whole, everything, rows_of
from briefbook.outputs.site.claims_shown import claims_shown
from briefbook.outputs.site.run import Run
from briefbook.store.files import key_of


def data_once(run: Run) -> tuple[Outline, tuple[DataFile, ...]]:
    """What is published of the latest edition, and every file of it."""
    key = key_of("data", run.latest.world)
    if raw := run.store.get(key):
        return _unpacked(raw)
    with uncollected():
        whole = _whole(run)
        files = data_files(whole)
    run.store.put(key, _packed(whole.outline, files))
    return whole.outline, files


def _whole(run: Run) -> Whole:
    rest = published_rest(run.briefing, run.latest.urls.get)
    made = _Pieces(run, rest)
    pieces = []
    for shown in claims_shown(run):
        run.give_way()
        pieces.append(made.piece(shown.published))
    names = [name for piece in pieces for name in piece.things]
    if len(set(names)) < len(names):
        # ids so alike that two things have one name in FollowTheMoney: which of them stays is seen only in the whole
        claims = published_claims(run.briefing, run.briefing.claims.values(), run.latest.urls.get)
        pieces = [piece_of(everything(rest, rows_of(claims), {claim.id: claim.page for claim in claims}))]
    return Whole(rest, tuple(pieces))


class _Pieces:
    """Made of nothing but a part, so that what tells the part tells the piece."""

    def __init__(self, run: Run, rest: PublishedBriefing) -> None:
        self._store, self._address = run.store, rest.briefing.address or ""
        # how much of a source is cited is no part of what it is
        counts = {"sentences": 0, "cited": 0, "set_aside": 0}
        self._sources = {source.id: source.model_copy(update=counts) for source in rest.sources}
        self._entities = {entity.id: entity for entity in rest.entities}
        things = (("source", self._sources), ("entity", self._entities))
        self._told = {(kind, name): thing.model_dump_json() for kind, found in things for name, thing in found.items()}

    def piece(self, published: bytes) -> Piece:
        head, _, claims = published.partition(b"\n")
        pages, sources, named = json.loads(head)
        wrote = (author.id for source in sources for author in self._sources[source].authors)
        entities = list(dict.fromkeys((*named, *wrote)))
        beside = [self._told["source", name] for name in sources] + [self._told["entity", name] for name in entities]
        key = key_of("piece", self._address, published, *beside)
        if raw := self._store.get(key):
            return Piece.unpacked(raw)
        part = Part(
            json.loads(claims),
            {name: self._sources[name] for name in sources},
            {name: self._entities[name] for name in entities},
            pages,
            self._address,
        )
        piece = piece_of(part)
        self._store.put(key, piece.packed())
        return piece


def _packed(outline: Outline, files: tuple[DataFile, ...]) -> bytes:
    kept = [[file.title, file.address, file.type, file.what, len(file.content), file.sample] for file in files]
    head = {"places": outline.places, "nodes": len(outline.nodes), "files": kept}
    rest = outline.rest.model_dump_json().encode()
    return b"".join((json.dumps(head).encode(), b"\n", rest, b"\n", outline.nodes, *(file.content for file in files)))


def _unpacked(raw: bytes) -> tuple[Outline, tuple[DataFile, ...]]:
    line = raw.index(b"\n")
    end = raw.index(b"\n", line + 1)
    head = json.loads(raw[:line])
    at = end + 1 + head["nodes"]
    outline = Outline(PublishedBriefing.model_validate_json(raw[line + 1 : end]), head["places"], raw[end + 1 : at])
    return outline, tuple(_files(raw, at, head["files"]))


def _files(raw: bytes, at: int, kept: Sequence[Any]) -> Iterator[DataFile]:
    for title, address, kind, what, length, sample in kept:
        yield DataFile(title, address, kind, what, raw[at : at + length], sample)
        at += length
