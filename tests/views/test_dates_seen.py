"""Partial and uncertain dates on the pages: they sort, print and filter no more precisely than they are."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from briefbook.checks.support import PartialDate, Support
from briefbook.drawing.timeline import draw_timeline
from briefbook.model.dates import Interval, parse_interval, parse_point
from briefbook.views.briefing import Briefing
from briefbook.views.citation import citation
from briefbook.views.timeline import Moment, timeline
from third import third_briefing


@pytest.fixture
def third(tmp_path: Path) -> Briefing:
    return third_briefing(tmp_path / "project")


def as_of(briefing: Briefing, when: str) -> Briefing:
    assert briefing.edition
    return replace(briefing, edition=briefing.edition.model_copy(update={"as_of": parse_point(when)}))


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ("2025-08", False),
        ("2025-09-15", False),  # it may have come out on the 20th
        ("2025-09-30", True),
        ("2025-09", True),
        ("2025-09-XX", True),
        ("2025-23", True),
        ("2025-22", False),
        ("2025", True),
        ("202X", True),
    ],
)
def test_a_source_of_a_month_is_held_when_it_was_out_for_certain(when: str, held: bool, third: Briefing) -> None:
    seen = as_of(third, when)
    assert ("wend-mirror-2025-09" in seen.sources) == held
    assert ("council-does-not-pay" in seen.claims) == held


def told(third: Briefing, **holds: str) -> list[str]:
    claims = {
        key: claim.model_copy(update={"holds": parse_interval(holds[key])}) if key in holds else claim
        for key, claim in third.record.claims.items()
        if key in holds
    }
    found = timeline(replace(third, record=replace(third.record, claims=claims, sources=third.record.sources)))
    return [moment.words for moment in found if moment.statements]


def test_the_timeline_sorts_by_the_middle_of_what_is_known(third: Briefing) -> None:
    claims = ["council-pays", "pier-praised", "council-does-not-pay"]
    when = ["2025-21", "201X", "2025-XX"]
    found = told(third, **{key.replace("_", "-"): text for key, text in zip(claims, when, strict=True)})
    assert found == ["the 2010s", "spring 2025", "some month of 2025"]


def test_what_has_an_end_alone_is_on_the_timeline_too(third: Briefing) -> None:
    found = told(third, **{"council-pays": "../2024", "pier-praised": "2025-02/", "council-does-not-pay": "2025-03/.."})
    assert found == ["until 2024", "February 2025 to an unknown date", "since March 2025"]


def test_a_drawing_does_not_stretch_to_an_end_that_nobody_knows() -> None:
    def width(text: str) -> float:
        whole = Moment(Interval(parse_point("2020"), parse_point("2030")), "a", ())
        root = Xml.fromstring(draw_timeline((whole, Moment(parse_interval(text), "b", ())), width=690))
        return float(root.findall(".//{http://www.w3.org/2000/svg}rect")[1].get("width", 0))

    assert width("2022/") == pytest.approx(width("2022"))
    assert width("/2022") == pytest.approx(width("2022"), rel=0.01)
    assert width("2022/..") > 5 * width("2022")


@pytest.mark.parametrize(
    ("figures", "when", "stands"),
    [
        ({"2010s"}, "201X", True),
        ({"2010"}, "201X", False),
        ({"spring", "2025"}, "2025-21", True),
        ({"2025"}, "2025-21", False),
        ({"autumn", "2025"}, "2025-21", False),
        ({"2025"}, "2025-XX", True),
        ({"2025-07"}, "2025-07-XX", True),
        ({"2025"}, "2025-07-XX", False),
    ],
)
def test_a_date_of_the_record_stands_in_its_sentence(figures: set[str], when: str, stands: bool) -> None:
    support = Support(frozenset(), (), frozenset(figures), ())
    assert support.point(parse_point(when)) == stands


def test_a_decade_is_no_year() -> None:
    assert PartialDate.of(parse_point("201X")).year is None
    support = Support(frozenset(), (), frozenset(), (parse_point("201X"),))
    assert not support.date(PartialDate(2010, None, None, False))


@pytest.mark.parametrize(
    ("issued", "csl"),
    [
        ("201X", '"literal": "the 2010s"'),
        ("2025-22", '"season": 2'),
        ("2025-10~", '"circa": true'),
        ("2025-XX", '"date-parts": [\n   [\n    2025\n   ]\n  ]'),
    ],
)
def test_a_citation_says_no_more_than_is_known(issued: str, csl: str, third: Briefing) -> None:
    assert third.edition
    edition = third.edition.model_copy(update={"issued": parse_point(issued)})
    assert csl in citation(replace(third, edition=edition), "council-pays", "It pays.", "").csl
