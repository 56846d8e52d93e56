"""Open questions: their status follows from what bears on them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefbook.model.claim import VOICED, Claim
from briefbook.model.dates import Edtf
from briefbook.model.places import Cite
from briefbook.model.question import Bearing, Effect, How, Question, Status
from briefbook.views.briefing import Briefing
from briefbook.views.known import gone_from, known_from
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class Bears:
    """A claim that bears on a question, and how."""

    effect: Effect
    statement: Statement


@dataclass(frozen=True, slots=True)
class RaisedBy:
    """Where a question arises: one source, one way, all its sentences."""

    source: str
    how: How
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a source did to a question, or to what bears on it, and the sentences."""

    how: Effect | Literal["supersedes", "disputes", "withdraws"]
    cites: tuple[Cite, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Those of the sentences, each once."""
        return tuple(dict.fromkeys(cite.source for cite in self.cites))


@dataclass(frozen=True, slots=True)
class Step:
    """What one date did to a question. `undone`: what was said against something that bore on it, and what its source
    took back; `changed`: the status.
    """

    when: Edtf
    raised: tuple[RaisedBy, ...]
    bears: tuple[Happened, ...]
    undone: tuple[Happened, ...]
    status: Status | None
    changed: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question, ready to be shown."""

    id: str
    asks: str
    topic: str
    status: Status
    raised: tuple[RaisedBy, ...]
    bearing: tuple[Bears, ...]
    would_settle: str
    note: str | None
    looked: Edtf | None
    history: tuple[Step, ...]
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The questions of one topic."""

    id: str
    title: str
    rows: tuple[QuestionRow, ...]


def bearing_now(briefing: Briefing, question: Question, by: date = date.max) -> tuple[Bearing, ...]:
    """What bears on it by a date and still stands then: not withdrawn, and by nothing that stands superseded or disputed."""

    def stands(claim: Claim) -> bool:
        known, gone = known_from(briefing.record, claim), gone_from(briefing.sources, claim)
        return known is not None and known.latest <= by and (gone is None or gone.latest > by)

    return tuple(
        bearing
        for bearing in question.bearing
        if (claim := briefing.claims.get(bearing.claim))
        and stands(claim)
        and not any(stands(other) for other in briefing.against.get(bearing.claim, ()))
    )


def status_of(briefing: Briefing, question: Question) -> Status:
    """Overtaken, answered by a report, partly answered by an opinion or a narrowing report, else open, or open again."""
    steps = history(briefing, question)
    return next((step.status for step in reversed(steps) if step.status), "open")


def _status(briefing: Briefing, bearing: tuple[Bearing, ...], settled_before: bool) -> Status:
    effects = [(item.effect, briefing.claims[item.claim].kind) for item in bearing]
    if any(effect == "overtakes" for effect, _ in effects):
        return "overtaken"
    if any(effect == "answers" and kind not in VOICED for effect, kind in effects):
        return "answered"
    if settled_before:
        return "reopened"
    if any(effect == "answers" or (effect == "narrows" and kind not in VOICED) for effect, kind in effects):
        return "partly answered"
    return "open"


def history(briefing: Briefing, question: Question) -> tuple[Step, ...]:
    """What happened to a question, by the dates of the sources. It has no status before a source raises it."""
    raised, known, gone = _raised(briefing, question), dict[str, Edtf](), dict[str, Edtf]()
    moments = {str(when): when for item in raised for when in (briefing.sources[item.source].published,)}
    for bearing in question.bearing:
        for claim in (briefing.claims.get(bearing.claim), *briefing.against.get(bearing.claim, ())):
            if claim and bearing.claim in briefing.claims and (when := known_from(briefing.record, claim)):
                known[claim.id] = moments[str(when)] = when
                if back := gone_from(briefing.sources, claim):
                    gone[claim.id] = moments[str(back)] = back
    steps: list[Step] = []
    for when in sorted(moments.values(), key=lambda when: (when.latest, when.earliest, str(when))):
        status: Status | None = None
        if any(briefing.sources[item.source].published.latest <= when.latest for item in raised):
            settled = any(step.status in ("answered", "overtaken", "reopened") for step in steps)
            status = _status(briefing, bearing_now(briefing, question, when.latest), settled)
        steps.append(
            Step(
                when,
                tuple(item for item in raised if briefing.sources[item.source].published == when),
                tuple(
                    Happened(bearing.effect, briefing.claims[bearing.claim].evidence)
                    for bearing in question.bearing
                    if known.get(bearing.claim) == when
                ),
                tuple(
                    Happened("supersedes" if bearing.claim in other.supersedes else "disputes", other.evidence)
                    for bearing in question.bearing
                    if bearing.claim in briefing.claims
                    for other in briefing.against.get(bearing.claim, ())
                    if known.get(other.id) == when
                )
                + tuple(
                    Happened("withdraws", briefing.claims[claim].evidence) for claim in gone if gone[claim] == when
                ),
                status,
                status is not None and status != (steps[-1].status if steps else None),
            )
        )
    return tuple(steps)


def question_row(briefing: Briefing, question: Question) -> QuestionRow:
    """The row of one question."""
    return QuestionRow(
        question.id,
        question.asks,
        question.topic,
        status_of(briefing, question),
        _raised(briefing, question),
        tuple(
            Bears(bearing.effect, statement(briefing, briefing.claims[bearing.claim]))
            for bearing in question.bearing
            if bearing.claim in briefing.claims
        ),
        question.would_settle,
        question.note,
        question.looked,
        history(briefing, question),
        question.reviewed.in_words if question.reviewed else "",
    )


def _raised(briefing: Briefing, question: Question) -> tuple[RaisedBy, ...]:
    found: dict[tuple[str, How], list[Cite]] = {}
    for raised in question.raised:
        if raised.at.source in briefing.sources:
            found.setdefault((raised.at.source, raised.how), []).append(raised.at)
    return tuple(RaisedBy(source, how, tuple(cites)) for (source, how), cites in found.items())


def questions(briefing: Briefing) -> tuple[TopicGroup, ...]:
    """By topic, in the order of the record."""
    rows = [question_row(briefing, question) for question in briefing.questions.values()]
    return tuple(
        TopicGroup(topic.id, topic.title, found)
        for topic in briefing.record.topics.values()
        if (found := tuple(row for row in rows if row.topic == topic.id))
    )
