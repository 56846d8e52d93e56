from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.checks import evidence
from briefbook.checks.case import Case
from briefbook.text.article import Article, read_article
from small import codes, small_case

TEXT = "Norway sent a lot of “small boats” out there now.\nSweden did not.\n"
CLAIM = "- {id: a, kind: reported, says: '%s', cites: %s}"


@pytest.mark.parametrize(
    ("cites", "found"),
    [
        ("paper#p1.s1", []),
        ("[paper#p1.s1, paper#p2.s1]", []),
        ("paper#p1.s2", ["E301"]),
        ("paper#p3.s1", ["E301"]),
        ("paper#published", ["E302"]),
        ("other#p1.s1", []),
    ],
)
def test_a_cite_leads_to_a_sentence(tmp_path: Path, cites: str, found: list[str]) -> None:
    assert codes(evidence.check(small_case(tmp_path, TEXT, CLAIM % ("It rained.", cites)))) == found


def test_a_place_that_is_not_there_gets_the_nearest_one(tmp_path: Path) -> None:
    (issue,) = evidence.check(small_case(tmp_path, TEXT, CLAIM % ("Sweden did not.", "paper#p1.s4")))
    assert issue.message.endswith("but that paragraph ends at s1")
    assert issue.hint == "did you mean p2.s1?"


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It sent “small boats”.", []),
        ("It sent “a lot of ‘small boats’”.", ["E305"]),
        ('It sent "small boats".', []),
        ("It sent “small ships”.", ["E305"]),
        ("It sent “small boat”.", ["E305"]),
        ("It sent “small boats out there now again”.", ["E304"]),
    ],
)
def test_quoted_words_stand_in_the_sentence(tmp_path: Path, says: str, found: list[str]) -> None:
    claim = CLAIM % (says, "paper#p1.s1")
    assert codes(evidence.check(small_case(tmp_path, TEXT, claim))) == found
    alone = small_case(tmp_path, TEXT, claim, with_text=False)
    assert codes(evidence.check(alone)) == [code for code in found if code == "E304"]


def changed(case: Case, text: str) -> Case:
    """The same record, with another text under the digest that it knows."""
    (known,) = case.articles
    return replace(case, articles={known: Article(known, read_article(text.encode()).sentences)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, []),
        (TEXT.replace("“", '"').replace("”", '"'), []),
        (TEXT.replace("a lot", "lots"), ["E303"]),
        (TEXT.replace("Sweden", "Finland"), ["E303"]),
        (TEXT + "One more.", ["E306"]),
        (TEXT.replace("Sweden did not.", ""), ["E306"]),
    ],
)
def test_a_changed_text_is_seen(tmp_path: Path, text: str, found: list[str]) -> None:
    case = changed(small_case(tmp_path, TEXT), text)
    assert codes(evidence.check(case)) == found


def test_a_changed_ledger_is_seen(tmp_path: Path) -> None:
    case = small_case(tmp_path, TEXT)
    source = case.record.sources["paper"]
    for update in ({"names": ("Norge",)}, {"figures": ("30",)}, {"opens": "Norway saw a"}, {"words": 99}):
        line = source.ledger[0].model_copy(update=update)
        other = source.model_copy(update={"ledger": (line, *source.ledger[1:])})
        assert codes(evidence.check(replace(case, record=replace(case.record, sources={"paper": other})))) == ["E306"]


def test_a_ledger_has_every_place_once(tmp_path: Path) -> None:
    case = small_case(tmp_path, TEXT, with_text=False)
    source = case.record.sources["paper"]
    for ledger in ((), (*source.ledger, source.ledger[0])):
        other = source.model_copy(update={"ledger": ledger})
        assert codes(evidence.check(Case(replace(case.record, sources={"paper": other})))) == ["E306"]
