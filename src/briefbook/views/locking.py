"""What an edition holds as of its date, row by row: what a lock keeps, and how far a record has gone on since."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

from briefbook.model.claim import Claim
from briefbook.model.question import Question
from briefbook.model.record import KINDS, Item, Lock, Record
from briefbook.views.briefing import Briefing, Drift
from briefbook.views.judgements import editions
from briefbook.views.named import in_words

T = TypeVar("T", bound=Item)
Rows = Mapping[tuple[str, str], Item]
"""By kind and id: the kinds in the order of a lock, the items of each in the order of the record."""


def held(briefing: Briefing) -> Rows:
    """Every row that the briefing's pages rest on, without a word of what came later."""
    shown = {edition.id for edition in editions(briefing)}
    entities = _entities(briefing)
    record = briefing.record
    found: dict[str, Mapping[str, Item]] = {
        "topic": {q.topic: record.topics[q.topic] for q in briefing.questions.values() if q.topic in record.topics},
        "source": briefing.sources,
        "entity": {key: entity for key, entity in record.entities.items() if key in entities},
        "claim": {key: _claim(briefing, claim) for key, claim in briefing.claims.items()},
        "question": {key: _question(briefing, question) for key, question in briefing.questions.items()},
        "judgement": {key: one for key, one in record.judgements.items() if one.edition in shown},
        "edition": {key: one for key, one in record.editions.items() if key in shown and one != briefing.edition},
    }
    order = {kind: list(getattr(record, name)) for kind, (name, _) in KINDS.items()}
    return {(kind, key): as_locked(found[kind][key]) for kind in KINDS for key in order[kind] if key in found[kind]}


def as_locked(item: T) -> T:
    """An item without what only says where it is found: that may come later, and changes nothing held.

    Its DOI, its former ids, an archived copy, that the original is gone, and where reference data puts a place.
    """
    kind: Any = type(item)
    update = {key: value for key, value in _found_later(kind) if getattr(item, key) != value}
    return cast(T, item.model_copy(update=update)) if update else item


@cache
def _found_later(kind: type[Item]) -> tuple[tuple[str, object], ...]:
    given = {"was": (), "doi": None, "archived_copy": None, "gone": None, "located": None}
    return tuple((key, value) for key, value in given.items() if key in kind.model_fields)


def with_places(locked: Record, living: Record) -> Record:
    """A locked record with today’s word on where its places lie: reference data, which no lock holds."""
    found = {key: one.located for key, one in living.entities.items() if one.located and key in locked.entities}
    placed = {key: locked.entities[key].model_copy(update={"located": at}) for key, at in found.items()}
    return replace(locked, entities={**locked.entities, **placed}, made_from="") if placed else locked


def drift(living: Briefing, lock: Lock) -> Drift | None:
    """How the whole record, whatever its dates, differs from a lock; None where it does not."""
    whole = replace(living, drift=Drift(0, 0, 0, 0))
    now = {where: item.fingerprint for where, item in held(whole).items()}
    then = lock.digests
    differ = {where for where in now.keys() | then.keys() if now.get(where) != then.get(where)}
    if not differ:
        return None
    claims = {where for where in differ if where[0] == "claim"}
    return Drift(
        sum(where not in then for where in claims),
        sum(where in then and where in now for where in claims),
        sum(where not in now for where in claims),
        len(differ) - len(claims),
    )


def _claim(briefing: Briefing, claim: Claim) -> Claim:
    """A claim that names nothing later than itself."""
    if not (claim.context or claim.supersedes or claim.disputes):
        return claim
    kept = {
        "context": tuple(cite for cite in claim.context if cite.source in briefing.sources),
        "supersedes": tuple(other for other in claim.supersedes if other in briefing.claims),
        "disputes": tuple(other for other in claim.disputes if other in briefing.claims),
    }
    return claim if all(getattr(claim, key) == value for key, value in kept.items()) else claim.model_copy(update=kept)


def _question(briefing: Briefing, question: Question) -> Question:
    kept = {
        "raised": tuple(raised for raised in question.raised if raised.at.source in briefing.sources),
        "context": tuple(cite for cite in question.context if cite.source in briefing.sources),
        "bearing": tuple(bearing for bearing in question.bearing if bearing.claim in briefing.claims),
    }
    same = all(getattr(question, key) == value for key, value in kept.items())
    return question if same else question.model_copy(update=kept)


def _entities(briefing: Briefing) -> frozenset[str]:
    """Those that its claims, questions and sentences name; every meaning of a name that has two."""
    within = briefing.vocabulary.within

    def named() -> Iterator[str]:
        if briefing.record.subject:
            yield briefing.record.subject.id
        for claim in briefing.claims.values():
            yield from claim.subjects
            yield from (one for one in (claim.said_by, claim.from_document) if one)
            yield from _meant(briefing, in_words(claim))
        for question in briefing.questions.values():
            yield from question.about
            yield from _meant(briefing, question.asks)
        for source in briefing.sources.values():
            yield from source.authors
            for line in source.ledger:
                for surface in line.names:
                    yield from within(surface)

    return frozenset(named())


def _meant(briefing: Briefing, text: str) -> Iterator[str]:
    for ids in briefing.named_in(text):
        yield from ids
