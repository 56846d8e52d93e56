"""A text is asked in lower case whether it may hold any of many words; it is never said that it cannot where one is found."""

import re

import pytest

from briefbook.checks import attribution, nuance

GROUPS = {
    "opinion": (attribution._may_be_opinion, (attribution._LIKELIHOOD, attribution._VERDICT, attribution._PREDICTION)),
    "more": (nuance._may_tell_more, (nuance._OUTRIGHT, nuance._GUESS, nuance._WEIGHED)),
}


@pytest.mark.parametrize("name", GROUPS)
def test_what_one_of_them_finds_is_not_passed_over(name: str) -> None:
    may, patterns = GROUPS[name]
    words = {word for one in patterns for word in re.findall(r"[a-z]{2,}(?: [a-z]+)*", one.pattern)}
    assert len(words) > 10
    found = 0
    for word in sorted(words):
        for text in (
            word,
            word.upper(),
            word.title(),
            f"It {word}ly is",
            f"It is {word}, they say",
            f"{word}s",
            f"too {word}",
            f"may {word} — so",
        ):
            if any(one.search(text) for one in patterns):
                found += 1
                assert may(text), text
    assert found > 30
    assert not may("Three ships lie in the harbour")
