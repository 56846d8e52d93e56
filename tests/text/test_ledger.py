from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.entity import Entity
from briefbook.model.places import At
from briefbook.text.article import Sentence, read_article
from briefbook.text.ledger import MIN_WORDS_FOR_ENDS, ledger_line, make_ledger
from briefbook.text.names import Vocabulary
from briefbook.text.normal import words

VOCABULARY = Vocabulary({"no": Entity(id="no", type="country", name="Norway")})
_token = st.text("abcdé’'-–“”.,!?():3 \u00a0", min_size=1, max_size=7)
_texts = st.lists(_token, min_size=1, max_size=20).map(" ".join).filter(str.strip)


@settings(deadline=None)
@given(_texts)
def test_three_words_at_most_from_either_end_and_none_of_a_short_sentence(text: str) -> None:
    line = ledger_line(Sentence(At(1, 1), text), VOCABULARY)
    for end in (line.opens, line.closes):
        assert end is None or len(end.split()) <= 3
    if len(words(text)) < MIN_WORDS_FOR_ENDS or len(text.split()) < MIN_WORDS_FOR_ENDS:
        assert (line.opens, line.closes) == (None, None)


@settings(deadline=None)
@given(_texts)
def test_its_ends_are_found_in_the_sentence(text: str) -> None:
    line = ledger_line(Sentence(At(1, 1), text), VOCABULARY)
    flat = " ".join(text.split())
    assert line.opens is None or line.opens in " ".join(flat.split()[:3])
    assert line.closes is None or line.closes in " ".join(flat.split()[-3:])


@settings(deadline=None)
@given(_texts)
def test_it_holds_no_more_words_than_it_may(text: str) -> None:
    line = ledger_line(Sentence(At(1, 1), text), VOCABULARY)
    kept = sum(len(end.split()) for end in (line.opens, line.closes) if end)
    assert kept <= len(text.split()) * 3 / 4


def test_one_line_a_sentence_in_order() -> None:
    article = read_article(b"It sank.\nOn 10 July, Norway sent over 30 boats to the gulf again. Nobody came.")
    ledger = make_ledger(article, VOCABULARY)
    assert [str(line.at) for line in ledger] == ["p1.s1", "p2.s1", "p2.s2"]
    middle = ledger[1]
    assert (middle.opens, middle.closes, middle.words) == ("On 10 July", "the gulf again", 12)
    assert (middle.names, middle.figures) == (("Norway",), ("--07-10", "over 30"))
    assert [line.digest for line in ledger] == [sentence.digest for sentence in article.sentences.values()]


def test_a_sentence_of_eight_words_has_ends_and_one_of_seven_has_none() -> None:
    eight = ledger_line(Sentence(At(1, 1), "one two three four five six seven eight"), VOCABULARY)
    assert (eight.opens, eight.closes) == ("one two three", "six seven eight")
    seven = ledger_line(Sentence(At(1, 1), "one two three four five six seven"), VOCABULARY)
    assert (seven.opens, seven.closes, seven.words) == (None, None, 7)


def test_punctuation_at_the_ends_is_left_off() -> None:
    line = ledger_line(Sentence(At(1, 1), "“Well, now – here it stands, he said (again)!”"), VOCABULARY)
    assert (line.opens, line.closes) == ("Well, now", "he said (again)")


def test_a_sentence_without_words_counts_one() -> None:
    assert ledger_line(Sentence(At(1, 1), "…"), VOCABULARY).words == 1
