import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.text.normal import digest, folded, plain, words

VARIANTS = {"'": "‘’‚‛′ʼ", '"': "“”„‟″«»", "-": "‐‑‒–—―−", " ": "\u00a0\u2007\u2009\u200a\u202f"}
_sentence = st.text("abcé'\"- .,", min_size=1, max_size=60)


@settings(deadline=None)
@given(_sentence, st.randoms(use_true_random=False))
def test_the_digest_is_the_same_for_every_quote_dash_and_space(text: str, random: object) -> None:
    choice = random.choice  # type: ignore[attr-defined]
    other = "".join(choice(VARIANTS[letter]) if letter in VARIANTS else letter for letter in text)
    assert digest(other) == digest(text)


@settings(deadline=None)
@given(_sentence)
def test_the_digest_is_the_same_for_more_white_space_and_for_nfd(text: str) -> None:
    assert digest(f"  {text.replace(' ', '  ')}\n") == digest(text)
    assert digest(unicodedata.normalize("NFD", text)) == digest(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_the_digest_tells_other_words_apart(one: str, other: str) -> None:
    same = plain(one).split() == plain(other).split()
    assert (digest(one) == digest(other)) == same
    assert len(digest(one)) == 16
    assert set(digest(one)) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("one", "other"), [("a", "á"), ("a", "A"), ("3", "４"), ("a.", "a"), ("a,b", "a b"), ("co-op", "coop")]
)
def test_the_digest_sees(one: str, other: str) -> None:
    assert digest(one) != digest(other)


@settings(deadline=None)
@given(st.text())
def test_plain_and_folded_are_as_long_as_the_nfc_text(text: str) -> None:
    length = len(unicodedata.normalize("NFC", text))
    assert len(plain(text)) == len(folded(text)) == length


@settings(deadline=None)
@given(st.text())
def test_plain_and_folded_change_nothing_twice(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź", "Lodz"),
        ("Erdoğan", "Erdogan"),
        ("Smørrebrød", "Smorrebrod"),
        ("Đông", "Dong"),
        ("e\u0301", "e"),
        ("½", "½"),
    ],
)
def test_accents_are_folded_away(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway’s two-star general", ["Norway's", "two-star", "general"]),
        ("“One” – two…", ["One", "two"]),
        ("50,000 men", ["50", "000", "men"]),
        ("", []),
        ("–", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
