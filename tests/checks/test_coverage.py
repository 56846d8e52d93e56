from pathlib import Path

import pytest

from briefbook.checks import coverage
from briefbook.issues import Severity
from small import ENTITIES, SOURCE, codes, small_case

TEXT = "Norway sent 30 boats.\nSweden and Finland did not. It rained.\n"
ALL = """\
- {id: a, kind: reported, says: Norway sent 30 boats., cites: paper#p1.s1}
- {id: b, kind: reported, says: Sweden and Finland sent none., cites: paper#p2.s1}
"""
RAIN = "set_aside: [{at: p2.s2, why: background}]\n"


def found(
    root: Path, claims: str = ALL, source: str = RAIN, *, text: str = TEXT, entities: str = ENTITIES
) -> list[str]:
    whole = source if source.startswith("id:") else SOURCE + (source if text == TEXT else "")
    issues = coverage.check(small_case(root, text, claims, source=whole, entities=entities))
    return codes(issue for issue in issues if issue.severity is not Severity.NOTE)


def test_all_that_is_cited_or_set_aside_is_accounted_for(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("30 boats", "boats", "E403"),
        ("30 boats", "over 30 boats", "E403"),
        ("Norway sent", "The club sent", "E403"),
        ("Sweden and Finland", "Sweden", "E403"),
        ("paper#p1.s1", "paper#p2.s1", "E401"),
    ],
)
def test_what_nothing_carries_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in found(tmp_path, ALL.replace(old, new, 1))


def test_context_is_no_coverage(tmp_path: Path) -> None:
    claims = "- {id: a, kind: reported, says: Norway sent 30 boats., cites: paper#p1.s1, context: paper#p2.s1}"
    assert found(tmp_path, claims) == ["E401"]


def test_about_carries_a_name(tmp_path: Path) -> None:
    claims = ALL.replace("Sweden and Finland sent none., ", "Sweden sent none., about: [fi], ")
    assert found(tmp_path, claims) == []


@pytest.mark.parametrize(
    ("source", "codes_found"),
    [
        ("", ["E401"]),
        ("set_aside: [{at: [p2.s1, p2.s2], why: background, note: They did not.}]\n", ["E402"]),
        ("set_aside: [{at: [p2.s2, p9.s1], why: background}]\n", ["E301"]),
        ("set_aside: [{at: [p2.s2, p2.s2], why: background}]\n", ["E407"]),
        (RAIN + "left_out: [{at: p1.s1, what: ['31'], why: background}]\n", ["E405"]),
        (RAIN + "left_out: [{at: p9.s1, what: ['30'], why: background}]\n", ["E301"]),
        (RAIN + "left_out: [{at: p1.s1, what: ['30'], why: background}]\n", ["W406"]),
    ],
)
def test_what_is_set_aside_or_left_out_is_looked_at(tmp_path: Path, source: str, codes_found: list[str]) -> None:
    assert found(tmp_path, source=source) == codes_found


def test_a_sentence_set_aside_with_a_name_or_figure_needs_a_note(tmp_path: Path) -> None:
    one = ALL.splitlines()[0]
    for note, codes_found in (("", ["E404"]), (", note: They stayed away.", [])):
        source = f"set_aside: [{{at: p2.s1, why: background{note}}}, {{at: p2.s2, why: background}}]\n"
        assert found(tmp_path, one, source) == codes_found


def test_words_of_an_uncited_sentence_are_not_left_out(tmp_path: Path) -> None:
    source = RAIN.replace("p2.s2", "[p2.s1, p2.s2]").replace("background", "background, note: Away.")
    left = "left_out: [{at: p2.s1, what: [Sweden], why: background}]\n"
    assert found(tmp_path, ALL.splitlines()[0], source + left) == ["W408"]


def test_what_is_left_out_need_not_be_carried(tmp_path: Path) -> None:
    left = "left_out: [{at: p1.s1, what: ['30'], why: background}]\n"
    assert found(tmp_path, ALL.replace("30 boats", "boats"), RAIN + left) == []


def test_a_question_carries_what_it_asks(tmp_path: Path) -> None:
    more = {
        "data/questions.yml": "- {id: q, asks: Will Norway send 30 boats?, topic: t, raised: [{at: paper#p1.s1, how: gap}], would_settle: It.}",
        "data/topics.yml": "- {id: t, title: T}",
    }
    case = small_case(tmp_path, TEXT, ALL.splitlines()[1], source=SOURCE + RAIN, more=more)
    assert codes(coverage.check(case)) == []


def test_a_weekday_is_carried_by_its_date_and_the_publisher_by_being_the_source(tmp_path: Path) -> None:
    text = "On Thursday Norway told the Quay Post of its boats.\n"
    source = SOURCE.replace("A paper", "Quay Post")
    claim = "- {id: a, kind: reported, says: Norway told of its boats on DAY July 2025., cites: paper#p1.s1}"
    assert found(tmp_path / "right", text=text, claims=claim.replace("DAY", "10"), source=source) == []
    for day in ("9", "3", "24"):
        assert found(tmp_path / day, text=text, claims=claim.replace("DAY", day), source=source) == ["E403"]
    assert found(tmp_path / "other", text=text, claims=claim.replace("DAY", "10")) == ["E403"]


def test_the_name_of_its_document_carries_what_it_says(tmp_path: Path) -> None:
    text = "Norway has boats, a letter of the staff of 29 June says.\n"
    claim = "- {id: a, kind: reported, says: Norway has boats., from_document: letter, cites: paper#p1.s1}"
    entities = (
        ENTITIES + '- {id: letter, type: document, name: "Letter of the Harbour Staff, DAY 2025", nouns: [letter]}\n'
    )
    assert found(tmp_path / "right", text=text, claims=claim, entities=entities.replace("DAY", "29 June")) == []
    other = found(tmp_path / "other", text=text, claims=claim, entities=entities.replace("DAY", "28 June"))
    assert other == ["E403"]


def test_no_boats_are_the_0_of_a_table(tmp_path: Path) -> None:
    claim = "- {id: a, kind: reported, says: Norway has SO boats and 3 planes., cites: paper#p1.s1}"
    text = "Norway | 0 | 3\n"
    assert found(tmp_path / "no", text=text, claims=claim.replace("SO", "no")) == []
    assert found(tmp_path / "many", text=text, claims=claim.replace("SO", "many")) == ["E403"]
