from typing import Any

import pytest

from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.entity import Entity
from briefbook.model.record import Origin
from briefbook.model.source import Source
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import read_yaml

CLAIM = "id: a\nsays: Norway leads.\nkind: reported\ncites: a#p1.s1\n"


def issues_of(model: type[Any], text: str, what: str = "claim") -> list[Issue]:
    file = read_yaml(text.encode(), "a.yml")
    assert file.issues == []
    item, issues = validate(model, file.value, Origin("a.yml", file.places), file.keys, what)
    assert (item is None) == bool(issues)
    return issues


def only(model: type[Any], text: str, what: str = "claim") -> Issue:
    (issue,) = issues_of(model, text, what)
    return issue


def test_what_is_right_has_no_issue() -> None:
    assert issues_of(Claim, CLAIM) == []


def test_an_unknown_key_is_told_where_the_key_stands() -> None:
    issue = only(Claim, f"{CLAIM}condtion: if so\n")
    assert str(issue) == "a.yml:5:1: E111 a claim has no key ‘condtion’ (did you mean ‘condition’?)"


def test_an_unknown_key_like_none_lists_what_is_known() -> None:
    assert "known here: id, says, kind" in only(Claim, f"{CLAIM}zzzz: 1\n").hint


def test_an_unknown_key_in_a_relation_names_those_of_the_relation() -> None:
    issue = only(Claim, f"{CLAIM}relations:\n  - member: {{who: no, of: club, as: leads, bases: stated}}\n")
    assert (issue.code, str(issue.place)) == ("E111", "a.yml:6:44")
    assert issue.hint == "did you mean ‘basis’?"


def test_a_missing_key_is_told_where_the_item_stands() -> None:
    issue = only(Claim, "\nid: a\nsays: Norway leads.\ncites: a#p1.s1\n")
    assert (issue.code, str(issue.place)) == ("E112", "a.yml:2:1")
    assert "‘kind’" in issue.message


def test_a_missing_key_of_a_part_is_told_where_the_part_stands() -> None:
    issue = only(Claim, f"{CLAIM}relations:\n  - member: {{who: no, of: club}}\n")
    assert (issue.code, str(issue.place)) == ("E112", "a.yml:6:13")
    assert "no ‘as’ in ‘relations.0.member’" in issue.message


def test_several_problems_are_all_told() -> None:
    assert [issue.code for issue in issues_of(Claim, "id: A\nkind: rumour\nx: 1\n")] == [
        "E113",
        "E112",
        "E113",
        "E112",
        "E111",
    ]


def test_a_word_off_a_closed_list_gets_the_nearest_one() -> None:
    issue = only(Claim, CLAIM.replace("reported", "reportd"))
    assert str(issue) == "a.yml:3:7: E113 ‘kind’ cannot be ‘reportd’ (did you mean ‘reported’?)"


def test_a_word_like_none_of_a_closed_list_gets_the_list() -> None:
    issue = only(Claim, CLAIM.replace("reported", "xxxx"))
    assert issue.hint == "one of reported, planned, considered, suggested, assessed, opinion"


@pytest.mark.parametrize(
    ("model", "text", "what", "place", "told"),
    [
        (Claim, CLAIM.replace("id: a", "id: Öl"), "claim", "a.yml:1:5", "an id has lower-case letters"),
        (Claim, CLAIM.replace("a#p1.s1", "[a#p1.s1, p2.s1]"), "claim", "a.yml:4:18", "names no source"),
        (Claim, CLAIM.replace("a#p1.s1", "5.2"), "claim", "a.yml:4:8", "is not a place"),
        (Claim, CLAIM.replace("a#p1.s1", "a#p1"), "claim", "a.yml:4:8", "is not a place"),
        (Claim, f"{CLAIM}holds: soon\n", "claim", "a.yml:5:8", "is not a date"),
        (Claim, f"{CLAIM}relations: [{{member: null}}]\n", "claim", "a.yml:5:13", "has one key"),
        (Entity, "{id: no, type: country, name: Norway, code: no}", "entity", "a.yml:1:45", "must look like"),
        (Entity, "{id: no, type: country, name: 7}", "entity", "a.yml:1:31", "‘7’"),
        (Claim, CLAIM.replace("Norway leads.", "null"), "claim", "a.yml:2:7", "‘nothing’"),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(model: type[Any], text: str, what: str, place: str, told: str) -> None:
    issue = only(model, text, what)
    assert (issue.code, str(issue.place)) == ("E113", place)
    assert told in f"{issue.message} {issue.hint}"


def test_a_misspelt_key_is_one_slip() -> None:
    assert only(Claim, CLAIM.replace("says:", "sayz:")).code == "E111"


def test_what_is_not_there_is_told_beside_a_key_that_is_like_another() -> None:
    issues = issues_of(Claim, CLAIM.replace("says: Norway leads.", "notee: N."))
    assert sorted(issue.code for issue in issues) == ["E111", "E112"]


def test_an_address_must_be_one() -> None:
    text = "id: a\ntitle: A\npublisher: B\ngenre: news\nlanguage: en\npublished: 2025\nurl: example.org\n"
    issue = only(Source, f"{text}sha256: {'0' * 64}\n", "source")
    assert (issue.code, str(issue.place)) == ("E113", "a.yml:7:6")
    assert "https://" in issue.hint


@pytest.mark.parametrize("text", ["[]", "text", "7", "[{id: a}]"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    issue = only(Claim, text)
    assert (issue.code, str(issue.place)) == ("E106", "a.yml:1:1")


def test_a_long_value_is_shown_in_part() -> None:
    issue = only(Claim, CLAIM.replace("reported", "x" * 500))
    assert len(str(issue)) < 250
    assert "…" in issue.message
