"""What rests on a source, a sentence or a claim: alone, or among others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from briefbook.model.claim import Claim
from briefbook.model.places import PUBLICATION, Cite, parse_cite
from briefbook.model.record import Record
from briefbook.model.relations import Figure
from briefbook.suggest import did_you_mean
from briefbook.views.briefing import Briefing


class UnknownTargetError(LookupError):
    """Neither a source, nor a sentence, nor a claim of the record; the text says what may have been meant."""


@dataclass(frozen=True, slots=True)
class Resting:
    """One thing that rests on it. `alone`: it rests on nothing else."""

    kind: str
    """claim, relation, figure, judgement, question, page, edition or pdf"""
    id: str
    alone: bool
    says: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What a page or a PDF shows: the ids of its claims, and the sentences that its notes name."""

    address: str
    claims: frozenset[str]
    cites: frozenset[Cite]


@dataclass(frozen=True)
class _Affected:
    """`cites`: the sentences in question; `claims`: for each claim that rests on them, whether it does so alone."""

    cites: frozenset[Cite]
    claims: Mapping[str, bool]

    def weigh(self, claims: Collection[str]) -> bool | None:
        """Whether some claims are all among those that fall; None where none of them is affected."""
        return all(self.claims.get(one, False) for one in claims) if self.claims.keys() & set(claims) else None


def impact(
    record: Record,
    target: str,
    editions: Mapping[str, Briefing],
    pages: Iterable[Published] = (),
    papers: Iterable[Published] = (),
) -> tuple[Resting, ...]:
    """Everything that rests on a target, in the order from the claims up to the PDFs.

    `editions` are the briefings as of each edition. A sentence that a claim has only as its context is one among others.
    Raises `UnknownTargetError`.
    """
    hit = _affected(record, target)
    found = [Resting("claim", key, alone, record.claims[key].says) for key, alone in hit.claims.items()]
    for key, alone in hit.claims.items():
        for n, part in enumerate(record.claims[key].parts):
            kind, told = ("figure", part.what) if isinstance(part, Figure) else ("relation", part.kind)
            found.append(Resting(kind, f"{key}/{n}", alone, told))
    for judgement in record.judgements.values():
        if (weight := hit.weigh(judgement.rests_on)) is not None:
            found.append(Resting("judgement", judgement.id, weight, judgement.says))
    for question in record.questions.values():
        grounds = [raised.at in hit.cites for raised in question.raised]
        bearing = [one.claim in hit.claims for one in question.bearing]
        context = any(cite in hit.cites for cite in question.context)
        if any(grounds) or any(bearing) or context:
            found.append(Resting("question", question.id, bool(grounds) and all(grounds), question.asks))
    for kind, shown in (("page", pages), ("edition", _editions(editions)), ("pdf", papers)):
        found += [row for one in shown if (row := _published(hit, kind, one))]
    return tuple(found)


def _affected(record: Record, target: str) -> _Affected:
    cites: frozenset[Cite] = frozenset()
    if target in record.claims:
        return _Affected(cites, {target: True})
    if target in record.sources:
        source = record.sources[target]
        cites = frozenset((*(Cite(target, line.at) for line in source.ledger), Cite(target, PUBLICATION)))
    else:
        cites = frozenset((_sentence(record, target),))
    weights = {claim.id: weight for claim in record.claims.values() if (weight := _rests(claim, cites)) is not None}
    return _Affected(cites, weights)


def _rests(claim: Claim, cites: frozenset[Cite]) -> bool | None:
    inside = [cite in cites for cite in claim.evidence]
    if any(inside):
        return all(inside)
    return False if cites & {*claim.cites, *claim.context} else None


def _sentence(record: Record, target: str) -> Cite:
    places = [f"{source.id}#{line.at}" for source in record.sources.values() for line in source.ledger]
    try:
        cite = parse_cite(target)
    except ValueError:
        cite = None
    if cite and str(cite) in places:
        return cite
    known = places if "#" in target else [*record.claims, *record.sources]
    hint = did_you_mean(target, known) or "name a source, a claim, or a sentence as in osw-2025-07-14#p7.s2"
    raise UnknownTargetError(f"There is no source, claim or sentence ‘{target}’; {hint}")


def _editions(editions: Mapping[str, Briefing]) -> Iterable[Published]:
    for key, briefing in editions.items():
        cites = frozenset(cite for claim in briefing.claims.values() for cite in claim.evidence)
        yield Published(key, frozenset(briefing.claims), cites)


def _published(hit: _Affected, kind: str, shown: Published) -> Resting | None:
    weight = hit.weigh(shown.claims)
    if weight is None and not (hit.cites & shown.cites):
        return None
    return Resting(kind, shown.address, bool(weight) and (not hit.cites or shown.cites <= hit.cites))
