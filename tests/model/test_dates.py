from calendar import monthrange
from contextlib import suppress
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from briefbook.model.dates import Date, Edtf, Interval, Period, parse_interval, parse_point


@st.composite
def points(draw: st.DrawFn) -> str:
    """Every point of the subset: the reference package knows the calendar, so days are those of the month."""
    year = draw(st.integers(1, 9999))
    parts = [f"{year:04}"]
    if draw(st.booleans()):
        month = draw(st.integers(1, 12))
        parts.append(f"{month:02}")
        if draw(st.booleans()):
            parts.append(f"{draw(st.integers(1, monthrange(year, month)[1])):02}")
    return "-".join(parts) + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def partial(draw: st.DrawFn) -> str:
    """Points of level 1 that leave something open."""
    year = draw(st.integers(1000, 9998))
    month = f"{draw(st.integers(1, 12)):02}"
    text = draw(
        st.sampled_from(
            [f"{year // 10}X", f"{year // 100}XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month}-XX"]
            + [f"{year}-{season}" for season in (21, 22, 23, 24)]
        )
    )
    return text + draw(st.sampled_from(["", "~", "?", "%"]))


class Holder(BaseModel):
    when: Date | None = None
    holds: Period | None = None


@settings(deadline=None)
@given(points())
def test_a_point_is_printed_as_it_was_read(text: str) -> None:
    assert str(parse_point(text)) == text
    assert str(parse_edtf(text)) == text


@settings(deadline=None)
@given(points())
def test_the_bounds_of_a_point_are_those_of_the_reference(text: str) -> None:
    ours, theirs = parse_point(text), parse_edtf(text)
    assert ours.earliest == struct_time_to_date(theirs.lower_strict())
    assert ours.latest == struct_time_to_date(theirs.upper_strict())


@settings(deadline=None)
@given(partial())
def test_what_leaves_something_open_is_printed_as_it_was_read(text: str) -> None:
    point = parse_point(text)
    assert str(point) == text
    assert point.earliest < point.latest
    assert parse_point(str(point)) == point
    assert point.day is None, "a month is never made into a day"


@settings(deadline=None)
@given(partial())
def test_the_bounds_of_what_is_open_are_those_of_the_reference(text: str) -> None:
    text = text.rstrip("~?%")
    if text.endswith("-24"):
        return  # the reference ends a winter with the year; ours goes on to February, see below
    ours, theirs = parse_point(text), parse_edtf(text)
    assert ours.earliest == struct_time_to_date(theirs.lower_strict())
    assert ours.latest == struct_time_to_date(theirs.upper_strict())


def test_a_winter_goes_on_into_the_next_year() -> None:
    assert (parse_point("2025-24").earliest, parse_point("2025-24").latest) == (date(2025, 12, 1), date(2026, 2, 28))
    assert parse_point("9999-24").latest == date(9999, 12, 31), "there is no later day to name"


@settings(deadline=None)
@given(points())
def test_a_mark_means_what_the_reference_says(text: str) -> None:
    theirs = parse_edtf(text)
    kinds = ("is_approximate", "is_uncertain", "is_uncertain_and_approximate")
    assert parse_point(text).approximate == any(getattr(theirs, kind, False) for kind in kinds)


@settings(deadline=None)
@given(points(), points())
def test_an_interval_is_read_end_by_end(start: str, end: str) -> None:
    interval = parse_interval(f"{start}/{end}")
    assert interval == Interval(parse_point(start), parse_point(end))
    assert str(interval) == f"{start}/{end}"
    if parse_point(start).earliest <= parse_point(end).latest and not start.endswith("%") and not end.endswith("%"):
        theirs = parse_edtf(f"{start}/{end}")
        assert struct_time_to_date(theirs.lower_strict()) == parse_point(start).earliest
        assert struct_time_to_date(theirs.upper_strict()) == parse_point(end).latest


@settings(deadline=None)
@given(points())
def test_an_interval_may_be_open_at_either_end(text: str) -> None:
    assert parse_interval(f"{text}/..") == Interval(parse_point(text), None)
    assert parse_interval(f"../{text}") == Interval(None, parse_point(text))
    assert parse_interval(f"{text}/") == Interval(parse_point(text), None, unknown=True)
    assert parse_interval(f"/{text}") == Interval(None, parse_point(text), unknown=True)
    assert str(parse_interval(f"{text}/")) == f"{text}/"
    assert str(parse_interval(f"/{text}")) == f"/{text}"
    assert str(parse_interval(f"{text}/..")) == f"{text}/.."
    assert str(parse_interval(f"../{text}")) == f"../{text}"


@settings(deadline=None)
@given(points())
def test_a_single_point_is_an_interval_of_itself(text: str) -> None:
    assert parse_interval(text) == Interval(parse_point(text), parse_point(text))


@settings(deadline=None)
@given(st.text(max_size=12) | st.text("0123456789-/.~?%X", max_size=12) | points())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    for parse in (parse_point, parse_interval):
        with suppress(ValueError):
            assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-7",
        "2025-07-1",
        "2025-00",
        "2025-07-00",
        "2025-13",
        "2025-02-30",
        "2023-02-29",
        "2025-04-31",
        "0000",
        "20250714",
        "14-07-2025",
        "2025/07",
        "2025-07-14T10:00",
        " 2025",
        "2025 ",
        "2025-07-14~~",
        "-2025",
        "２０２５",
        "2025-20",
        "2025-25",
        "2025-21-01",
        "201X-07",
        "2025-XX-01",
        "XXXX",
        "2X25",
        "2025-X1",
        "y2025",
        "Y12025",
        "1 May",
    ],
)
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="‘"):
        parse_point(text)


@pytest.mark.parametrize("text", ["../..", "/", "2025/2026/2027", "2025-13/2026", "2025/x", "../"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        parse_interval(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-2025", "years before 0001"),
        ("Y12025", "more than four digits"),
        ("2025-07-14T10:00", "leave the time of day out"),
        ("2025-21-01", "a season has no days"),
        ("201X-07", "write the year alone"),
        ("2025-XX-01", "write 2025-XX"),
    ],
)
def test_what_is_refused_is_told_how(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_point(text)


def test_a_leap_day_is_a_day() -> None:
    assert parse_point("2024-02-29").latest == date(2024, 2, 29)
    assert parse_point("2024-02").latest == date(2024, 2, 29)
    assert parse_point("2025-02").latest == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2025-07", "July 2025"),
        ("2025-07-04", "4 July 2025"),
        ("2025-04-10~", "about 10 April 2025"),
        ("2025-04%", "about April 2025 (uncertain)"),
        ("201X", "the 2010s"),
        ("20XX", "the years 2000 to 2099"),
        ("201X~", "about the 2010s"),
        ("2025-XX", "some month of 2025"),
        ("2025-XX-XX", "some day of 2025"),
        ("2025-07-XX", "some day of July 2025"),
        ("2025-21", "spring 2025"),
        ("2025-24?", "winter 2025 (uncertain)"),
        ("2025?", "2025 (uncertain)"),
    ],
)
def test_a_point_in_words(text: str, words: str) -> None:
    assert parse_point(text).in_words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-03/2025-04", "March 2025 to April 2025"),
        ("2024/..", "since 2024"),
        ("../2025-07-01", "until 1 July 2025"),
        ("2024/", "2024 to an unknown date"),
        ("/2025-07-01", "an unknown date to 1 July 2025"),
        ("201X/2025-21", "the 2010s to spring 2025"),
    ],
)
def test_an_interval_in_words(text: str, words: str) -> None:
    assert parse_interval(text).in_words == words


def test_an_interval_without_ends_says_so() -> None:
    assert Interval(None, None).in_words == "at an unknown time"


def test_dates_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        parse_point("2025").year = 2026  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        parse_interval("2025/..").end = Edtf(2026)  # type: ignore[misc]


def test_a_field_reads_text_a_bare_year_and_a_point() -> None:
    for value in ("2025", 2025, Edtf(2025)):
        assert Holder.model_validate({"when": value}).when == Edtf(2025)
    assert Holder.model_validate({"holds": "2024/.."}).model_dump(mode="json")["holds"] == "2024/.."
    assert Holder.model_validate({"when": "2025-04-10~"}).model_dump(mode="json")["when"] == "2025-04-10~"


@pytest.mark.parametrize("value", [True, 20.25, ["2025"], {"year": 2025}, 25, "soon"])
def test_a_field_refuses_the_rest(value: object) -> None:
    for field in ("when", "holds"):
        with pytest.raises(ValidationError):
            Holder.model_validate({field: value})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-04-10", "on 10 April 2025"),
        ("2025-04-10~", "on about 10 April 2025"),
        ("2025-07", "in July 2025"),
        ("2025", "in 2025"),
        ("201X", "in the 2010s"),
        ("2025-21", "in spring 2025"),
        ("2025-07-XX", "on some day of July 2025"),
        ("2025-XX", "in some month of 2025"),
    ],
)
def test_a_date_in_a_sentence(text: str, words: str) -> None:
    assert parse_point(text).when == words
