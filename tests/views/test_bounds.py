"""Figures in words, no more and no less than they are."""

import pytest

from briefbook.model.relations import Bound
from briefbook.views.bounds import bounded


@pytest.mark.parametrize(
    ("bound", "value", "told"),
    [
        ("exactly", 0, "0"),
        ("up-to", 50_000, "up to 50,000"),
        ("about", 999_999, "some 999,999"),
        ("exactly", 1_000_000, "1 million"),
        ("about", 70_000_000, "some 70 million"),
        ("exactly", 1_200_000, "1.2 million"),
        ("exactly", 1_250_000, "1,250,000"),
        ("over", 2_500_000_000, "over 2.5 billion"),
        ("exactly", 1_050_000_000, "1,050 million"),
        ("at-least", 12, "at least 12"),
        ("under", 5, "under 5"),
        ("nearly", 200, "nearly 200"),
        ("exactly", 70_000_001, "70,000,001"),
        ("order-of", 10_000, "tens of thousands"),
    ],
)
def test_a_figure_in_words(bound: Bound, value: int, told: str) -> None:
    assert bounded(bound, value).replace("\N{NO-BREAK SPACE}", " ") == told
