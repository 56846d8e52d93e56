"""Open questions: their status follows from what bears on them."""

from dataclasses import dataclass

from briefbook.model.claim import VOICED
from briefbook.model.dates import Edtf
from briefbook.model.places import Cite
from briefbook.model.question import Effect, How, Question, Status
from briefbook.views.briefing import Briefing
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


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The questions of one topic."""

    id: str
    title: str
    rows: tuple[QuestionRow, ...]


def status_of(briefing: Briefing, question: Question) -> Status:
    """Overtaken, answered by a report, partly answered by an opinion or a narrowing report, else open."""
    effects = [
        (bearing.effect, briefing.claims[bearing.claim].kind)
        for bearing in question.bearing
        if bearing.claim in briefing.claims
    ]
    if any(effect == "overtakes" for effect, _ in effects):
        return "overtaken"
    if any(effect == "answers" and kind not in VOICED for effect, kind in effects):
        return "answered"
    if any(effect == "answers" or (effect == "narrows" and kind not in VOICED) for effect, kind in effects):
        return "partly answered"
    return "open"


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
