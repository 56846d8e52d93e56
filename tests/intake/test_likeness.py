"""How much two texts share, by their ledgers alone and with a text at hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.intake.likeness import LIKELY, Likeness, likenesses
from briefbook.model.source import Source
from briefbook.text.article import Article, read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from saved import PARAGRAPHS

NOBODY = Vocabulary({})
OTHERS = (
    "The council of Tolbridge voted on Tuesday to close the old swimming bath before winter. Nobody spoke against it.",
    "Its roof had leaked for nine years, and every estimate for a new one was higher than the last.",
    "A group of parents wants to buy the building, but has not said with what money it would do so.",
)


def source(article: Article) -> Source:
    return Source(
        id="one", title="One", publisher="Post", genre="news", language="en", published="2024", sha256=article.sha256,
        ledger=make_ledger(article, NOBODY),
    )  # fmt: skip


def text(*paragraphs: str) -> Article:
    return read_article("\n\n".join(paragraphs).encode())


def likeness(new: Article, old: Article, *, at_hand: bool = False) -> Likeness | None:
    found = likenesses(make_ledger(new, NOBODY), new, {"one": source(old)}, {old.sha256: old} if at_hand else {})
    return found[0] if found else None


def share(new: Article, old: Article, *, at_hand: bool = False) -> float:
    found = likeness(new, old, at_hand=at_hand)
    return found.share if found else 0.0


def test_the_same_and_another() -> None:
    assert share(text(*PARAGRAPHS), text(*PARAGRAPHS, "And a note.")) == 1
    assert share(text(*PARAGRAPHS), text(*OTHERS)) == 0
    assert share(text(*PARAGRAPHS), text(*OTHERS), at_hand=True) == 0


def test_words_changed_inside_sentences() -> None:
    edited = [
        paragraph.replace("rust", "cracks").replace("finally", "at last").replace("cautious", "wary")
        for paragraph in PARAGRAPHS
    ]
    assert share(text(*edited), text(*PARAGRAPHS)) >= LIKELY


def test_an_excerpt_is_a_reprint() -> None:
    assert share(text(*PARAGRAPHS[1:3], "Read it all on paper tomorrow morning."), text(*PARAGRAPHS)) >= LIKELY


def test_a_long_quotation_is_no_reprint() -> None:
    new = text(
        *OTHERS,
        PARAGRAPHS[0],
        *(f"The {n}th pool was closed in the year {1900 + n} by another council." for n in range(20, 30)),
    )
    assert 0 < share(new, text(*PARAGRAPHS), at_hand=True) < LIKELY


def test_sentences_that_are_broken_up_otherwise_need_the_text() -> None:
    joined = text(" and ".join(" ".join(PARAGRAPHS).replace("?", ".").split(". ")))
    assert share(joined, text(*PARAGRAPHS)) < LIKELY
    assert share(joined, text(*PARAGRAPHS), at_hand=True) >= LIKELY


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARAGRAPHS + OTHERS), st.integers(1, 8), st.integers(1, 8))
def test_it_is_between_nothing_and_all_and_the_same_both_ways(paragraphs: list[str], some: int, more: int) -> None:
    one, two = text(*paragraphs[:some]), text(*paragraphs[-more:])
    there, back = share(one, two), share(two, one)
    assert 0 <= there <= 1
    assert abs(there - back) < 1e-9
