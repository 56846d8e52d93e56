"""A rank is told as it is: only stars stand before “general”."""

import pytest

from briefbook.views.command import Leader


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        ("three-star", "three-star general"),
        ("colonel", "colonel"),
        ("general", "general"),
        ("rear-admiral", "rear admiral"),
        (None, ""),
    ],
)
def test_a_rank_in_words(rank: str | None, words: str) -> None:
    assert Leader(rank, None, None, (), ()).rank_in_words == words
