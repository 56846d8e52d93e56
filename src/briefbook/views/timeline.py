"""What happened or is planned, in order; a date is never made more precise than it is."""

from dataclasses import dataclass
from datetime import date

from briefbook.model.dates import Interval
from briefbook.model.relations import Event
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of one date; `when` is None for what no source dates."""

    when: Interval | None
    words: str
    statements: tuple[Statement, ...]
    published: tuple[str, ...] = ()


def timeline(briefing: Briefing) -> tuple[Moment, ...]:
    """Dated moments in order, then the undated. The sources' own publication stands among them."""
    said: dict[str, dict[str, Statement]] = {}
    spans: dict[str, Interval] = {}
    undated: dict[str, Statement] = {}
    events = {
        part.event: part.when
        for claim in briefing.claims.values()
        for part in claim.parts
        if isinstance(part, Event) and part.when
    }
    for claim in briefing.claims.values():
        found = [part for part in claim.parts if isinstance(part, Event)]
        when = next((date for part in found if (date := part.when or events.get(part.event))), None)
        span = Interval(when, when) if when else claim.holds if not found else None
        if span:
            spans[str(span)] = span
            said.setdefault(str(span), {})[claim.id] = statement(briefing, claim)
        elif found:
            undated[claim.id] = statement(briefing, claim)
    published: dict[str, list[str]] = {}
    for source in briefing.sources.values():
        span = Interval(source.published, source.published)
        spans[str(span)] = span
        published.setdefault(str(span), []).append(source.id)
    moments = [
        Moment(
            span,
            span.start.in_words if span.start and span.start == span.end else span.in_words,
            tuple(said.get(key, {}).values()),
            tuple(published.get(key, ())),
        )
        for key, span in sorted(spans.items(), key=lambda pair: (_middle(pair[1]), pair[0]))
    ]
    if undated:
        moments.append(Moment(None, "No date given", tuple(undated.values())))
    return tuple(moments)


def _middle(span: Interval) -> float:
    """Half-way between its bounds, so that a month stands after a day in its first half; one with a single end stands there."""
    start, end = span.start or span.end, span.end or span.start
    return ((start.earliest if start else date.min).toordinal() + (end.latest if end else date.max).toordinal()) / 2
