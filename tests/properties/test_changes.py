"""Changes compose: from A to C is from A to B and from B to C, without what the second undid. Over made-up records."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.claim import KINDS, Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.handling import Handling
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question, Topic
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.changes import Changes, changes, composed, steps
from briefbook.views.state import state

ENTITIES = {
    key: Entity(id=key, type=kind, name=key.upper(), subject=key == "club")
    for key, kind in {
        "club": "organisation",
        "no": "country",
        "se": "country",
        "hq": "unit",
        "oslo": "place",
        "riga": "place",
        "ann": "person",
        "meeting": "event",
    }.items()
}
EDITIONS = {
    key: Edition.model_validate({"id": key, "title": key, "as_of": day, "issued": day})
    for key, day in (("first", "2025-02-01"), ("second", "2025-03-01"), ("third", "2025-04-01"))
}
RELATIONS: list[dict[str, Any]] = [
    *({"member": {"who": who, "of": "club", "as": role}} for who in ("no", "se") for role in ("leads", "supports")),
    *({"seat": {"unit": "hq", "at": at}} for at in ("oslo", "riga", ["oslo", "riga"])),
    {"part": {"unit": "hq", "of": "club", "as": "headquarters"}},
    *({"head": {"unit": "hq", "rank": rank}} for rank in ("two-star", "three-star")),
    {"head": {"unit": "hq", "holder": "ann"}},
    {"task": {"who": "no", "does": "Patrol"}},
    *({"stance": {"who": "se", "position": how, "towards": "club"}} for how in ("supports", "opposes")),
    *({"figure": {"of": "club", "what": "members", "value": value}} for value in (10, 20)),
    *({"event": {"event": "meeting", **when}} for when in ({}, {"when": "2025-01-10"}, {"when": "2025-01"})),
]


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """A record of a few sources; a claim gives way to, or stands against, only what was told before it."""
    days = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=4)))
    sources = {}
    for n, after in enumerate(days):
        told = {"published": str(date(2025, 1, 5) + timedelta(after)), "title": "T", "publisher": "P", "genre": "news"}
        sources[f"s{n}"] = Source.model_validate({"id": f"s{n}", "language": "en", "sha256": "0" * 64, **told})
    claims: dict[str, Claim] = {}
    for n in range(draw(st.integers(0, 7))):
        older = list(claims)
        source = draw(st.sampled_from(list(sources)[len(sources) * n // 8 :]))
        some = st.lists(st.sampled_from(older), max_size=2, unique=True) if older else st.just([])
        values = {
            "kind": draw(st.sampled_from(KINDS)),
            "relations": draw(st.lists(st.sampled_from(RELATIONS), max_size=2)),
            "condition": draw(st.sampled_from([None, "if it rains"])),
            "supersedes": draw(some),
            "disputes": draw(some),
        }
        claims[f"c{n}"] = Claim.model_validate({"id": f"c{n}", "says": f"{n}.", "cites": f"{source}#p1.s1", **values})
    bearing = [
        {"claim": claim, "effect": draw(st.sampled_from(["narrows", "answers", "complicates", "overtakes"]))}
        for claim in claims
    ]
    question = {"id": "q", "asks": "Who?", "topic": "t", "would_settle": "It.", "bearing": bearing}
    raised = [{"at": f"{draw(st.sampled_from(list(sources)))}#p1.s1", "how": "gap"}]
    judgements: dict[str, Judgement] = {}
    for n, edition in enumerate(EDITIONS):
        if draw(st.booleans()) and claims:
            told = {"says": "So.", "edition": edition, "confidence": draw(st.sampled_from(["low", "high"]))}
            more = {"revises": next(iter(judgements))} if draw(st.booleans()) and judgements else {}
            judgements[f"j{n}"] = Judgement.model_validate({"id": f"j{n}", "rests_on": [*claims][:1], **told, **more})
    record = Record(
        sources,
        ENTITIES,
        claims,
        {"q": Question.model_validate({**question, "raised": raised})},
        judgements,
        EDITIONS,
        {"t": Topic(id="t", title="T")},
        {},
    )
    return Briefing(record, "Made up", Handling.CLEAR, EDITIONS["third"])


def told(found: Changes) -> dict[object, object]:
    """What a reader is shown of each thing, besides statements that are merely new."""
    return {
        row.key: (row.before and row.before.words, row.after and row.after.words)
        for row in found.rows
        if row.key.sort not in ("statement", "dispute")
    }


@settings(deadline=None, max_examples=150)
@given(briefings())
def test_changes_compose(briefing: Briefing) -> None:
    states = {key: state(replace(briefing, edition=edition)) for key, edition in EDITIONS.items()}
    for a, b, c in permutations(states):
        direct = steps(states[a], states[c])
        assert composed(steps(states[a], states[b]), steps(states[b], states[c])) == direct
        assert composed(direct, steps(states[c], states[a])) == {}
        shown = changes(briefing, EDITIONS[a], EDITIONS[c])
        assert told(shown).keys() == {key for key in direct if key.sort not in ("statement", "dispute")}


@settings(deadline=None, max_examples=60)
@given(briefings())
def test_nothing_changes_from_an_edition_to_itself(briefing: Briefing) -> None:
    for edition in EDITIONS.values():
        same = changes(briefing, edition, edition)
        assert (same.pages, same.others, same.claims) == ((), (), 0)


@settings(deadline=None, max_examples=100)
@given(briefings())
def test_what_came_later_does_not_show_and_nothing_new_is_left_out(briefing: Briefing) -> None:
    for since, until in (("first", "second"), ("second", "third"), ("first", "third")):
        found = changes(briefing, EDITIONS[since], EDITIONS[until])
        before, after = (replace(briefing, edition=EDITIONS[key]).claims for key in (since, until))
        shown = {
            said.claim for row in found.rows for side in (row.before, row.after) if side for said in side.statements
        }
        shown |= {said.claim for news in found.others for said in news.statements}
        assert shown <= after.keys()
        assert after.keys() - before.keys() <= shown
