"""The repository's own record keeps both promises."""

import pytest

from briefbook.checks.case import Case
from briefbook.checks.run import run_checks
from briefbook.issues import blocking
from briefbook.model.places import At
from briefbook.text.ledger import MIN_WORDS_FOR_ENDS, make_ledger
from briefbook.text.names import Vocabulary
from briefbook.text.normal import digest
from real import loaded, real_articles, real_record


def test_it_is_read_without_an_issue() -> None:
    assert loaded()[1] == ()
    assert real_record().claims
    assert real_record().questions


def test_it_is_clean_by_its_ledger_alone() -> None:
    assert [str(issue) for issue in blocking(run_checks(Case(real_record())), strict=True)] == []


def test_it_is_clean_against_its_texts() -> None:
    if not real_articles():
        pytest.skip("no text is at hand; BRIEFBOOK_TEXTS names their folder")
    issues = run_checks(Case(real_record(), real_articles()))
    assert [str(issue) for issue in blocking(issues, strict=True)] == []


def test_the_ledgers_are_those_of_the_texts() -> None:
    if not real_articles():
        pytest.skip("no text is at hand; BRIEFBOOK_TEXTS names their folder")
    vocabulary = Vocabulary(real_record().entities)
    for source in real_record().sources.values():
        if article := real_articles().get(source.sha256):
            assert make_ledger(article, vocabulary) == source.ledger


def test_every_sentence_is_accounted_for_once() -> None:
    case = Case(real_record())
    for source in real_record().sources.values():
        cited = {cite.at for cite in case.citing if cite.source == source.id}
        aside = [at for item in source.set_aside for at in item.at]
        places = [line.at for line in source.ledger]
        assert len(aside) == len(set(aside))
        assert not cited & set(aside)
        assert cited | set(aside) == set(places)
        assert places == sorted(set(places))
        assert places[0] == At(1, 1)


def test_a_ledger_keeps_three_words_at_most_from_either_end() -> None:
    for source in real_record().sources.values():
        for line in source.ledger:
            for end in (line.opens, line.closes):
                assert end is None or len(end.split()) <= 3, f"{source.id}#{line.at}"
            if line.words < MIN_WORDS_FOR_ENDS:
                assert (line.opens, line.closes) == (None, None), f"{source.id}#{line.at}"


def test_no_statement_repeats_a_sentence_of_its_source() -> None:
    if not real_articles():
        pytest.skip("no text is at hand; BRIEFBOOK_TEXTS names their folder")
    theirs = {sentence.digest for article in real_articles().values() for sentence in article.sentences.values()}
    texts = [claim.says for claim in real_record().claims.values()]
    texts += [question.asks for question in real_record().questions.values()]
    assert not theirs & {digest(text) for text in texts}
