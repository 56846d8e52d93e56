"""A rank is told as it is: stars stand before what their statement calls them."""

import pytest

from briefbook.views.command import Leader
from briefbook.views.statements import Statement


def said(says: str) -> Statement:
    return Statement(
        claim="head", says=says, condition=None, kind="reported", voice=None, document=None, cites=(), note=None,
        home=None, known_from=None, superseded_by=(), supersedes=(), derived_date=False, disputes=(), disputed_by=(),
        credibility=None, foreign=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rank", "says", "words"),
    [
        ("three-star", "A three-star general leads the headquarters.", "three-star general"),
        ("two-star", "The fleet has a British two-star admiral.", "two-star admiral"),
        ("two-star", "Somebody with two stars leads it.", "two-star officer"),
        ("colonel", "", "colonel"),
        ("general", "", "general"),
        ("rear-admiral", "", "rear admiral"),
        (None, "", ""),
    ],
)
def test_a_rank_in_words(rank: str | None, says: str, words: str) -> None:
    assert Leader(rank, None, None, (), (said(says),)).rank_in_words == words
