from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.places import PUBLICATION, At, Cite, parse_at, parse_cite

numbers = st.integers(1, 99_999)


@settings(deadline=None)
@given(numbers, numbers)
def test_a_place_is_printed_as_it_is_read(paragraph: int, sentence: int) -> None:
    text = f"p{paragraph}.s{sentence}"
    assert parse_at(text) == At(paragraph, sentence)
    assert str(parse_at(text)) == text
    assert str(parse_cite(f"some-source-1#{text}")) == f"some-source-1#{text}"


@settings(deadline=None)
@given(numbers, numbers, numbers, numbers)
def test_places_stand_in_the_order_of_the_text(a: int, b: int, c: int, d: int) -> None:
    assert (At(a, b) < At(c, d)) == ((a, b) < (c, d))


@settings(deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"([a-z]{1,3}#)?p[0-9]{1,2}\.s[0-9]{1,2}", fullmatch=True))
def test_any_text_is_a_cite_or_a_value_error(text: str) -> None:
    for parse in (parse_at, parse_cite):
        with suppress(ValueError):
            assert str(parse(text)) == text


@pytest.mark.parametrize(
    "value",
    ["p0.s1", "p1.s0", "p01.s1", "p1", "s1", "p1.s1 ", "P1.S1", "p1.s1\n", "p1,s1", "p１.s1", "p100000.s1", 7, None],
)
def test_what_is_no_place_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        parse_at(value)


@pytest.mark.parametrize("value", ["p1.s1", "#p1.s1", "Source#p1.s1", "a--b#p1.s1", "a#", "a", "a#b#p1.s1", 7, None])
def test_what_names_no_source_or_place_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="‘"):
        parse_cite(value)


def test_the_date_of_publication_is_a_place_of_its_own() -> None:
    cite = parse_cite("a#published")
    assert cite == Cite("a", PUBLICATION)
    assert str(cite) == "a#published"
    assert cite.at.in_words == "date of publication"
    assert sorted([At(1, 1), PUBLICATION]) == [PUBLICATION, At(1, 1)]


def test_published_is_no_sentence() -> None:
    with pytest.raises(ValueError, match="is not a place"):
        parse_at("published")


def test_a_place_in_words() -> None:
    assert At(7, 2).in_words == "paragraph 7, sentence 2"


def test_places_are_frozen() -> None:
    with pytest.raises(AttributeError):
        At(1, 1).sentence = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Cite("a", At(1, 1)).source = "b"  # type: ignore[misc]


def test_what_is_read_already_stays() -> None:
    assert parse_at(At(3, 4)) == At(3, 4)
    assert parse_cite(Cite("a", At(3, 4))) == Cite("a", At(3, 4))
