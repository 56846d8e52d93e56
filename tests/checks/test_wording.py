from typing import get_args

import pytest

from briefbook.checks import wording
from briefbook.model.relations import Capacity, Domain, Position, Role


def test_every_choice_has_its_words() -> None:
    assert set(wording.CAPACITY) == set(get_args(Capacity))
    assert set(wording.ROLE) == set(get_args(Role))
    assert set(wording.POSITION) == set(get_args(Position))
    assert set(wording.DOMAIN) == set(get_args(Domain))


@pytest.mark.parametrize("table", [wording.CAPACITY, wording.ROLE, wording.POSITION, wording.DOMAIN])
def test_nothing_is_told_by_a_sentence_that_says_nothing(table: dict[str, tuple[str, ...]]) -> None:
    text = "They understand the backstop, the ledger, the country and the time given for a portion of it."
    assert [choice for choice, words in table.items() if wording.tells(text, words)] == []


@pytest.mark.parametrize(
    ("phrase", "text", "missing"),
    [
        ("clearing mines", "It clears a mine.", []),
        ("mine clearing", "Mines are cleared.", []),
        ("planning the logistics", "The plans of logistics", []),
        ("help civilian flights resume", "It is meant to help civilian flights resume.", []),
        ("air policing", "It polices the sea.", ["air"]),
        ("boats", "", ["boats"]),
        ("the of and", "", []),
    ],
)
def test_missing_words(phrase: str, text: str, missing: list[str]) -> None:
    assert wording.missing_words(phrase, text) == missing
