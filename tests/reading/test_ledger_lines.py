"""A ledger that is read a line at a time has the values that YAML gives it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.limits import Limits
from briefbook.model.places import At
from briefbook.model.source import LedgerLine
from briefbook.reading.ledger_lines import ledger_apart
from briefbook.reading.yaml_text import YamlText, read_yaml
from briefbook.writing.ledger_block import with_ledger

HEAD = "id: s\nsha256: none\nledger: # written by `briefbook ledger`\n"
LINE = '  - {at: p1.s1, digest: "0123456789abcdef", words: 8, names: [Babax Babax], figures: ["1001"]}\n'
texts = st.text(
    st.sampled_from("aZé1 .’'-,:#[]{}\"\\&*!|>%@`~?ntrue") | st.characters(codec="utf-8"), min_size=1, max_size=8
)
texts |= st.sampled_from(["null", "True", "Null", "yes", "1e3", "12", "-", "a  b", "x #y", "x: y", "a\tb", " a", "a "])
lines = st.builds(
    LedgerLine.model_construct,
    at=st.builds(At, st.integers(1, 99), st.integers(1, 9)),
    digest=st.just("0123456789abcdef"),
    words=st.integers(1, 99),
    opens=st.none() | texts,
    closes=st.none() | texts,
    names=st.lists(texts, max_size=3).map(tuple),
    figures=st.lists(texts, max_size=3).map(tuple),
)


def by_yaml(text: str) -> YamlText:
    """The same, with a last line that only YAML reads."""
    assert ledger_apart(f"{text}# end\n", Limits()) is None
    return read_yaml(f"{text}# end\n".encode(), "s.yml")


@given(st.lists(lines, min_size=1, max_size=4))
def test_what_is_written_is_read_as_yaml_reads_it(ledger: list[LedgerLine]) -> None:
    text = with_ledger("id: s\nsha256: none\n", "none", ledger)
    one, other = read_yaml(text.encode(), "s.yml"), by_yaml(text)
    assert (one.value, one.issues) == (other.value, other.issues)
    assert repr(one.value) == repr(other.value)


def test_an_ordinary_ledger_is_read_by_its_lines() -> None:
    apart = ledger_apart(HEAD + LINE, Limits())
    values = {"at": "p1.s1", "digest": "0123456789abcdef", "words": 8, "names": ["Babax Babax"], "figures": ["1001"]}
    assert apart == (HEAD, [values])
    assert read_yaml((HEAD + LINE).encode(), "s.yml").value == by_yaml(HEAD + LINE).value


def test_places_are_those_of_the_whole_file() -> None:
    assert read_yaml((HEAD + LINE).encode(), "s.yml").places == by_yaml(HEAD + LINE).places


@pytest.mark.parametrize(
    "text",
    [
        HEAD + LINE.replace("[Babax Babax]", "[&a Babax]"),
        HEAD + LINE.replace("[Babax Babax]", "[Null]"),
        HEAD + LINE.replace("words: 8", "words: 8, words: 9"),
        HEAD + LINE.replace('"1001"', '"1\\u202E"'),
        HEAD + LINE + "more: here\n",
        HEAD + "ledger:\n" + LINE,
        HEAD.replace("id: s", "id: [s") + LINE,
        HEAD.replace("id: s", 'id: "s') + LINE,
        HEAD.replace("id: s", "- s") + LINE,
        HEAD.replace("id: s", "id: s\n---\nid: t") + LINE,
        HEAD.replace("ledger: #", "ledger: null #") + LINE,
        "# it begins\nledger:\n" + LINE,
    ],
)
def test_anything_else_is_left_to_yaml(text: str) -> None:
    one, other = read_yaml(text.encode(), "s.yml"), by_yaml(text)
    assert (one.value, one.issues) == (other.value, other.issues)


@pytest.mark.parametrize("limits", [Limits(depth=2), Limits(values=30)])
def test_what_may_be_too_much_is_counted_by_yaml(limits: Limits) -> None:
    assert ledger_apart(HEAD + LINE, limits) is None
