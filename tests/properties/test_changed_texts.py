"""A word of an article cannot change unseen: the ledger knows every sentence."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefbook.checks import evidence
from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.places import At
from briefbook.model.source import Source
from briefbook.reading.texts import find_texts
from briefbook.text.article import Article, Sentence, sha256, split_sentences
from real import real_articles, real_record

CODES = {"E303", "E306"}
SAMPLED = 100


def sources_with_text() -> list[Source]:
    found = [source for source in real_record().sources.values() if source.sha256 in real_articles()]
    if not found:
        pytest.skip("no text is at hand; BRIEFBOOK_TEXTS names their folder")
    return found


def paragraph_of(source: Source, number: int) -> list[str]:
    sentences = real_articles()[source.sha256].sentences
    return [sentence.text for at, sentence in sentences.items() if at.paragraph == number]


def changed_paragraphs(source: Source) -> Iterator[tuple[int, str, str]]:
    """(number of the paragraph, the word, the paragraph with that one word changed)"""
    for number in sorted({line.at.paragraph for line in source.ledger}):
        words = " ".join(paragraph_of(source, number)).split()
        for n, word in enumerate(words):
            yield number, word, " ".join([*words[:n], f"{word[::-1]}q", *words[n + 1 :]])


def as_sentences(number: int, paragraph: str) -> dict[At, Sentence]:
    places = ((At(number, n), text) for n, text in enumerate(split_sentences(paragraph), 1))
    return {at: Sentence(at, text) for at, text in places}


def found_in(source: Source, article: Article) -> list[Issue]:
    """What the evidence check finds when that text stands under the source's own digest."""
    record = replace(real_record(), claims={}, questions={}, sources={source.id: source})
    return list(evidence.check(Case(record, {source.sha256: article})))


def only(source: Source, number: int) -> Source:
    """The source as if it had that paragraph alone; its foreign words are those of the whole."""
    ledger = tuple(line for line in source.ledger if line.at.paragraph == number)
    return source.model_copy(update={"ledger": ledger, "foreign": ()})


def test_paragraphs_are_clean_before_they_are_changed() -> None:
    for source in sources_with_text():
        for number in {line.at.paragraph for line in source.ledger}:
            paragraph = " ".join(paragraph_of(source, number))
            assert found_in(only(source, number), Article(source.sha256, as_sentences(number, paragraph))) == []


def test_every_changed_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    survived, total = [], 0
    for source in sources_with_text():
        for number, word, paragraph in changed_paragraphs(source):
            article = Article(source.sha256, as_sentences(number, paragraph))
            total += 1
            if not {issue.code for issue in found_in(only(source, number), article)} & CODES:
                survived.append(f"{source.id} p{number}: {word}")
    with capsys.disabled():
        print(f"\nchanged words: {total - len(survived)} of {total} refused")  # noqa: T201  what this test measures
    assert survived == []


def test_a_sample_is_refused_in_the_whole_article_too() -> None:
    for source in sources_with_text():
        whole = real_articles()[source.sha256].sentences
        assert found_in(source, Article(source.sha256, whole)) == []
        for number, word, paragraph in list(changed_paragraphs(source))[::SAMPLED]:
            kept = {at: sentence for at, sentence in whole.items() if at.paragraph != number}
            mixed = dict(sorted({**kept, **as_sentences(number, paragraph)}.items()))
            found = {issue.code for issue in found_in(source, Article(source.sha256, mixed))}
            assert found & CODES, f"{source.id} p{number}: {word}"


def test_a_changed_file_is_another_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    for source in sources_with_text():
        text = "\n".join(sentence.text for sentence in real_articles()[source.sha256].sentences.values())
        folder = tmp_path_factory.mktemp("texts")
        (folder / f"{source.id}.txt").write_text(text + "q", encoding="utf-8")
        assert sha256((text + "q").encode()) != source.sha256
        assert find_texts([folder], frozenset({source.sha256})) == ({}, ())
