"""The ledger of a text: what the project may keep of each sentence."""

from briefbook.model.source import LedgerLine
from briefbook.text.article import Article, Sentence
from briefbook.text.facts import facts_of
from briefbook.text.names import Vocabulary
from briefbook.text.normal import words

MIN_WORDS_FOR_ENDS = 8
"""Of a shorter sentence no words are kept: three at either end would nearly be the whole."""


def make_ledger(article: Article, vocabulary: Vocabulary) -> tuple[LedgerLine, ...]:
    """One line a sentence, in order."""
    return tuple(ledger_line(sentence, vocabulary) for sentence in article.sentences.values())


def ledger_line(sentence: Sentence, vocabulary: Vocabulary) -> LedgerLine:
    """Place, digest, length, ends, names and figures of one sentence."""
    count = len(words(sentence.text))
    tokens = sentence.text.split()
    ends = count >= MIN_WORDS_FOR_ENDS and len(tokens) >= MIN_WORDS_FOR_ENDS
    facts = facts_of(sentence.text, vocabulary)
    return LedgerLine(
        at=sentence.at,
        digest=sentence.digest,
        words=max(1, count),
        opens=_trimmed(tokens[:3]) if ends else None,
        closes=_trimmed(tokens[-3:]) if ends else None,
        names=facts.names,
        figures=facts.figures,
    )


def _trimmed(tokens: list[str]) -> str:
    """As the source prints them, so that a browser can find them, without punctuation at the ends."""
    text = " ".join(tokens).strip(" \t.,;:!?…–—-[]'\"‘’“”")
    # a bracket goes only where its other half is not among the words
    if text.startswith("(") and ")" not in text:
        text = text[1:]
    return text[:-1] if text.endswith(")") and "(" not in text else text
