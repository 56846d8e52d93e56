"""What the data and the search tell of claims, a batch at a time: one look at a claim serves both, and they are kept together."""

import json
from collections.abc import Mapping, Sequence

from briefbook.model.claim import Claim
from briefbook.outputs.data.briefing import claim_rows, place_of
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.pieces import piece_of
from briefbook.outputs.data.whole import Packed, Part
from briefbook.outputs.site.claims_once import claims_once, rows_known
from briefbook.outputs.site.run import Run, Shown
from briefbook.outputs.site.search import compact, entries_of
from briefbook.store.files import key_of
from briefbook.views.briefing import Briefing


def claims_shown(run: Run, rest: PublishedBriefing) -> tuple[Shown, ...]:
    """Of the latest edition, in the order of the record; looked for once in a build. `rest`: what is published beside them."""
    if run.claims is None:
        rows_known(run.latest, run.store)
        beside, found = _Beside(rest), []
        # a server has no address, and a build that comes after it has: each keeps its own
        what = key_of("shown", beside.address)
        for whole in claims_once(run.latest, run.store, what, beside.shown, beside.stands):
            run.give_way()
            _, entries, packed = whole.split(b"\n", 2)
            found.append(Shown(run.aside.put(entries), Packed(packed, run.aside.parts)))
        run.claims = tuple(found)
    return run.claims


class _Beside:
    """The sources and entities that claims name, as they are published: what is made of claims has a digest of those it shows."""

    def __init__(self, rest: PublishedBriefing) -> None:
        self.address = rest.briefing.address or ""
        # how much of a source is cited is no part of what it is
        counts = {"sentences": 0, "cited": 0, "set_aside": 0}
        self._sources = {source.id: source.model_copy(update=counts) for source in rest.sources}
        self._entities = {entity.id: entity for entity in rest.entities}
        things = (("source", self._sources), ("entity", self._entities))
        self._told = {(kind, name): thing.model_dump_json() for kind, found in things for name, thing in found.items()}

    def shown(self, briefing: Briefing, urls: Mapping[str, str], claims: Sequence[Claim]) -> bytes:
        """After a line with what its piece names and the digest of that, the entries for the search, and the piece."""
        rows = claim_rows(briefing, claims, urls.get)
        pages = {
            other: place_of(briefing, briefing.claims[other], urls.get) for row in rows for other in row["supersedes"]
        }
        sources = [*dict.fromkeys(cite["source"] for row in rows for cite in row["cites"])]
        named = [name for row in rows for name in (*(one["id"] for one in row["about"]), row["said_by"]) if name]
        wrote = [author.id for source in sources for author in self._sources[source].authors]
        entities = [*dict.fromkeys((*named, *wrote))]
        head = [sources, entities, self._digest(sources, entities)]
        part = Part(
            rows,
            {name: self._sources[name] for name in sources},
            {name: self._entities[name] for name in entities},
            pages,
            self.address,
        )
        entries = compact(entries_of(briefing, urls, claims))
        return b"\n".join((json.dumps(head).encode(), entries.encode(), piece_of(part).packed()))

    def stands(self, made: bytes) -> bool:
        """Whether all that it names is as it was."""
        sources, entities, digest = json.loads(made[: made.index(b"\n")])
        return bool(self._digest(sources, entities) == digest)

    def _digest(self, sources: Sequence[str], entities: Sequence[str]) -> str:
        named = (*(("source", name) for name in sources), *(("entity", name) for name in entities))
        return key_of(*(self._told.get(name, "") for name in named))
