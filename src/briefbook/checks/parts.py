"""A record in parts that can be checked by themselves: the claims of a file, and a source with what cites it.

The key of a part is made of everything in it, and nothing else can be seen from it. So what was found in it holds for as
long as the key is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefbook.checks.case import Case, cited_by
from briefbook.checks.run import OF_CLAIMS, OF_SOURCES
from briefbook.issues import Issue
from briefbook.model.canonical import digest_of
from briefbook.model.claim import Claim
from briefbook.model.question import Question
from briefbook.model.record import Item, Origin, Record
from briefbook.model.source import Source


@dataclass(frozen=True)
class Part:
    """Some sources, claims and questions of a record, with all of its entities and the texts of these sources."""

    whole: Case
    names: str
    """The digest of the entities."""
    checks: tuple[Callable[[Case], Iterator[Issue]], ...]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]

    @cached_property
    def key(self) -> str:
        """SHA-256 over all that is in it, where it is written, and how it is looked at."""
        files = {origin.path for origin in self._origins.values()}
        written = sorted((path, self.whole.record.files[path]) for path in files)
        texts = [source.sha256 in self.whole.articles for source in self.sources.values()]
        looks = [f"{check.__module__}.{check.__qualname__}" for check in self.checks]
        return digest_of([looks, written, [*self.sources], texts, self.names])

    def issues(self) -> tuple[Issue, ...]:
        """What its checks find in it."""
        record = Record(
            sources=self.sources,
            entities=self.whole.record.entities,
            claims=self.claims,
            questions=self.questions,
            judgements={},
            editions={},
            topics={},
            origins=self._origins,
        )
        record.derived["vocabulary"] = self.whole.vocabulary
        articles = self.whole.articles
        texts = {s.sha256: articles[s.sha256] for s in self.sources.values() if s.sha256 in articles}
        case = Case(record, texts)
        return tuple(issue for check in self.checks for issue in check(case))

    @cached_property
    def _origins(self) -> Mapping[tuple[str, str], Origin]:
        items: tuple[Item, ...] = (*self.sources.values(), *self.claims.values(), *self.questions.values())
        keys = [(type(item).__name__, item.id) for item in items]
        return {key: self.whole.record.origins[key] for key in keys}


def parts_of(case: Case, names: str) -> Iterator[Part]:
    """All parts, in the order of the record. `names` is the digest of the entities."""
    record = case.record
    place = {identity: number for number, identity in enumerate(record.sources)}
    files: dict[str, dict[str, Claim]] = {}
    told: dict[str, dict[str, Claim]] = {}
    for claim in record.claims.values():
        files.setdefault(record.origins["Claim", claim.id].path, {})[claim.id] = claim
        for cite in claim.evidence:
            told.setdefault(cite.source, {})[claim.id] = claim
    asked: dict[str, dict[str, Question]] = {}
    for question in record.questions.values():
        for cite in cited_by(question):
            asked.setdefault(cite.source, {})[question.id] = question
    for claims in files.values():
        cited = {cite.source for claim in claims.values() for cite in (*claim.cites, *claim.context)}
        sources = {key: record.sources[key] for key in sorted(cited & place.keys(), key=place.__getitem__)}
        yield Part(case, names, OF_CLAIMS, sources, claims, {})
    for key, source in record.sources.items():
        yield Part(case, names, OF_SOURCES, {key: source}, told.get(key, {}), asked.get(key, {}))
