"""What the data and the search tell of claims, a batch at a time: one look at a claim serves both."""

import json
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter

from briefbook.model.claim import Claim
from briefbook.outputs.data.briefing import place_of, published_claims
from briefbook.outputs.data.contract import PublishedClaim
from briefbook.outputs.site.claims_once import claims_once, rows_known
from briefbook.outputs.site.run import Run, Shown
from briefbook.outputs.site.search import compact, entries_of
from briefbook.views.briefing import Briefing

CLAIMS = TypeAdapter(tuple[PublishedClaim, ...])
"""As JSON, without what is a line's end."""


def claims_shown(run: Run) -> tuple[Shown, ...]:
    """Of the latest edition, in the order of the record; looked for once in a build."""
    if run.claims is None:
        rows_known(run.latest, run.store)
        found = []
        for whole in claims_once(run.latest, run.store, "shown", _shown):
            run.give_way()
            found.append(Shown(*map(run.aside.put, whole.split(b"\n", 1))))
        run.claims = tuple(found)
    return run.claims


def _shown(briefing: Briefing, urls: Mapping[str, str], claims: Sequence[Claim]) -> bytes:
    found = tuple(published_claims(briefing, claims, urls.get))
    pages = {
        other: place_of(briefing, briefing.claims[other], urls.get) for claim in found for other in claim.supersedes
    }
    sources = dict.fromkeys(cite.source for claim in found for cite in claim.cites)
    entities = dict.fromkeys(
        name for claim in found for name in (*(one.id for one in claim.about), claim.said_by) if name
    )
    entries = compact(entries_of(briefing, urls, claims))
    named = json.dumps([pages, [*sources], [*entities]])
    return b"\n".join((entries.encode(), named.encode(), CLAIMS.dump_json(found)))
