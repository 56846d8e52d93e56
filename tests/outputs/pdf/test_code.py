"""No text becomes code: whatever a record holds is set as it stands, or refused."""

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.outputs.pdf.code import UnprintableError, breakable, literal

ATTACKS = [
    '"); #panic("ran"); ("',
    '#read("/etc/passwd")',
    "\\u{22}#panic(1)",
    "*bold* _em_ $x^2$ `raw` <label> @ref // comment /* */",
    "\\",
    'a\\"',
    "#{1+1}",
    "= Heading",
    "https://example.org/\\#x",
]


def read_back(text: str) -> str:
    return str(json.loads(typst.eval(b"", literal(text))))


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_a_text(text: str) -> None:
    assert read_back(text) == text


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_text_reads_back_or_is_refused(text: str) -> None:
    try:
        code = literal(text)
    except UnprintableError:
        return
    assert json.loads(typst.eval(b"", code)) == text.replace("\r", " ").replace("\t", " ")


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\u202eb", "a\u2066b", "a\ue000b", "a\x85b"])
def test_a_character_that_a_reader_cannot_see_is_refused(text: str) -> None:
    with pytest.raises(UnprintableError, match=r"U\+"):
        literal(text)


def test_a_long_word_may_be_broken_and_a_short_one_not() -> None:
    assert breakable("co-ordination") == "co-ordination"
    softened = breakable("x" * 60)
    assert softened.replace("\u00ad", "") == "x" * 60
    assert max(map(len, softened.split("\u00ad"))) <= 10
