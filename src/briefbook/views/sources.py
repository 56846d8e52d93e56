"""Each source with its coverage, and sentence by sentence what cites it."""

from dataclasses import dataclass
from itertools import chain

from briefbook.model.places import PUBLICATION, At, Cite
from briefbook.model.source import LedgerLine, Source
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence: what cites it, or why nothing does."""

    line: LedgerLine
    cite: Cite
    claims: tuple[Statement, ...]
    questions: tuple[str, ...]
    set_aside: str | None
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with the counts of its sentences."""

    source: Source
    sentences: int
    cited: int
    set_aside: int
    claims: int
    rows: tuple[SentenceRow, ...]


def sources(briefing: Briefing) -> tuple[SourceRow, ...]:
    """By date of publication."""
    found = [source_row(briefing, source) for source in briefing.sources.values()]
    return tuple(sorted(found, key=lambda row: (row.source.published.earliest, row.source.id)))


@dataclass(frozen=True, slots=True)
class Counts:
    """One source with the counts of its sentences alone."""

    source: Source
    sentences: int
    cited: int
    set_aside: int


def counts(briefing: Briefing) -> tuple[Counts, ...]:
    """Of each source, by date of publication; what a row says of them, without its statements."""
    cited: dict[str, set[At]] = {source: set() for source in briefing.sources}
    for cite in chain(
        (cite for claim in briefing.claims.values() for cite in claim.evidence),
        (raised.at for question in briefing.questions.values() for raised in question.raised),
    ):
        if cite.source in cited:
            cited[cite.source].add(cite.at)
    found = []
    for source in briefing.sources.values():
        aside = {at for item in source.set_aside for at in item.at}
        used = sum(line.at in cited[source.id] for line in source.ledger)
        found.append(Counts(source, len(source.ledger), used, sum(line.at in aside for line in source.ledger)))
    return tuple(sorted(found, key=lambda row: (row.source.published.earliest, row.source.id)))


def source_row(briefing: Briefing, source: Source) -> SourceRow:
    """The row of one source, with all of its sentences."""
    aside = {at: item.why for item in source.set_aside for at in item.at}
    questions: dict[Cite, list[str]] = {}
    for question in briefing.questions.values():
        for raised in question.raised:
            if raised.at.source == source.id and raised.at.at != PUBLICATION:
                questions.setdefault(raised.at, []).append(question.id)
    rows = tuple(
        SentenceRow(
            line,
            cite,
            tuple(statement(briefing, claim) for claim in briefing.citing.get(cite, ())),
            tuple(questions.get(cite, ())),
            aside.get(line.at),
            tuple((", ".join(item.what), item.why) for item in source.left_out if item.at == line.at),
        )
        for line in source.ledger
        for cite in (Cite(source.id, line.at),)
    )
    return SourceRow(
        source,
        len(rows),
        sum(bool(row.claims or row.questions) for row in rows),
        sum(row.set_aside is not None for row in rows),
        len({row.claim for sentence in rows for row in sentence.claims}),
        rows,
    )
