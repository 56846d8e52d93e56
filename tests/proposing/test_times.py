"""Dates resolve against the day of publication, and are never more precise than their words."""

import pytest

from briefbook.model.dates import parse_point
from briefbook.proposing.times import find_dates


def found(text: str, published: str = "2025-07-14") -> list[str]:
    return [str(when.means) for when in find_dates(text, parse_point(published))]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("They met on 10 July.", ["2025-07-10"]),
        ("They met on July 10, 2023.", ["2023-07-10"]),
        ("They met last Thursday.", ["2025-07-10"]),  # 14 July 2025 is a Monday
        ("They met last Monday.", ["2025-07-07"]),
        ("They met on Monday.", ["2025-07-14"]),
        ("They will meet on Friday.", ["2025-07-18"]),
        ("They will meet next Monday.", ["2025-07-21"]),
        ("They met in May.", ["2025-05"]),
        ("They met in September.", ["2024-09"]),
        ("They could meet in May.", ["2026-05"]),
        ("They may meet in September.", ["2025-09"]),
        ("They will meet in May.", ["2026-05"]),
        ("They will meet on 2 January.", ["2026-01-02"]),
        ("It opens next year.", ["2026"]),
        ("It opened last month.", ["2025-06"]),
        ("It closes by the end of next year.", ["2026"]),
        ("It has stood since 1998.", ["1998"]),
        ("It was built in the 1990s.", ["199X"]),
        ("It happened yesterday.", ["2025-07-13"]),
        ("It was signed in spring 2024.", ["2024-21"]),
        ("It will open in the summer of 2027.", ["2027-22"]),
        ("They met on 3 and 4 June 2025.", ["2025-06-03", "2025-06-04"]),
        ("They met about 10 April 2025.", ["2025-04-10~"]),
        ("It may rain, and they march.", []),
        ("They sent 2,000 men.", []),
    ],
)
def test_what_a_date_means(text: str, means: list[str]) -> None:
    assert found(text) == means


def test_a_source_without_a_day_resolves_no_weekday() -> None:
    assert found("They met last Thursday and yesterday.", "2025-07") == []
    assert found("They met last month.", "2025-07") == ["2025-06"]
    assert found("They met last month.", "2025") == []


def test_a_date_that_has_just_been_is_not_moved_a_year_on() -> None:
    assert found("By the declaration of 10 July it is to be set up.") == ["2025-07-10"]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert found("They met on 31 June.") == []
