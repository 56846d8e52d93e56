"""What an edition has that the one before had not, in a few lines: the first of its changes."""

from dataclasses import dataclass

from briefbook.model.edition import Edition
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.changes import changes, edition_before
from briefbook.views.state import PageName
from briefbook.views.statements import Statement

_MOST = 6


@dataclass(frozen=True, slots=True)
class News:
    """New sources and statements since an edition; `first` are those that tell of events and of structure."""

    since: Edition
    sources: tuple[Source, ...]
    claims: int
    first: tuple[Statement, ...]


def news(briefing: Briefing) -> News | None:
    """Against the edition before; None when there is none."""
    before = edition_before(briefing, briefing.edition) if briefing.edition else None
    if briefing.edition is None or before is None:
        return None
    found = changes(briefing, before, briefing.edition)
    told: dict[PageName, list[Statement]] = {}
    for row in found.rows:
        told.setdefault(row.key.page, []).extend(row.after.statements if row.after else ())
    chosen = dict.fromkeys([*dict.fromkeys(told.get("timeline", ()))][: _MOST // 2])
    chosen |= dict.fromkeys((*told.get("command", ()), *told.get("members", ())))
    added = [row.key.of[0] for row in found.rows if row.key.sort == "source" and row.after]
    return News(before, tuple(briefing.sources[key] for key in added), found.claims, tuple(chosen)[:_MOST])
