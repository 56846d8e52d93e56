"""A source as its sentences for who works on it: what cites each, why one is set aside, and which wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefbook.model.places import PUBLICATION, At, Cite
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine, Source
from briefbook.text.article import Article

State = Literal["cited", "set aside", "waiting"]
STATES: tuple[State, ...] = ("cited", "set aside", "waiting")


@dataclass(frozen=True, slots=True)
class Citing:
    """A claim or a question that cites a sentence."""

    kind: Literal["claim", "question"]
    id: str
    says: str


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """One sentence. `text` is None where the article's text is not at hand, or no longer has it."""

    line: LedgerLine
    text: str | None
    citing: tuple[Citing, ...]
    why: str | None
    note: str | None

    @property
    def state(self) -> State:
        """Cited counts before set aside: the record may not have both, and a check says so."""
        if self.citing:
            return "cited"
        return "set aside" if self.why else "waiting"

    @property
    def shown(self) -> str:
        """The sentence, or how it begins and ends, or how long it is."""
        if self.text is not None:
            return self.text
        if self.line.opens and self.line.closes:
            return f"{self.line.opens} … {self.line.closes}"
        return f"({self.line.words} {'word' if self.line.words == 1 else 'words'})"


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """A source with all of its sentences."""

    source: Source
    with_text: bool
    rows: tuple[CoveredSentence, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many sentences are in each state."""
        return {state: sum(row.state == state for row in self.rows) for state in STATES}


def coverage(record: Record, articles: Mapping[str, Article]) -> tuple[SourceCoverage, ...]:
    """Every source, the oldest first. `articles` are the texts at hand, by SHA-256."""
    citing = _citing(record)
    found = [_covered(source, articles.get(source.sha256), citing) for source in record.sources.values()]
    return tuple(sorted(found, key=lambda one: (one.source.published.earliest, one.source.id)))


def _citing(record: Record) -> Mapping[Cite, tuple[Citing, ...]]:
    found: dict[Cite, list[Citing]] = {}
    for claim in record.claims.values():
        for cite in claim.evidence:
            found.setdefault(cite, []).append(Citing("claim", claim.id, claim.says))
    for question in record.questions.values():
        for raised in question.raised:
            if raised.at.at != PUBLICATION:
                found.setdefault(raised.at, []).append(Citing("question", question.id, question.asks))
    return {cite: tuple(dict.fromkeys(items)) for cite, items in found.items()}


def _covered(source: Source, article: Article | None, citing: Mapping[Cite, tuple[Citing, ...]]) -> SourceCoverage:
    aside = {at: item for item in source.set_aside for at in item.at}

    def row(line: LedgerLine) -> CoveredSentence:
        item = aside.get(line.at)
        return CoveredSentence(
            line,
            _text(article, line.at),
            citing.get(Cite(source.id, line.at), ()),
            item.why if item else None,
            item.note if item else None,
        )

    return SourceCoverage(source, article is not None, tuple(row(line) for line in source.ledger))


def _text(article: Article | None, at: At) -> str | None:
    sentence = article.sentences.get(at) if article else None
    return sentence.text if sentence else None
