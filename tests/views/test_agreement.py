"""How many independent sources say a thing, and where they differ, in the made-up briefing."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.views.agreement import conflicts, otherwise
from briefbook.views.briefing import Briefing
from briefbook.views.entities import entity_row
from briefbook.views.sameness import things_said
from briefbook.views.statements import statement
from third import third_briefing


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    return third_briefing(tmp_path_factory.mktemp("third") / "project")


@pytest.mark.parametrize(
    ("claim", "count", "also"),
    [
        ("pier-opened-4-may", 2, ("pier-opened-mirror",)),
        ("pier-opened-mirror", 2, ("pier-opened-4-may",)),
        ("passengers", 1, ()),  # the Echo reprints the Gazette
        ("passengers-echo", 1, ()),
        ("passengers-300", 1, ()),
        ("pier-opened", 1, ()),  # superseded, as is its reprint
        ("council-pays", 1, ()),  # without a relation only its own sources count
    ],
)
def test_independent_sources(claim: str, count: int, also: tuple[str, ...], third: Briefing) -> None:
    row = statement(third, third.claims[claim])
    assert (row.independent, row.also) == (count, also)


def test_without_the_common_origin_they_would_be_two(third: Briefing) -> None:
    sources = dict(third.record.sources)
    sources["tolbridge-echo-2024-05-08"] = sources["tolbridge-echo-2024-05-08"].model_copy(
        update={"derived_from": None}
    )
    apart = replace(third, record=replace(third.record, sources=sources))
    row = statement(apart, apart.claims["passengers"])
    assert (row.independent, row.also) == (2, ("passengers-echo",))


def test_an_earlier_edition_knows_one_source_only(tmp_path: Path) -> None:
    early = third_briefing(tmp_path / "project", "2025-03-10")
    assert statement(early, early.claims["pier-opened-4-may"]).independent == 1


def test_a_claim_that_cites_two_sources_has_two(third: Briefing) -> None:
    claim = third.claims["council-does-not-pay"]
    both = claim.model_copy(update={"cites": (*claim.cites, *third.claims["council-pays"].cites)})
    assert statement(third, both).independent == 2


def test_a_plan_is_not_a_report_and_a_condition_counts(third: Briefing) -> None:
    claim = third.claims["night-ferry-runs"]
    for change in ({"kind": "planned"}, {"condition": "if it is paid for"}):
        assert set(things_said(claim)).isdisjoint(things_said(claim.model_copy(update=change)))


def test_figures_that_differ_stand_side_by_side(third: Briefing) -> None:
    found = entity_row(third, third.record.entities["ferry-authority"]).conflicts
    assert [conflict.measure for conflict in found] == ["Wend Ferry Authority: passengers every day"]
    assert [(side.publishers, side.rests_on, side.statement.claim) for side in found[0].sides] == [
        (("The Wend Gazette",), (), "passengers"),
        (("The Tolbridge Echo",), ("The Wend Gazette",), "passengers-echo"),
        (("Council of the Wend",), (), "passengers-300"),
    ]


def test_statements_that_dispute_others_stand_side_by_side(third: Briefing) -> None:
    (found,) = entity_row(third, third.record.entities["council"]).conflicts
    assert found.measure is None
    assert [(side.publishers, side.statement.claim) for side in found.sides] == [
        (("Council of the Wend",), "council-pays"),
        (("The Wend Mirror",), "council-does-not-pay"),
    ]


def test_an_earlier_edition_sees_no_conflict_yet(tmp_path: Path) -> None:
    early = third_briefing(tmp_path / "project", "2024-05-06")
    assert conflicts(early, tuple(early.claims.values())) == ()


def test_where_a_figure_stands_the_others_are_told(third: Briefing) -> None:
    rows = otherwise(third, "ferry-authority", "passengers every day", "over", 400)
    assert [(row.bound, row.value) for row in rows] == [("about", 300)]
    assert otherwise(third, "ferry-authority", "passengers every night", "over", 400) == ()
