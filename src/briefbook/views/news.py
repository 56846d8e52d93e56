"""What an edition has that the one before had not: it follows from dates, nobody keeps it."""

from dataclasses import dataclass

from briefbook.model.edition import Edition
from briefbook.model.relations import Event, Head, Member, Part, Seat
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class News:
    """New sources and statements since an edition; `first` are those that tell of events and of structure."""

    since: Edition
    sources: tuple[Source, ...]
    claims: int
    first: tuple[Statement, ...]


def news(briefing: Briefing, most: int = 6) -> News | None:
    """Against the edition before; None when there is none."""
    edition = briefing.edition
    earlier = [
        other for other in briefing.record.editions.values() if edition and other.as_of.latest < edition.as_of.latest
    ]
    if not earlier:
        return None
    before = max(earlier, key=lambda other: other.as_of.latest)
    known = Briefing(briefing.record, briefing.title, briefing.handling, before)
    new = [claim for key, claim in briefing.claims.items() if key not in known.claims]
    events = [
        claim
        for claim in new
        if any(
            isinstance(part, Event) and part.when and part.when.earliest > before.as_of.latest for part in claim.parts
        )
    ]
    structure = [claim for claim in new if any(isinstance(part, Part | Head | Seat | Member) for part in claim.parts)]
    chosen = list(dict.fromkeys([*events[: most // 2], *structure]))[:most]
    return News(
        before,
        tuple(source for key, source in briefing.sources.items() if key not in known.sources),
        len(new),
        tuple(statement(briefing, claim) for claim in chosen),
    )
