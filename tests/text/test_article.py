from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefbook.model.places import At
from briefbook.text.article import paragraphs, read_article, sha256, split_sentences
from briefbook.text.normal import words

WRAPPED = """\
The river rose in the night, and the old bridge was closed until
the morning, when two engineers came to look at what was left of
its pillars. Nobody was hurt.

A second block is wrapped as well, so that it goes on in the line
that follows.
"""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The ferry sank. Nobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
        ("The ferry sank", ["The ferry sank"]),
        (
            "Mr. Berg met Dr. Lund at 5 p.m. on Monday. He won.",
            ["Mr. Berg met Dr. Lund at 5 p.m. on Monday.", "He won."],
        ),
        ("The U.S. envoy left. It rained.", ["The U.S. envoy left.", "It rained."]),
        ("It cost 1.5 million. Nobody paid.", ["It cost 1.5 million.", "Nobody paid."]),
        ("Supplies (e.g. tents, i.e. shelter) came.", ["Supplies (e.g. tents, i.e. shelter) came."]),
        ("Will it hold? No. It won’t!", ["Will it hold?", "No.", "It won’t!"]),
        ("He said: “It is over.” Then he left.", ["He said: “It is over.”", "Then he left."]),
        ("No. 5 is the last.", ["No. 5 is the last."]),
        ("Gen. Lund arrived.", ["Gen. Lund arrived."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_of_a_paragraph(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize("bullet", ["• ", "◦ ", "– ", "— ", "- ", "* ", "  • ", "• – "])
def test_a_bullet_is_taken_off(bullet: str) -> None:
    assert split_sentences(f"{bullet}The ferry sank. It rained.") == ("The ferry sank.", "It rained.")


def test_a_hyphen_or_minus_that_is_no_bullet_stays() -> None:
    assert split_sentences("-5 degrees were measured.") == ("-5 degrees were measured.",)


def test_a_paragraph_is_a_non_empty_line() -> None:
    assert paragraphs("A headline\nA first line.\n\n\n  A second   line. \r\nA third.\n") == [
        "A headline",
        "A first line.",
        "A second line.",
        "A third.",
    ]
    assert paragraphs("") == paragraphs(" \n\t\n") == []


def test_a_long_line_is_a_paragraph_though_no_blank_line_follows() -> None:
    long = "The harbour was closed. " * 10
    assert paragraphs(f"{long}\n{long}") == [long.strip()] * 2


def test_lines_that_end_a_sentence_are_no_wrapped_text() -> None:
    lines = [
        "Norway sent a few small boats to the gulf in the summer.",
        "Sweden did not, as far as anybody in the harbour knew.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_hard_wrapped_lines_join() -> None:
    assert [len(split_sentences(paragraph)) for paragraph in paragraphs(WRAPPED)] == [2, 1]
    assert "closed until the morning" in paragraphs(WRAPPED)[0]


def test_hard_wrapped_text_keeps_a_headline_apart_by_its_blank_line() -> None:
    assert paragraphs(f"A headline\n\n{WRAPPED}")[0] == "A headline"


def test_places_count_from_one_in_paragraphs_and_sentences() -> None:
    article = read_article("A headline\n\n• It sank. It rained.\n\nThe end.\n".encode())
    assert {str(at): sentence.text for at, sentence in article.sentences.items()} == {
        "p1.s1": "A headline",
        "p2.s1": "It sank.",
        "p2.s2": "It rained.",
        "p3.s1": "The end.",
    }
    assert all(sentence.at == at for at, sentence in article.sentences.items())


def test_an_article_is_known_by_its_bytes() -> None:
    raw = b"The ferry sank.\n"
    assert read_article(raw).sha256 == sha256(raw) != sha256(raw + b"\n")
    assert read_article(b"\xef\xbb\xbf" + raw).sentences == read_article(raw).sentences
    assert read_article(raw.replace(b"\n", b"\r\n")).sentences == read_article(raw).sentences


def test_a_text_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        read_article(b"\xff")


def test_a_sentence_has_the_digest_of_its_text() -> None:
    sentences = read_article("It’s “over” – now.\nIt's \"over\" - now.\nIt's over now.".encode()).sentences
    assert sentences[At(1, 1)].digest == sentences[At(2, 1)].digest != sentences[At(3, 1)].digest


def test_articles_are_frozen() -> None:
    article = read_article(b"It sank.")
    with pytest.raises(FrozenInstanceError):
        article.sha256 = "0"  # type: ignore[misc]


OF_THE_SPLITTER = "☇∯ȸ♨☝ƪ☏✂⎋ᓴᓷ♬♭⌟☉☈☄♟♝⚘⚔ƦƩ"
"""It has these for its own purposes, and drops some of them, or puts others in their place."""


@settings(deadline=None)
@example("He resigned ☇ on Monday. Nobody saw it.")
@given(
    st.text(st.characters(codec="utf-8"), max_size=120)
    | st.text(st.sampled_from(f'{OF_THE_SPLITTER}& Ab1.?!,"‘’()'), max_size=60)
)
def test_no_word_is_lost_or_added(text: str) -> None:
    article = read_article(text.encode())
    found = [word for sentence in article.sentences.values() for word in words(sentence.text)]
    assert "".join(found) == "".join(words(" ".join(text.encode().decode("utf-8-sig").split())))


@pytest.mark.parametrize("sign", OF_THE_SPLITTER)
def test_nothing_hides_behind_a_character_of_the_splitter(sign: str) -> None:
    assert " ".join(split_sentences(f"{sign} One is dead. Two fled {sign} at night.{sign} Three?")).count(sign) == 3
    assert split_sentences(sign) == (sign,)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_places_are_in_order_without_gaps(text: str) -> None:
    places = list(read_article(text.encode()).sentences)
    assert places == sorted(set(places))
    for at in places:
        assert at.sentence == 1 or At(at.paragraph, at.sentence - 1) in places
