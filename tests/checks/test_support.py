import pytest

from briefbook.checks.support import PartialDate, Support
from briefbook.model.dates import parse_point


def support(*figures: str, published: str = "2025-07-14") -> Support:
    return Support(frozenset(), (), frozenset(figures), (parse_point(published),))


@pytest.mark.parametrize("form", ["30", "over 30", "5%", "P1Y", "first", "50000", "today", "order-of 2024", "-07"])
def test_what_is_no_date_is_read_as_none(form: str) -> None:
    assert PartialDate.read(form) is None


@pytest.mark.parametrize("form", ["2025", "2025-07", "2025-07-10", "--07", "--07-10", "2025-04-10~", "--04-10~"])
def test_a_date_is_read(form: str) -> None:
    assert PartialDate.read(form) is not None


@pytest.mark.parametrize(
    ("held", "wanted", "stands"),
    [
        (["--07-10"], "2025-07-10", True),
        (["--07-10"], "--07-10", True),
        (["--07-10"], "2024-07-10", False),
        (["--07-10"], "2025-07-11", False),
        (["--07-10"], "2025-07-10~", False),
        (["2025-07-10"], "--07-10", True),
        (["2025-07-10"], "2025-07", True),
        (["2024"], "2024", True),
        (["2024"], "2024-05", False),
        (["2024"], "2023", False),
        (["2024"], "2025", False),
        (["--03", "--04"], "2025-03", True),
        (["--03", "--04"], "2025-05", False),
        ([], "2025", True),
        ([], "2025-07", True),
        ([], "2025-07-14", False),
        ([], "2024", False),
        (["today"], "2025-07-14", True),
        (["today"], "2025-07-13", False),
    ],
)
def test_a_date_stands_there_part_by_part(held: list[str], wanted: str, stands: bool) -> None:
    assert support(*held).figure(wanted) is stands


@pytest.mark.parametrize(
    ("held", "wanted", "stands"),
    [
        ("over 30", "over 30", True),
        ("over 30", "30", False),
        ("30", "over 30", False),
        ("30", "about 30", False),
        ("5%", "5", False),
    ],
)
def test_a_number_stands_there_with_its_bound(held: str, wanted: str, stands: bool) -> None:
    assert support(held).figure(wanted) is stands


def test_the_length_of_a_list_counts() -> None:
    listed = Support(frozenset(), (), frozenset(), (), frozenset({3}))
    assert listed.figure("3")
    assert not listed.figure("4")
    assert not listed.figure("over 3")


def test_a_name_stands_there_as_what_it_means_or_to_the_letter() -> None:
    held = Support(frozenset({"no"}), ("Norway", "Kinbote of Zembla"), frozenset(), ())
    assert held.name("Norwegian", frozenset({"no", "norse"}))
    assert not held.name("Swedish", frozenset({"se"}))
    assert held.name("Zembla", frozenset())
    assert not held.name("Zemb", frozenset())
    assert not held.name("zembla", frozenset())


@pytest.mark.parametrize(
    ("weekday", "wanted", "stands"),
    [
        ("Thursday", "2025-07-10", True),
        ("Thursday", "2025-07-17", True),
        ("Thursday", "2025-07-03", False),
        ("Thursday", "2025-07-11", False),
        ("Monday", "2025-07-14", True),
        ("Monday", "2025-07-07", True),
        ("Monday", "2025-06-30", False),
        ("Monday", "2025-07-08", False),
        ("Harbour", "2025-07-10", False),
    ],
)
def test_a_weekday_stands_for_the_last_one_or_the_next(weekday: str, wanted: str, stands: bool) -> None:
    held = Support(frozenset(), (weekday,), frozenset(), (parse_point("2025-07-14"),))
    assert held.figure(wanted) is stands


@pytest.mark.parametrize("published", ["2025-07", "2025"])
def test_a_weekday_tells_no_day_where_the_day_of_the_source_is_not_known(published: str) -> None:
    held = Support(frozenset(), ("Thursday",), frozenset(), (parse_point(published),))
    assert not held.figure("2025-07-10")


@pytest.mark.parametrize(
    ("given", "ahead", "wanted", "stands"),
    [
        ("--01-01", True, "2026-01-01", True),
        ("--01-01", False, "2026-01-01", False),
        ("--08", True, "2026-08", False),
        ("--11", False, "2024-11", True),
        ("--11", True, "2024-11", False),
        ("--11", True, "2025-11", True),
        ("--07-15", False, "2024-07-15", True),
        ("--07-13", False, "2024-07-13", False),
        ("--01-01", True, "2027-01-01", False),
        ("2025-01-01", True, "2026-01-01", False),
    ],
)
def test_the_year_is_the_one_in_which_it_comes_or_was(given: str, ahead: bool, wanted: str, stands: bool) -> None:
    held = Support(frozenset(), (), frozenset([given]), (parse_point("2025-07-14"),), ahead=ahead)
    assert held.figure(wanted) is stands
