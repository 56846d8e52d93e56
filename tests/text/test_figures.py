import re
import unicodedata
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.relations import Rank
from briefbook.text import figures
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

NUMBERS = [
    ("30 men", "30"),
    ("30.", "30"),
    ("3,000 men", "3000"),
    ("1,234,567 men", "1234567"),
    ("3.5 metres", "3.5"),
    ("0.5 metres", "0.5"),
    ("1.5 million", "1500000"),
    ("2 billion", "2000000000"),
    ("two men", "2"),
    ("Two men", "2"),
    ("twenty-five men", "25"),
    ("two hundred and fifty men", "250"),
    ("three hundred thousand men", "300000"),
    ("two thousand five hundred men", "2500"),
    ("a hundred men", "100"),
    ("a dozen men", "12"),
    ("thirty-one countries", "31"),
    ("50-nation group", "50"),
    ("seven-nation group", "7"),
    ("one soldier", "1"),
    ("zero men", "0"),
    ("5%", "5%"),
    ("5 per cent", "5%"),
    ("5 percent", "5%"),
    ("3.5%", "3.5%"),
    ("half the fleet", "1/2"),
    ("twice the fleet", "2x"),
]
BOUNDS = [
    ("over 30 men", "over 30"),
    ("more than thirty men", "over 30"),
    ("in excess of 30", "over 30"),
    ("upwards of 30", "over 30"),
    ("over 30-member club", "over 30"),
    ("over the 30", "over 30"),
    ("at least 30", "at-least 30"),
    ("no fewer than two", "at-least 2"),
    ("no less than 2", "at-least 2"),
    ("up to 50,000 troops", "up-to 50000"),
    ("as many as 50,000", "up-to 50000"),
    ("at most 5", "up-to 5"),
    ("no more than 5", "up-to 5"),
    ("a maximum of 5", "up-to 5"),
    ("under 5", "under 5"),
    ("fewer than five", "under 5"),
    ("less than 5%", "under 5%"),
    ("about 30", "about 30"),
    ("Some 30 countries", "about 30"),
    ("around thirty", "about 30"),
    ("roughly 30", "about 30"),
    ("approximately 30", "about 30"),
    ("nearly 30", "nearly 30"),
    ("almost two hundred", "nearly 200"),
    ("close to 30", "nearly 30"),
    ("exactly 30", "30"),
    ("about a dozen", "about 12"),
    ("over a hundred", "over 100"),
    ("up to a million", "up-to 1000000"),
    ("tens of thousands of men", "order-of 10000"),
    ("hundreds of thousands", "order-of 100000"),
    ("tens of millions", "order-of 10000000"),
    ("thousands of men", "order-of 1000"),
    ("dozens of men", "order-of 12"),
    ("scores of men", "order-of 20"),
]
DATES = [
    ("on 10 July 2025", "2025-07-10"),
    ("on 10 July", "--07-10"),
    ("on July 10, 2025", "2025-07-10"),
    ("on July 10 2025", "2025-07-10"),
    ("On July 10, the", "--07-10"),
    ("on the 3rd of", "third"),
    ("on 3rd July", "--07-03"),
    ("on July 3rd, 2025", "2025-07-03"),
    ("in July 2025", "2025-07"),
    ("in July", "--07"),
    ("in 2024", "2024"),
    ("established in 2024, with", "2024"),
    ("in 1949", "1949"),
    ("about 10 April 2025", "2025-04-10~"),
    ("on about 10 April 2025", "2025-04-10~"),
    ("around April 10", "--04-10~"),
    ("circa 2024", "2024~"),
    ("in May", "--05"),
    ("in May 2025", "2025-05"),
    ("since May", "--05"),
    ("on 1 May", "--05-01"),
    ("in March", "--03"),
    ("In March, it", "--03"),
    ("In May it", "--05"),
    ("mid-July", "--07"),
    ("today", "today"),
    ("tonight", "tonight"),
    ("yesterday", "yesterday"),
    ("this year", "this-year"),
    ("last month", "last-month"),
    ("next week", "next-week"),
    ("this weekend", "weekend"),
    ("the weekend", "weekend"),
    ("in the spring", "spring"),
]
PERIODS = [
    ("annually", "P1Y"),
    ("annual", "P1Y"),
    ("monthly", "P1M"),
    ("weekly", "P1W"),
    ("daily", "P1D"),
    ("every year", "P1Y"),
    ("each month", "P1M"),
    ("once a year", "P1Y"),
    ("every two years", "P2Y"),
    ("every other week", "P2W"),
    ("every second year", "P2Y"),
    ("every third month", "P3M"),
    ("every 6 months", "P6M"),
    ("five years", "P5Y"),
    ("a 5-year plan", "P5Y"),
    ("three-day talks", "P3D"),
    ("ten-year", "P10Y"),
]
RANKS = [
    ("a two-star officer", "two-star"),
    ("4-star", "4-star"),
    ("General Kinbote", "general"),
    ("Lieutenant General Kinbote", "lieutenant-general"),
    ("Admiral Kinbote", "admiral"),
    ("dedicated generals", "general"),
    ("major generals", "major-general"),
    ("a general, and", "general"),
    ("the colonel will", "colonel"),
    ("a British general", "general"),
    ("the British general will", "general"),
    ("a Norwegian general will", "general"),
    ("a Norwegian admiral", "admiral"),
    ("the general public", None),
    ("in general", None),
    ("a general rule", None),
    ("generally", None),
    ("General, come", None),
    ("corps", "corps"),
    ("corps-size forces", "corps"),
    ("brigades", "brigade"),
    ("a battalion", "battalion"),
    ("divisions", "division"),
]
ORDERS = [
    ("the first time", "first"),
    ("1st", "first"),
    ("the 2nd", "second"),
    ("tenth", "tenth"),
    ("12th", "12th"),
    ("the only one", "only"),
    ("for Norway alone", "only"),
    ("exclusively", "only"),
]
NOTHING = [
    "one of the ways",
    "no one came",
    "the one that came",
    "one another",
    "this one.",
    "It may rain.",
    "They may go.",
    "They march on.",
    "F16",
    "G7",
    "A400M",
    "ab12",
    "",
    "anyone",
    "often",
    "attend",
    "weight",
    "tent",
    "dispersed",
    "overall",
]


SERVICES = [rank for rank in get_args(Rank) if not rank.endswith("-star")]


def forms(text: str) -> list[str]:
    return [figure.form for figure in find_figures(text)]


@pytest.mark.parametrize(("text", "form"), [*NUMBERS, *BOUNDS, *DATES, *PERIODS, *ORDERS])
def test_a_figure_has_its_normal_form(text: str, form: str) -> None:
    assert forms(text) == [form]


@pytest.mark.parametrize(("text", "form"), RANKS)
def test_a_rank_is_a_person_and_never_an_adjective(text: str, form: str | None) -> None:
    assert forms(text) == ([form] if form else [])


@pytest.mark.parametrize("rank", SERVICES)
def test_every_rank_that_a_record_can_have_is_seen_with_a_hyphen_and_without(rank: str) -> None:
    words = rank.replace("-", " ")
    for text in (
        f"a Dutch {words}, she said",
        f"the {rank} leads it",
        f"by {words.title()} Kinbote",
        f"by {rank.title()} Kinbote",
    ):
        assert forms(text) == [rank]


@pytest.mark.parametrize("text", ["a major attack", "Major powers met", "oil majors", "the commander of it"])
def test_what_is_no_rank(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_figure(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March and April 2025", ["--03", "2025-04"]),
        ("March and April of this year", ["--03", "--04", "this-year"]),
        ("June–July 2025", ["--06", "2025-07"]),
        ("10 to 12 July 2025", ["10", "2025-07-12"]),
        ("between 30 and 40 men", ["30", "40"]),
        ("a three-star general", ["three-star", "general"]),
        ("led by a British two-star general", ["two-star", "general"]),
        ("30 men and over 20 boats in 2024", ["30", "over 20", "2024"]),
        ("one soldier, two boats", ["1", "2"]),
        ("The first of 5 talks on July 10", ["first", "5", "--07-10"]),
        ("It may happen in May", ["--05"]),
        ("over 30, up to 40, about 50", ["over 30", "up-to 40", "about 50"]),
    ],
)
def test_several_figures_come_in_order(text: str, found: list[str]) -> None:
    assert forms(text) == found


def test_a_number_inside_a_name_is_part_of_the_name() -> None:
    text = "Pact Article 5 binds 5 states."
    assert [figure.form for figure in find_figures(text, ((0, 14),))] == ["5"]
    assert find_figures(text, ((0, 14),))[0].start == 21


def test_a_bound_belongs_to_its_own_number() -> None:
    assert forms("over the sea came 30 men") == ["30"]
    assert forms("about this, 30 men") == ["30"]


@pytest.mark.parametrize("text", ["march 10 miles", "They may 1 day go"])
def test_a_verb_before_a_number_is_no_month(text: str) -> None:
    assert not any(form.startswith("--") for form in forms(text))


@pytest.mark.parametrize("text", ["2,024 men", "2024 troops", "2,024"])
def test_a_count_is_no_year(text: str) -> None:
    assert forms(text) != forms("in 2024")


@pytest.mark.parametrize(
    ("text", "form"), [("50k troops", "50000"), ("$5bn", "5000000000"), ("at 5pm", "5pm"), ("the 1990s", "1990s")]
)
def test_letters_after_a_number_do_not_hide_it(text: str, form: str) -> None:
    assert forms(text) == [form]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_looked_through_and_positions_lie_in_it(text: str) -> None:
    length = len(unicodedata.normalize("NFC", text))
    figures = find_figures(text)
    assert all(0 <= figure.start < figure.end <= length for figure in figures)
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


@settings(deadline=None)
@given(st.integers(0, 10**9).filter(lambda value: not 1800 <= value < 2100))
def test_a_number_is_the_same_with_commas_and_without(value: int) -> None:
    assert forms(f"{value} men") == forms(f"{value:,} men") == [str(value)]


@settings(deadline=None)
@given(st.text("0123456789.,%-–/ over about up to May July 10 of one three-star general hundred million", max_size=60))
def test_nothing_made_of_figures_raises(text: str) -> None:
    assert all(isinstance(form, str) and form for form in forms(text))


def test_more_digits_than_any_figure_has() -> None:
    assert find_figures(f"It cost {'9' * 400} euros.", ()) == ()


IN_PATTERNS = sorted(
    {word for one in (figures._FIGURE, figures._RANK) for word in re.findall(r"[A-Za-z]{2,}", one.pattern)}
)
"""Every word that the patterns know, and some that they do not."""
pieces_of_text = st.one_of(
    st.sampled_from(IN_PATTERNS),
    st.sampled_from(IN_PATTERNS).map(str.title),
    st.sampled_from(
        [
            "a",
            "A",
            "an",
            "US",
            "C",
            "$",
            "€",
            "%",
            "3",
            "1,000",
            "2.5",
            "2024",
            "30s",
            "1st",
            "men",
            "ſix",
            "tenK",
            "x_2",
        ]
    ),
)
joined = st.lists(st.tuples(pieces_of_text, st.sampled_from([" ", " ", " ", "-", ", ", "", "’s "])), max_size=8)


@settings(max_examples=1500)
@given(joined)
def test_nowhere_else_does_a_figure_begin(parts: list[tuple[str, str]]) -> None:
    """The patterns are tried only where they can match; tried everywhere, they find no more."""
    text = folded("".join(word + between for word, between in parts))
    everywhere = [match.span() for one in (figures._FIGURE, figures._RANK) for match in one.finditer(text)]
    assert [match.span() for match, _ in figures._matches(text)] == everywhere


@pytest.mark.parametrize("word", IN_PATTERNS)
def test_each_word_of_the_patterns_is_looked_for(word: str) -> None:
    for text in (
        word,
        f"{word} 3",
        f"{word} two years",
        f"{word}-star",
        f"the {word} of 30",
        f"{word} week",
        f"A {word.title()} Ode",
    ):
        everywhere = [match.span() for one in (figures._FIGURE, figures._RANK) for match in one.finditer(text)]
        assert [match.span() for match, _ in figures._matches(text)] == everywhere, text
