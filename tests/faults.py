"""A fault: a whole record in which one thing is told wrongly, as an analyst or a model tells things wrongly."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.record import Record
from briefbook.text.article import Article


@dataclass(frozen=True, slots=True)
class Fault:
    """The kind of slip, what was done, and the record as it stands then; `found` is what reading it told already."""

    kind: str
    told: str
    record: Record
    articles: Mapping[str, Article]
    found: tuple[Issue, ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.kind}: {self.told}"


_DONE = (
    (r"\b(is|are|was|were) to be\b", r"\1"),
    (r"\b(?:is|was|seems set|is meant|is thought) to (?:become able to )?(\w+?)(s|x|ch)?\b", r"\1\2s"),
    (r"\bare to (\w+)", r"\1"),
    (r"\b(?:would|will|could|may|might)(?: never| not)? be\b", "is"),
    (r"\b(?:would|will|could|may|might) have\b", "has"),
    (r"\b(?:would|will|could|may|might) (\w+)", r"\1s"),
)
_NOT = (
    (r"\b(did|does|do|is|are|was|were|has|have|had|need|will|would|could|may|might|can) not\b", r"\1"),
    (r"\b(?:No|no) ", "A "),
    (r" never\b", ""),
    (r"\bnothing\b", "everything"),
    (r"\bnobody\b", "everybody"),
)
_ADD_NOT = re.compile(r"\b(is|are|was|were|has|have|would|will|could|may)\b(?! not)")
_MUTUAL = re.compile(r"\b(?:meeting with|met)\b")
"""Who meets whom is one and the same: a swap there is no fault."""
_PLAN = ((r"\b(?:could|may|might)\b", "will"),)


def changed(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    """The text with all the rules applied."""
    for pattern, new in rules:
        text = re.sub(pattern, new, text)
    return text


def with_claim(record: Record, claim: Claim) -> Record:
    """The record with that claim in the place of the one of its name."""
    return replace(record, claims={**record.claims, claim.id: claim})


def faults_of_mood(case: Case) -> Iterator[Fault]:
    """What is planned, suggested, thought or denied is told as something else."""
    for claim in case.record.claims.values():
        done = changed(claim.says, _DONE)
        planned = changed(claim.says, _PLAN)
        if claim.kind == "planned":
            yield _claim(case, "planned told as done (kind)", claim, kind="reported")
            if done != claim.says:
                yield _claim(case, "planned told as done (words)", claim, says=done)
                yield _claim(case, "planned told as done (kind and words)", claim, says=done, kind="reported")
        if claim.kind == "suggested":
            yield _claim(case, "suggested told as planned (kind)", claim, kind="planned")
            if planned != claim.says:
                yield _claim(case, "suggested told as planned (kind and words)", claim, says=planned, kind="planned")
            if done != claim.says:
                yield _claim(case, "suggested told as done", claim, says=done, kind="reported")
        if claim.kind in ("opinion", "assessed"):
            yield _claim(case, "opinion told as fact", claim, kind="reported")
        if claim.kind == "considered":
            yield _claim(case, "considered told as planned", claim, kind="planned")
        if claim.condition:
            yield _claim(case, "condition lost", claim, condition=None)
        if (without := changed(claim.says, _NOT)) != claim.says:
            yield _claim(case, "“not” lost", claim, says=without)
        elif _ADD_NOT.search(claim.says):
            yield _claim(case, "“not” added", claim, says=_ADD_NOT.sub(r"\1 not", claim.says, count=1))


def faults_of_place(case: Case) -> Iterator[Fault]:
    """Sentences, cites and names change places."""
    claims = list(case.record.claims.values())
    for one, other in pairwise(claims):
        if set(one.cites) == set(other.cites):
            continue
        told = f"{one.id} and {other.id}"
        said = with_claim(case.record, one.model_copy(update={"says": other.says}))
        said = with_claim(said, other.model_copy(update={"says": one.says}))
        yield Fault("two claims’ sentences swapped", told, said, case.articles)
        cited = with_claim(case.record, one.model_copy(update={"cites": other.cites}))
        cited = with_claim(cited, other.model_copy(update={"cites": one.cites}))
        yield Fault("two claims’ cites swapped", told, cited, case.articles)
    for claim in claims:
        names = [name for name in case.vocabulary.find(claim.says) if name.surface[0].isupper()]
        for name, after in pairwise(names):
            if case.vocabulary.resolve(name.surface) != case.vocabulary.resolve(after.surface):
                between = claim.says[name.end : after.start]
                says = claim.says[: name.start] + after.surface + between + name.surface + claim.says[after.end :]
                if says != claim.says and not _listed(between) and not _MUTUAL.search(claim.says):
                    yield _claim(case, "two names swapped in a sentence", claim, says=says)
        cite = claim.evidence[0]
        lines = [line.at for line in case.record.sources[cite.source].ledger]
        beside = lines[(lines.index(cite.at) + 1) % len(lines)]
        moved = cite._replace(at=beside)
        if moved not in (*claim.cites, *claim.context):
            yield _claim(case, "cite moved to the next sentence", claim, cites=(moved, *claim.cites[1:]))


def _listed(between: str) -> bool:
    """Whether two names stand in one list, where their order says nothing."""
    return between.strip(" ,") in ("", "and", "or")


def _claim(case: Case, sort: str, claim: Claim, /, **values: object) -> Fault:
    new = claim.model_copy(update=values)
    told = f"{claim.id}: " + "; ".join(f"{name} ‘{value}’" for name, value in values.items())
    return Fault(sort, told, with_claim(case.record, new), case.articles)
