"""What an edition has that the one before had not, in a few lines: what our judgements rest on first."""

from collections import Counter
from dataclasses import dataclass

from briefbook.model.edition import Edition
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.changes import changes, edition_before
from briefbook.views.judgements import judgements
from briefbook.views.state import PageName
from briefbook.views.statements import Statement

_MOST = 6


@dataclass(frozen=True, slots=True)
class News:
    """New sources and statements since an edition; `first` are those that tell of events and of structure, the weightiest first."""

    since: Edition
    sources: tuple[Source, ...]
    claims: int
    first: tuple[Statement, ...]


def news(briefing: Briefing) -> News | None:
    """Against the edition before; None when there is none. A correction has what the edition had that it corrects."""
    first = briefing.edition
    while first and first.revises and first.revises in briefing.record.editions:
        first = briefing.record.editions[first.revises]
    before = edition_before(briefing, first) if first else None
    if briefing.edition is None or before is None:
        return None
    found = changes(briefing, before, briefing.edition)
    told: dict[PageName, list[Statement]] = {}
    for row in found.rows:
        told.setdefault(row.key.page, []).extend(row.after.statements if row.after else ())
    grounds = Counter(said.claim for row in judgements(briefing) for said in row.rests_on)

    def weighty(*pages: PageName) -> list[Statement]:
        """What is told there, first what most of our judgements rest on."""
        found = dict.fromkeys(said for page in pages for said in told.get(page, ()))
        return sorted(found, key=lambda said: -grounds[said.claim])

    chosen = dict.fromkeys((*weighty("timeline")[: _MOST // 2], *weighty("command", "members")))
    added = [row.key.of[0] for row in found.rows if row.key.sort == "source" and row.after]
    return News(before, tuple(briefing.sources[key] for key in added), found.claims, tuple(chosen)[:_MOST])
