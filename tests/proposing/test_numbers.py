"""Numbers keep their bound and what they count; years, ranks and ordinals are none."""

import pytest

from briefbook.proposing.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Over 1,200 homes were damaged.", ["over 1200 homes"]),
        ("It costs up to 25 million euros.", ["up-to 25000000 euros"]),
        ("Some 40 staff work there.", ["about 40 staff"]),
        ("There are tens of thousands of doses.", ["order-of 10000 doses"]),
        ("At least three villages were emptied.", ["at-least 3 villages"]),
        ("Nearly 60 people came.", ["nearly 60 people"]),
        ("It carries 5% of trains.", ["5% trains"]),
        ("It lasts six months.", ["P6M"]),
        ("A two-star general came first in 1998.", []),
        ("No one came, and one of them left.", []),
    ],
)
def test_what_a_number_means(text: str, means: list[str]) -> None:
    assert [number.means for number in find_numbers(text, ())] == means


def test_a_year_is_no_number() -> None:
    assert find_numbers("A two-star general came first in 1998.", ()) == ()


def test_digits_of_a_name_are_part_of_it() -> None:
    assert find_numbers("Article 5 counts.", ((0, 9),)) == ()
