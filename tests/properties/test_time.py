"""Time: an edition built today equals the one built then, and nothing shows before its day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import real
from briefbook import pipeline
from briefbook.checks import evidence, references
from briefbook.checks.case import Case
from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf, parse_point
from briefbook.model.edition import Edition
from briefbook.model.handling import Handling
from briefbook.model.places import Cite
from briefbook.model.record import Lock, Record
from briefbook.model.source import Notice, Source
from briefbook.reading.locks import read_lock
from briefbook.views.abbreviations import abbreviations
from briefbook.views.briefing import Briefing
from briefbook.views.command import command
from briefbook.views.entities import entities_by_type, entity_row
from briefbook.views.judgements import editions, figures, judgements
from briefbook.views.known import known_from
from briefbook.views.locking import as_locked, drift, held
from briefbook.views.map import map_rows, outlines
from briefbook.views.members import members, others_named, tally
from briefbook.views.news import news
from briefbook.views.people import people, posts
from briefbook.views.positions import positions
from briefbook.views.questions import questions
from briefbook.views.sources import sources
from briefbook.views.tasks import tasks
from briefbook.views.timeline import timeline
from briefbook.writing.locks import lock_text

VIEWS: Mapping[str, Callable[[Briefing], Any]] = {
    view.__name__: view
    for view in (
        abbreviations, command, editions, entities_by_type, figures, judgements, map_rows, members, news, others_named,
        outlines, people, positions, posts, questions, sources, tally, tasks, timeline,
    )
}  # fmt: skip
EDITIONS = sorted(real.real_record().editions)
SLOW = settings(max_examples=15, deadline=None)


def seen(record: Record, edition: Edition) -> Briefing:
    return Briefing(record, "Real", Handling.CLEAR, edition)


def everything(briefing: Briefing) -> dict[str, Any]:
    """The rows of every view, and of every entity."""
    rows = {name: view(briefing) for name, view in VIEWS.items()}
    shown = [entity for _, entities in entities_by_type(briefing) for entity in entities]
    return rows | {entity.id: entity_row(briefing, entity) for entity in shown}


@cache
def real_record() -> Record:
    """Without what only says where things are found: no lock holds it."""
    record = real.real_record()
    return replace(record, entities={key: as_locked(entity) for key, entity in record.entities.items()})


@cache
def then(edition: str) -> dict[str, Any]:
    return everything(seen(real_record(), real_record().editions[edition]))


def locked(record: Record, edition: Edition) -> Lock:
    """Written as a file and read again."""
    text = lock_text(edition, held(seen(record, edition)))
    lock, issues = read_lock(text.removesuffix("\n").split("\n"), "lock")
    assert issues == []
    assert lock
    return lock


@cache
def locks() -> Mapping[str, Lock]:
    return {key: locked(real_record(), edition) for key, edition in real_record().editions.items()}


# ---- what may happen to a record ----------------------------------------------------------------------------


def keys(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(getattr(real_record(), name)))


def without(name: str, key: str) -> Callable[[Record], Record]:
    def change(record: Record) -> Record:
        changed: dict[str, Any] = {name: {k: v for k, v in getattr(record, name).items() if k != key}}
        return replace(record, **changed)

    return change


def with_values(part: str, key: str, /, **values: Any) -> Callable[[Record], Record]:
    def change(record: Record) -> Record:
        items = dict(getattr(record, part))
        if key in items:
            items[key] = items[key].model_copy(update=values)
        changed: dict[str, Any] = {part: items}
        return replace(record, **changed)

    return change


def added(claim: Claim) -> Callable[[Record], Record]:
    def change(record: Record) -> Record:
        return replace(record, claims={claim.id: claim, **record.claims})

    return change


def later_find(key: str) -> Claim:
    """A claim that rests on what another rests on, supersedes it, and stands first."""
    old = real_record().claims[key]
    return old.model_copy(update={"id": f"{key}-anew", "says": f"{old.says} Again.", "supersedes": (key,)})


CHANGES: st.SearchStrategy[Callable[[Record], Record]] = st.one_of(
    st.builds(without, st.just("claims"), keys("claims")),
    st.builds(without, st.just("questions"), keys("questions")),
    st.builds(without, st.just("judgements"), keys("judgements")),
    st.builds(without, st.just("sources"), keys("sources")),
    st.builds(without, st.just("entities"), keys("entities")),
    st.builds(lambda key: with_values("claims", key, says="Something else.", kind="opinion"), keys("claims")),
    st.builds(lambda key: with_values("claims", key, relations=(), disputes=("hq-rotates",)), keys("claims")),
    st.builds(lambda key: with_values("entities", key, name="Another", aliases=("Paris", "London")), keys("entities")),
    st.builds(lambda key: with_values("sources", key, published=parse_point("2025-01"), ledger=()), keys("sources")),
    st.builds(lambda key: with_values("judgements", key, confidence="low", says="Nothing."), keys("judgements")),
    st.builds(lambda key: with_values("topics", key, title="Another"), keys("topics")),
    st.builds(lambda key: added(later_find(key)), keys("claims")),
)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_lock_gives_what_the_record_gave(edition: str) -> None:
    lock = locks()[edition]
    assert everything(seen(lock.record, lock.edition)) == then(edition)


@SLOW
@given(edition=st.sampled_from(EDITIONS), changes=st.lists(CHANGES, min_size=1, max_size=6))
def test_an_edition_built_today_equals_the_one_built_then(
    edition: str, changes: list[Callable[[Record], Record]]
) -> None:
    record = replace(real_record(), locks=locks())
    for change in changes:
        record = change(record)
    frozen = pipeline.as_of(seen(record, record.editions[edition]), record.editions[edition])
    assert frozen.locked
    assert everything(frozen) == then(edition)
    assert frozen.record.digest == locks()[edition].record.digest


@given(change=CHANGES)
@settings(max_examples=40, deadline=None)
def test_a_record_that_went_on_is_a_working_copy(change: Callable[[Record], Record]) -> None:
    """Whatever changes what the latest edition held is counted; the count is nothing only where nothing changed."""
    lock = locks()[EDITIONS[-1]]
    record = change(real_record())
    if any(cite.source not in record.sources for claim in record.claims.values() for cite in claim.evidence):
        return  # such a record never gets past the checks
    if not all(entity in record.entities for claim in record.claims.values() for entity in claim.subjects):
        return
    counted = drift(seen(record, lock.edition), lock)
    now, before = held(seen(record, lock.edition)), held(seen(real_record(), lock.edition))
    assert (counted is None) == (dict(now) == dict(before))
    if counted:
        claims = {key for kind, key in now if kind == "claim"}
        old = {key for kind, key in before if kind == "claim"}
        assert (counted.added, counted.removed) == (len(claims - old), len(old - claims))


# ---- nothing shows before its day ---------------------------------------------------------------------------

POINTS = st.one_of(
    st.builds(Edtf, st.integers(2024, 2026)),
    st.builds(Edtf, st.integers(2024, 2026), st.integers(1, 12)),
    st.builds(Edtf, st.integers(2024, 2026), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "~", "?"])),
)
NOTICES = st.builds(Notice, date=POINTS, note=st.just("A note."))


@st.composite
def dated(draw: st.DrawFn) -> Record:
    """The real record with other days: when its sources came out, were corrected and withdrawn, and who looked when."""
    record = real_record()
    found: dict[str, Source] = {}
    for key, source in record.sources.items():
        values = {
            "published": draw(POINTS),
            "corrected": tuple(draw(st.lists(NOTICES, max_size=2))),
            "withdrawn": draw(st.none() | NOTICES),
        }
        found[key] = source.model_copy(update=values)
    asked = {
        key: question.model_copy(update={"looked": draw(st.none() | POINTS)})
        for key, question in list(record.questions.items())[:4]
    }
    return replace(record, sources=found, questions={**record.questions, **asked}, judgements={})


@SLOW
@given(record=dated(), point=POINTS)
def test_as_of_never_shows_what_came_later(record: Record, point: Edtf) -> None:
    edition = Edition(id="then", title="Then", as_of=point, issued=point)
    briefing = seen(replace(record, editions={"then": edition}), edition)

    def out(when: Edtf | None) -> bool:  # for certain: of a month, all of it
        return when is not None and when.latest <= point.latest

    for source in briefing.sources.values():
        assert out(source.published)
        assert all(out(notice.date) for notice in (*source.corrected, *filter(None, [source.withdrawn])))
    for claim in briefing.claims.values():
        assert out(known_from(record, claim))
    for group in questions(briefing):
        for row in group.rows:
            assert row.looked is None or out(row.looked)
            assert all(out(bears.statement.known_from) for bears in row.bearing)
            for bears in row.bearing:
                assert all(out(told.notice.date) for told in bears.statement.notices)
    # nothing that was out is missing
    assert set(briefing.sources) == {key for key, source in record.sources.items() if out(source.published)}
    assert set(briefing.claims) == {key for key, claim in record.claims.items() if out(known_from(record, claim))}


@SLOW
@given(record=dated(), point=POINTS)
def test_a_lock_names_nothing_that_came_later(record: Record, point: Edtf) -> None:
    edition = Edition(id="then", title="Then", as_of=point, issued=point)
    lock = locked(replace(record, editions={"then": edition}), edition)
    case = Case(lock.record)
    assert [issue.code for issue in (*references.check(case), *evidence.check(case)) if issue.code[0] == "E"] == []
    later = {key for key, source in record.sources.items() if source.published.earliest > point.latest}
    named: list[Cite] = []
    for claim in lock.record.claims.values():
        named += [*claim.cites, *claim.context]
    for question in lock.record.questions.values():
        named += [*(raised.at for raised in question.raised), *question.context]
    assert not {cite.source for cite in named} & later
    assert everything(seen(lock.record, edition)) == everything(
        seen(replace(record, editions={"then": edition}), edition)
    )


@SLOW
@given(record=dated(), early=POINTS, late=POINTS)
def test_a_later_date_never_shows_less(record: Record, early: Edtf, late: Edtf) -> None:
    def as_of(point: Edtf) -> Briefing:
        return seen(record, Edition(id="then", title="Then", as_of=point, issued=point))

    if early.latest > late.latest:
        early, late = late, early
    assert set(as_of(early).claims) <= set(as_of(late).claims)
    assert set(as_of(early).questions) <= set(as_of(late).questions)
    assert as_of(early).until == early.latest
    assert isinstance(as_of(early).until, date)
