"""The data files, made once for a record and the addresses of its pages, of pieces that are kept as long as they are as they were."""

import json
from collections.abc import Iterable, Iterator
from functools import cache, partial

from briefbook.checking import uncollected
from briefbook.outputs.data.briefing import claim_rows, published_rest
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.formats import DataFile, data_files, schema_text
from briefbook.outputs.data.pieces import piece_of
from briefbook.outputs.data.whole import Outline, Parts, Whole, everything
from briefbook.outputs.site.claims_shown import claims_shown
from briefbook.outputs.site.record_digest import record_digest
from briefbook.outputs.site.run import Run
from briefbook.store.files import key_of


def data_once(run: Run) -> tuple[Outline, tuple[DataFile, ...]]:
    """What is published of the latest edition, and every file of it, laid aside."""
    key = key_of("data", run.latest.world)
    if raw := run.store.get(key):
        return _kept(run, raw)
    outline, files = _made(run)
    if run.store.folder is not None:
        told = [[f.title, f.address, f.type, f.what, f.size, f.sample, f.digest] for f in files]
        head = json.dumps([outline.rest.model_dump_json(), outline.places, told])
        run.store.put(key, b"\n".join((head.encode(), outline.nodes)))
    return outline, files


def _made(run: Run) -> tuple[Outline, tuple[DataFile, ...]]:
    with uncollected():
        whole = _whole(run)
        schema = run.store.made(key_of("schema"), schema_text)
        return whole.outline, tuple(_in_turn(run, data_files(whole, schema, run.aside.put)))


def _in_turn(run: Run, files: Iterable[DataFile]) -> Iterator[DataFile]:
    for file in files:
        run.give_way()
        yield file


def _kept(run: Run, raw: bytes) -> tuple[Outline, tuple[DataFile, ...]]:
    """Without the files’ bytes: they are in the site that stands, or are made anew when they are asked for."""
    head, _, nodes = raw.partition(b"\n")
    rest, places, told = json.loads(head)

    @cache
    def made() -> dict[str, Parts]:
        return {file.address: file.parts for file in _made(run)[1]}

    def contents(address: str) -> Iterable[bytes]:
        return made()[address]()

    files = (
        DataFile(title, address, kind, what, size, sample, partial(contents, address), digest)
        for title, address, kind, what, size, sample, digest in told
    )
    return Outline(PublishedBriefing.model_validate_json(rest), places, nodes), tuple(files)


def _whole(run: Run) -> Whole:
    rest = published_rest(run.briefing, run.latest.urls.get, record_digest(run.briefing.record, run.store))
    pieces = tuple(shown.piece for shown in claims_shown(run, rest))
    names = [name for piece in pieces for name in piece.things]
    if len(set(names)) < len(names):
        # ids so alike that two things have one name in FollowTheMoney: which of them stays is seen only in the whole
        claims = claim_rows(run.briefing, run.briefing.claims.values(), run.latest.urls.get)
        one = piece_of(everything(rest, claims, {claim["id"]: claim["page"] for claim in claims}))
        return Whole(rest, (one,))
    return Whole(rest, pieces)
