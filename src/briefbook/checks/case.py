"""What a check is given: the record, its vocabulary, and the texts that were found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from briefbook.model.claim import Claim
from briefbook.model.places import PUBLICATION, Cite
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine
from briefbook.text.article import Article, Sentence
from briefbook.text.facts import Facts, facts_of
from briefbook.text.names import Vocabulary, vocabulary_of


@dataclass(frozen=True)
class Case:
    """Complete before the first check runs. `articles` holds texts by SHA-256; it may be empty."""

    record: Record
    articles: Mapping[str, Article] = field(default_factory=dict)
    changed: Mapping[str, Article] = field(default_factory=dict)
    """Texts under a source's name that are not the ledger's, by the source's id."""
    today: date | None = None
    """The day on which the record is looked at; None where none is to count."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every form of every entity."""
        return vocabulary_of(self.record)

    @cached_property
    def ledger(self) -> Mapping[Cite, LedgerLine]:
        """All sentences of all sources."""
        return {Cite(s.id, line.at): line for s in self.record.sources.values() for line in s.ledger}

    def facts(self, text: str) -> Facts:
        """Names and figures of a text of ours, looked for once."""
        return facts_of(text, self.vocabulary)

    def sentence(self, cite: Cite) -> Sentence | None:
        """The sentence itself, when its text was found."""
        source = self.record.sources.get(cite.source)
        article = self.articles.get(source.sha256) if source else None
        return article.sentences.get(cite.at) if article else None

    def sentences(self, cites: Iterable[Cite]) -> Mapping[Cite, Sentence] | None:
        """Those that a ledger has; None where the text of one is not at hand, for then nobody can tell what none of them says."""
        found: dict[Cite, Sentence] = {}
        for cite in cites:
            if cite in self.ledger:
                if (sentence := self.sentence(cite)) is None:
                    return None
                found[cite] = sentence
        return found

    def paragraphs(self, cites: Iterable[Cite]) -> list[Cite]:
        """All sentences of the paragraphs that these lie in."""
        wanted = dict.fromkeys((cite.source, cite.at.paragraph) for cite in cites)
        return [cite for paragraph in wanted for cite in self._by_paragraph.get(paragraph, ())]

    @cached_property
    def _by_paragraph(self) -> Mapping[tuple[str, int], list[Cite]]:
        found: dict[tuple[str, int], list[Cite]] = {}
        for cite in self.ledger:
            found.setdefault((cite.source, cite.at.paragraph), []).append(cite)
        return found

    @cached_property
    def citing(self) -> Mapping[Cite, tuple[Claim | Question, ...]]:
        """For each sentence, the claims and questions that cite it; context does not count."""
        found: dict[Cite, list[Claim | Question]] = {}
        for claim in self.record.claims.values():
            for cite in claim.evidence:
                found.setdefault(cite, []).append(claim)
        for question in self.record.questions.values():
            for cite in cited_by(question):
                found.setdefault(cite, []).append(question)
        return {cite: tuple(dict.fromkeys(items)) for cite, items in found.items()}


def cited_by(item: Claim | Question) -> tuple[Cite, ...]:
    """The sentences that an item rests on, without context."""
    if isinstance(item, Claim):
        return item.evidence
    return tuple(raised.at for raised in item.raised if raised.at.at != PUBLICATION)
