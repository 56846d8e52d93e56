"""A record in parts that can be checked by themselves: the claims of a file, and a source with what cites it.

The key of a part is made of everything in it, and nothing else can be seen from it. So what was found in it holds for as
long as the key is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefbook.checks.case import Case, cited_by
from briefbook.checks.run import OF_CLAIMS, OF_SOURCES
from briefbook.issues import Issue
from briefbook.model.canonical import digest_of
from briefbook.model.claim import Claim
from briefbook.model.places import PUBLICATION
from briefbook.model.question import Question
from briefbook.model.record import Item, Record
from briefbook.model.source import Source


@dataclass(frozen=True)
class Part:
    """Some sources, claims and questions of a record, with all of its entities and the texts of these sources."""

    whole: Case
    files: frozenset[str]
    """In which they are written."""
    checks: tuple[Callable[[Case], Iterator[Issue]], ...]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]

    @cached_property
    def key(self) -> str:
        """SHA-256 over all that is in it, where it is written, and how it is looked at."""
        record, articles = self.whole.record, self.whole.articles
        written = [(path, record.files[path]) for path in sorted(self.files)]
        texts = [source.sha256 in articles for source in self.sources.values()]
        looks = [f"{check.__module__}.{check.__qualname__}" for check in self.checks]
        return digest_of([looks, written, [*self.sources], texts, self.whole.vocabulary.digest])

    @cached_property
    def beside(self) -> str:
        """The same over all that is seen with one of its claims, where each is looked at by itself."""
        path = self.whole.record.origins["Claim", next(iter(self.claims))].path
        return replace(self, files=self.files - {path}).key

    def but(self, known: Mapping[str, Claim]) -> "Part":
        """The same without some claims: as long as a claim is the same object, it says the same."""
        return replace(self, claims={key: claim for key, claim in self.claims.items() if known.get(key) is not claim})

    def issues(self) -> tuple[Issue, ...]:
        """What its checks find in it."""
        items: tuple[Item, ...] = (*self.sources.values(), *self.claims.values(), *self.questions.values())
        keys = [(type(item).__name__, item.id) for item in items]
        record = Record(
            sources=self.sources,
            entities=self.whole.record.entities,
            claims=self.claims,
            questions=self.questions,
            judgements={},
            editions={},
            topics={},
            origins={key: self.whole.record.origins[key] for key in keys},
        )
        record.derived["vocabulary"] = self.whole.vocabulary
        articles = self.whole.articles
        texts = {s.sha256: articles[s.sha256] for s in self.sources.values() if s.sha256 in articles}
        case = Case(record, texts)
        return tuple(issue for check in self.checks for issue in check(case))


def parts_of(case: Case) -> Iterator[Part]:
    """All parts, in the order of the record."""
    record, origins = case.record, case.record.origins
    place = {identity: number for number, identity in enumerate(record.sources)}
    written = {identity: origins["Source", identity].path for identity in record.sources}
    files: dict[str, dict[str, Claim]] = {}
    cited: dict[str, set[str]] = {}
    told: dict[str, dict[str, Claim]] = {identity: {} for identity in record.sources}
    asked: dict[str, dict[str, Question]] = {identity: {} for identity in record.sources}
    where = {identity: {path} for identity, path in written.items()}
    for key, claim in record.claims.items():
        path = origins["Claim", key].path
        files.setdefault(path, {})[key] = claim
        sources = cited.setdefault(path, set())
        for cite in claim.context:
            sources.add(cite.source)
        for cite in claim.cites:
            sources.add(cite.source)
            if cite.at != PUBLICATION and cite.source in told:
                told[cite.source][key] = claim
                where[cite.source].add(path)
    for key, question in record.questions.items():
        for cite in cited_by(question):
            if cite.source in asked:
                asked[cite.source][key] = question
                where[cite.source].add(origins["Question", key].path)
    for path, claims in files.items():
        known = {key: record.sources[key] for key in sorted(cited[path] & place.keys(), key=place.__getitem__)}
        yield Part(case, frozenset((path, *map(written.__getitem__, known))), OF_CLAIMS, known, claims, {})
    for key, source in record.sources.items():
        yield Part(case, frozenset(where[key]), OF_SOURCES, {key: source}, told[key], asked[key])
