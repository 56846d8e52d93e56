"""Whether the checks refuse a changed item: by what it says and points at, or else by the record as a whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefbook.checks import evidence, references, relations, statements, structure, time
from briefbook.checks.case import Case
from briefbook.checks.run import run_checks
from briefbook.issues import Issue, blocking
from briefbook.model.claim import Claim
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.text.article import Article

OWN: tuple[Callable[[Case], Iterator[Issue]], ...] = (
    statements.check,
    relations.check,
    references.check,
    time.check,
    structure.check,
    evidence.check,
)


@dataclass(frozen=True)
class Judge:
    """Knows a record that is clean: whatever blocks after a change, the change has done."""

    record: Record
    articles: Mapping[str, Article]

    @cached_property
    def _case(self) -> Case:
        return Case(self.record, self.articles)

    def _alike(self, record: Record, articles: Mapping[str, Article]) -> Case:
        """A case that shares what follows from entities and sources alone, which no slip touches."""
        case = Case(record, articles)
        shared = {"vocabulary": self._case.vocabulary, "ledger": self._case.ledger}
        case.__dict__.update(shared)
        return case

    def refused_alone(self, item: Claim | Question) -> bool:
        """By the checks that look at one item, on a record of that item and what it names."""
        return bool(self.own_issues(item))

    def own_issues(self, item: Claim | Question) -> list[Issue]:
        if isinstance(item, Claim):
            small = replace(self._bare, claims={**self._with_named(_named_by(item)), item.id: item})
        else:
            named = self._with_named([bearing.claim for bearing in item.bearing])
            small = replace(self._bare, claims=named, questions={item.id: item}, topics=self.record.topics)
        case = self._alike(small, {})
        issues = (issue for check in OWN for issue in check(case))
        # nothing else uses the other entities here, so what nothing uses says nothing
        return [issue for issue in blocking(issues, strict=True) if issue.code not in ("W202", "W203", "W204")]

    def _with_named(self, wanted: list[str]) -> dict[str, Claim]:
        """Claims, and those that they name in turn."""
        found: dict[str, Claim] = {}
        while wanted:
            claim = self.record.claims[wanted.pop()]
            if claim.id not in found:
                found[claim.id] = claim
                wanted += _named_by(claim)
        return found

    @cached_property
    def _bare(self) -> Record:
        sources = {
            key: source.model_copy(update={"set_aside": (), "left_out": ()})
            for key, source in self.record.sources.items()
        }
        return replace(self.record, sources=sources, claims={}, questions={}, judgements={}, editions={}, topics={})

    def refused_by_all(self, item: Claim | Question) -> bool:
        """By `run_checks` on the whole record, with the texts where they are at hand."""
        if isinstance(item, Claim):
            whole = replace(self.record, claims={**self.record.claims, item.id: item})
        else:
            whole = replace(self.record, questions={**self.record.questions, item.id: item})
        return bool(blocking(run_checks(self._alike(whole, self.articles)), strict=True))


def _named_by(claim: Claim) -> list[str]:
    return [*claim.supersedes, *claim.disputes]
