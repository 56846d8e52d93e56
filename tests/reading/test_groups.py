from typing import Any

from briefbook.issues import Issue
from briefbook.reading.groups import marks_of, ungroup
from briefbook.reading.yaml_text import read_yaml

GROUP = """\
- with: {source: a, kind: reported, about: [no]}
  claims:
    - id: one
      cites: p1.s1
      context: [p2.s1, b#p3.s1, published]
    - id: two
      kind: planned
      cites: [p1.s2]
- id: three
  cites: a#p4.s1
"""


def ungrouped(text: str) -> tuple[list[Any], list[Issue]]:
    file = read_yaml(text.encode(), "a.yml")
    assert file.issues == []
    return ungroup(file)


def test_a_group_says_once_what_holds_for_all() -> None:
    values, issues = ungrouped(GROUP)
    assert issues == []
    assert [(value["id"], value.get("kind"), value.get("about")) for value in values] == [
        ("one", "reported", ["no"]),
        ("two", "planned", ["no"]),
        ("three", None, None),
    ]


def test_cites_of_a_group_get_its_source_unless_they_name_one() -> None:
    one, two, three = ungrouped(GROUP)[0]
    assert (one["cites"], one["context"]) == ("a#p1.s1", ["a#p2.s1", "b#p3.s1", "a#published"])
    assert (two["cites"], three["cites"]) == (["a#p1.s2"], "a#p4.s1")
    assert all("source" not in value for value in (one, two, three))


def test_places_are_those_of_the_claim_and_of_what_it_inherits() -> None:
    file = read_yaml(GROUP.encode(), "a.yml")
    (one, one_keys), (two, two_keys), (three, _) = marks_of(file)
    assert one[()] == (3, 7)
    assert one["id",] == (3, 11)
    assert one["context", 1] == (5, 24)
    assert one["kind",] == (1, 27)
    assert one_keys["kind",] == (1, 21)
    assert two["kind",] == (7, 13)
    assert two_keys["kind",] == (7, 7)
    assert two["about", 0] == (1, 45)
    assert three["cites",] == (10, 10)
    assert ("source",) not in one


def test_an_unknown_key_of_a_group_is_told() -> None:
    _, issues = ungrouped("- wiht: {source: a}\n  claims: []\n")
    assert [(issue.code, str(issue.place), issue.hint) for issue in issues] == [
        ("E111", "a.yml:1:3", "did you mean ‘with’?")
    ]


def test_a_group_of_the_wrong_shape_is_told() -> None:
    for text in ("- with: [a]\n  claims: []\n", "- with: {source: a}\n  claims: {id: one}\n", "- claims: one\n"):
        values, issues = ungrouped(text)
        assert values == []
        assert [issue.code for issue in issues] == ["E106"]


def test_a_group_needs_no_with() -> None:
    values, issues = ungrouped("- claims:\n    - {id: one, cites: a#p1.s1}\n")
    assert (values, issues) == ([{"id": "one", "cites": "a#p1.s1"}], [])


def test_what_is_no_mapping_is_passed_on_for_the_reader_to_refuse() -> None:
    assert ungrouped("- text\n- with: {source: a}\n  claims: [text, 7]\n") == (["text", "text", 7], [])


def test_a_source_that_is_no_text_is_told_or_passed_on() -> None:
    values, issues = ungrouped("- with: {source: [a]}\n  claims: [{id: one, cites: p1.s1}]\n")
    assert issues or values == [{"id": "one", "cites": "p1.s1"}]
