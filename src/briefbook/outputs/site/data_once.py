"""The data files, made once for a record and the addresses of its pages, of pieces that are kept as long as they are as they were."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, fields
from typing import Any, cast

from briefbook.checking import uncollected
from briefbook.outputs.data.briefing import published_claims, published_rest
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.formats import DataFile, data_files
from briefbook.outputs.data.pieces import piece_of
from briefbook.outputs.data.whole import Outline, Part, Piece, Whole, everything
from briefbook.outputs.site.aside import Aside, Fetch
from briefbook.outputs.site.claims_shown import CLAIMS, claims_shown
from briefbook.outputs.site.run import Run
from briefbook.pages.context import Offer
from briefbook.store.files import key_of


def data_once(run: Run) -> tuple[Outline, Mapping[Offer, Fetch]]:
    """What is published of the latest edition, and every file of it, laid aside."""
    key = key_of("data", run.latest.world)
    if raw := run.store.get(key):
        outline, offers = _unpacked(raw)
        with suppress(LookupError):
            return outline, {offer: run.aside.put(_kept(run, key, offer)) for offer in offers}
    with uncollected():
        whole = _whole(run)
        files = {_offer(file): _put(run, key, file) for file in data_files(whole)}
    run.store.put(key, _packed(whole.outline, files))
    return whole.outline, files


def _put(run: Run, key: str, file: DataFile) -> Fetch:
    run.store.put(key_of(key, file.address), file.content)
    return run.aside.put(file.content)


def _kept(run: Run, key: str, offer: Offer) -> bytes:
    """Of all the files some may be gone."""
    content = run.store.get(key_of(key, offer.address))
    if content is None:
        raise LookupError(offer.address)
    return content


def _offer(file: DataFile) -> Offer:
    return Offer(file.title, file.address, file.type, file.what, len(file.content), file.sample)


def _whole(run: Run) -> Whole:
    rest = published_rest(run.briefing, run.latest.urls.get)
    made = _Pieces(run, rest)
    pieces = []
    for shown in claims_shown(run):
        run.give_way()
        pieces.append(cast(Piece, _Laid(made.piece(shown.published()), run.aside)))
    names = [name for piece in pieces for name in piece.things]
    if len(set(names)) < len(names):
        # ids so alike that two things have one name in FollowTheMoney: which of them stays is seen only in the whole
        claims = published_claims(run.briefing, run.briefing.claims.values(), run.latest.urls.get)
        pieces = [piece_of(everything(rest, claims, {claim.id: claim.page for claim in claims}))]
    return Whole(rest, tuple(pieces))


class _Laid:
    """Stands in a piece’s place: its parts lie aside, for no file has need of all of them."""

    __slots__ = ("_texts", "_told")

    def __init__(self, piece: Piece, aside: Aside) -> None:
        parts = {field.name: getattr(piece, field.name) for field in fields(piece)}
        self._texts = {name: aside.put(part) for name, part in parts.items() if isinstance(part, bytes)}
        told = {name: part for name, part in parts.items() if name not in self._texts and part}
        self._told = {name: aside.put(json.dumps(part).encode()) for name, part in told.items()}

    def __getattr__(self, name: str) -> Any:
        if name in self._texts:
            return self._texts[name]()
        return json.loads(self._told[name]()) if name in self._told else []


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
            CLAIMS.validate_json(claims),
            {name: self._sources[name] for name in sources},
            {name: self._entities[name] for name in entities},
            pages,
            self._address,
        )
        piece = piece_of(part)
        self._store.put(key, piece.packed())
        return piece


def _packed(outline: Outline, offers: Iterable[Offer]) -> bytes:
    head = {"places": outline.places, "files": [astuple(offer) for offer in offers]}
    rest = outline.rest.model_dump_json().encode()
    return b"".join((json.dumps(head).encode(), b"\n", rest, b"\n", outline.nodes))


def _unpacked(raw: bytes) -> tuple[Outline, Iterator[Offer]]:
    line = raw.index(b"\n")
    end = raw.index(b"\n", line + 1)
    head = json.loads(raw[:line])
    outline = Outline(PublishedBriefing.model_validate_json(raw[line + 1 : end]), head["places"], raw[end + 1 :])
    return outline, (Offer(*offer) for offer in head["files"])
