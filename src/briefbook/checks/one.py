"""What the checks find wrong with one claim or question, by itself and against the rest of the record."""

from dataclasses import replace

from briefbook.checks import (
    attribution,
    dates_words,
    evidence,
    mood,
    openers,
    references,
    relations,
    statements,
    structure,
    time,
    units,
)
from briefbook.checks.case import Case, cited_by
from briefbook.issues import Issue, in_order
from briefbook.model.claim import Claim
from briefbook.model.question import Question
from briefbook.model.record import Origin

_ALONE = (
    references.check,
    evidence.check,
    statements.check,
    relations.check,
    attribution.check,
    time.check,
    mood.check,
    units.check,
    dates_words.check,
    openers.of_claims,
)
_UNUSED = ("W202", "W203", "W204")


def issues_of(case: Case, item: Claim | Question, origin: Origin) -> tuple[Issue, ...]:
    """Of an item that is not in the record yet, or no longer as it is there. `case` has the entities it names."""
    kind = type(item).__name__
    origins = {**case.record.origins, (kind, item.id): origin}
    named = _named(case, item)
    own = {item.id: item} if isinstance(item, Claim) else {}
    asked = {item.id: item} if isinstance(item, Question) else {}
    bare = {
        key: source.model_copy(update={"set_aside": (), "left_out": (), "foreign": ()})
        for key, source in case.record.sources.items()
    }
    record = replace(
        case.record, sources=bare, claims={**named, **own}, questions=asked, judgements={}, origins=origins
    )
    cited = {cite.source for cite in (*cited_by(item), *item.context)} & set(record.sources)
    articles = {sha: case.articles[sha] for name in cited if (sha := record.sources[name].sha256) in case.articles}
    small = Case(record, articles, {}, case.today)
    found = [issue for check in _ALONE for issue in check(small) if issue.code not in _UNUSED]
    if isinstance(item, Claim):
        whole = replace(case.record, claims={**case.record.claims, item.id: item}, origins=origins)
        found += structure.check(Case(whole, {}, {}, case.today))
    return in_order(issue for issue in found if issue.place.path == origin.path)


def _named(case: Case, item: Claim | Question) -> dict[str, Claim]:
    names = (*item.supersedes, *item.disputes) if isinstance(item, Claim) else tuple(b.claim for b in item.bearing)
    return {name: case.record.claims[name] for name in names if name in case.record.claims and name != item.id}
