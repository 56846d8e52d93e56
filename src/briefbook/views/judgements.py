"""Our own analysis, by edition, and the key figures."""

from dataclasses import dataclass

from briefbook.model.edition import Edition
from briefbook.model.judgement import Confidence, Likelihood
from briefbook.model.relations import Figure
from briefbook.views.briefing import Briefing
from briefbook.views.known import editions_until, judged_in
from briefbook.views.once import once
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One judgement with the claims it rests on."""

    id: str
    says: str
    confidence: Confidence
    likelihood: Likelihood | None
    rests_on: tuple[Statement, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its bound; `of` is the entity that it counts something of."""

    of: str
    what: str
    bound: str
    value: int
    echelon: str | None
    statement: Statement


def judgements(briefing: Briefing, edition: Edition | None = None) -> tuple[JudgementRow, ...]:
    """Those of an edition, the briefing's own unless another is named. A revision without any keeps those it revises."""
    own = edition or briefing.edition
    wanted = judged_in(briefing.record, own) if own else None
    return tuple(
        JudgementRow(
            judgement.id,
            judgement.says,
            judgement.confidence,
            judgement.likelihood,
            tuple(
                statement(briefing, briefing.claims[claim]) for claim in judgement.rests_on if claim in briefing.claims
            ),
            judgement.note,
        )
        for judgement in briefing.record.judgements.values()
        if wanted and judgement.edition == wanted.id
    )


@once
def figures(briefing: Briefing) -> tuple[FigureRow, ...]:
    """Every figure on record, latest source first."""
    rows = [
        FigureRow(part.of, part.what, part.bound, part.value, part.echelon, statement(briefing, claim))
        for claim in briefing.claims.values()
        for part in claim.parts
        if isinstance(part, Figure)
    ]
    return tuple(
        sorted(rows, key=lambda row: -row.statement.known_from.earliest.toordinal() if row.statement.known_from else 0)
    )


def editions(briefing: Briefing) -> tuple[Edition, ...]:
    """All editions up to the briefing's own."""
    return editions_until(briefing.record, briefing.edition)
