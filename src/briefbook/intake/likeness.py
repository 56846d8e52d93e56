"""How much of a text other sources have: by the ledgers, so also where no text of theirs is at hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefbook.model.source import LedgerLine, Source
from briefbook.text.article import Article
from briefbook.text.normal import words

_SHORT = 5
"""Sentences under so many words are alike by chance: “It is not.”"""
_SHINGLE = 5
LIKELY = 0.5
"""From so much of the shorter text on, one is likely a reprint of the other."""
WORTH_A_WORD = 0.15


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another source that has so much (0 to 1) of the shorter of the two texts."""

    source: str
    share: float
    sentences: int
    """How many sentences are the same, or begin, end and run alike."""


def likenesses(
    ledger: Iterable[LedgerLine], article: Article, sources: Mapping[str, Source], articles: Mapping[str, Article]
) -> tuple[Likeness, ...]:
    """Those worth a word, the likest first. `articles` are the texts at hand, by SHA-256."""
    own = [line for line in ledger if line.words >= _SHORT]
    shingles = _shingles(article)
    found = []
    for source in sources.values():
        theirs = [line for line in source.ledger if line.words >= _SHORT]
        digests = {line.digest for line in theirs}
        ends: dict[tuple[str | None, str | None], int] = {
            (line.opens, line.closes): line.words for line in theirs if line.opens
        }
        alike = [line for line in own if line.digest in digests or _alike(line, ends)]
        shorter = min(sum(line.words for line in own), sum(line.words for line in theirs))
        share = min(1.0, sum(line.words for line in alike) / shorter) if shorter else 0.0
        if text := articles.get(source.sha256):
            other = _shingles(text)
            least = min(len(shingles), len(other))
            share = max(share, len(shingles & other) / least if least else 0.0)
        if share >= WORTH_A_WORD:
            found.append(Likeness(source.id, share, len(alike)))
    return tuple(sorted(found, key=lambda likeness: (-likeness.share, likeness.source)))


def _alike(line: LedgerLine, ends: Mapping[tuple[str | None, str | None], int]) -> bool:
    length = ends.get((line.opens, line.closes))
    return length is not None and abs(length - line.words) <= max(2, length // 5)


def _shingles(article: Article) -> frozenset[int]:
    """Runs of words across the whole text."""
    run = [word.lower() for sentence in article.sentences.values() for word in words(sentence.text)]
    return frozenset(hash(tuple(run[n : n + _SHINGLE])) for n in range(len(run) - _SHINGLE + 1))
