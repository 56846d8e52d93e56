"""What somebody sends costs time that grows with its size, and not with its square: patterns that once took minutes."""

import re

import pytest

from briefbook.intake import lines, values
from briefbook.outputs.pdf import tree
from briefbook.outputs.site import remembering, twins
from briefbook.proposing.answers import read_answer
from mangling import in_time

MANY = 200_000


@pytest.mark.parametrize(
    "text", [" " * MANY, "\n" * MANY, "x" + " " * MANY + "x", "`" * MANY, "```json\n{}" + " " * MANY]
)
def test_an_answer_of_a_model(text: str) -> None:
    with in_time():
        assert read_answer(text)[0] == []


def test_an_answer_in_a_fence() -> None:
    answers, wrong = read_answer('\n```json\n{"claims": [{"at": "p1.s1", "says": "x"}]}\n``` \n')
    assert [answer.says for answer in answers] == ["x"]
    assert wrong == []


def test_a_word_without_an_end() -> None:
    with in_time():
        assert lines._plain("a" * MANY) == "a" * MANY
    assert lines._plain("deve\x02lop well\x02known") == "develop well-known"


@pytest.mark.parametrize("text", [" " * MANY, "and " * 50_000, "A" + " " * MANY + "B"])
def test_a_byline_without_an_end(text: str) -> None:
    with in_time():
        assert len(values._BETWEEN.split(text)) >= 1


def test_drawings_without_an_end() -> None:
    with in_time():
        assert tree._SVG.sub("", "<svg " * MANY) == "<svg " * MANY
    assert tree._SVG.sub("", "a<svg x><g/></svg>b<svg></svg>c") == "abc"


@pytest.mark.parametrize("text", [" " * MANY + "\n" + " " * MANY, "\n" * MANY, " a \n\n b\n", "\na\n", "a", " \n "])
def test_code_without_an_end(text: str) -> None:
    with in_time():
        told = twins._code(text)
    if len(text) < MANY:
        assert told == "`" + re.sub(r"\s*\n\s*", " ", text) + "`"


@pytest.mark.parametrize("text", ["\n" * MANY, "[\n" * MANY, "[" * MANY, " " * MANY])
def test_lines_without_an_end(text: str) -> None:
    with in_time():
        assert remembering._LINK.search(text) is None
    for link in ("[a](b)", "[a][b]", "[a]: b", "x\n  [a b]: c", "<b>"):
        assert remembering._LINK.search(link)
