"""The manual's table of kinds, by cues; in doubt the weaker."""

import pytest

from briefbook.model.source import Genre
from briefbook.proposing.kinds import guess_kind


@pytest.mark.parametrize(
    ("text", "genre", "kind"),
    [
        ("The quay was closed.", "news", "reported"),
        ("The quay will be closed.", "news", "planned"),
        ("Norway plans to close the quay.", "news", "planned"),
        ("Norway is considering a new quay.", "news", "considered"),
        ("Norway is likely to close the quay.", "news", "assessed"),
        ("It was a shameful decision.", "opinion", "opinion"),
        ("Norway should close the quay.", "opinion", "opinion"),
        ("They will never agree.", "opinion", "opinion"),
        ("The club could close the quay at night.", "analysis", "suggested"),
        ("Norway refused to join.", "news", "reported"),
        ("They met to discuss a quay.", "news", "reported"),
        ("It will end badly.", "opinion", "opinion"),
    ],
)
def test_a_guess(text: str, genre: Genre, kind: str) -> None:
    cue = guess_kind(text, genre)
    assert cue.kind == kind
    assert cue.words in text


def test_the_words_that_led_to_it_are_kept() -> None:
    assert guess_kind("Norway is considering it.", "news").words == "considering"
    assert guess_kind("The quay was closed.", "news").words == ""
