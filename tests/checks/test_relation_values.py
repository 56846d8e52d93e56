from pathlib import Path

import pytest

from briefbook.checks import relations
from briefbook.issues import Issue
from small import ENTITIES, codes, small_case

TEXT = "Norway and Sweden met in Oslo on 10 July 2025. The Harbour Staff sat."
EVENTS = (
    ENTITIES
    + """\
- {id: summit, type: event, name: Summit of 10 July 2025}
- {id: other-summit, type: event, name: Summit of 11 July 2025}
- {id: finnish-talks, type: event, name: Talks of Finland}
- {id: signing, type: event, name: "Signing, 10 July 2025"}
"""
)


def issues(root: Path, says: str, relation: str, condition: str = "") -> list[Issue]:
    told = f"condition: {condition}, " if condition else ""
    claim = f"- {{id: a, kind: reported, says: '{says}', {told}cites: paper#p1.s1, relations: [{relation}]}}"
    return list(relations.check(small_case(root, TEXT, claim, entities=EVENTS)))


@pytest.mark.parametrize(
    ("says", "relation"),
    [
        ("Norway and Sweden lead the club.", "{member: {who: [no, se], of: club, as: leads}}"),
        ("The Staff is under Norway.", "{part: {unit: staff, of: 'no', as: under}}"),
        ("The staff moves to Oslo every year.", "{seat: {unit: staff, at: oslo, rotation: P1Y}}"),
        ("A rear admiral heads the staff.", "{head: {unit: staff, rank: rear-admiral}}"),
        ("At least 12 members came.", "{figure: {of: club, what: members, bound: at-least, value: 12}}"),
        ("A Norwegian two-star heads the staff.", "{head: {unit: staff, rank: two-star, nation: 'no'}}"),
        ("Sweden would clear mines at sea in Norway.", "{task: {who: se, does: clearing of mines, domain: sea, in: 'no'}}"),
        ("Sweden leads the mine clearing.", "{task: {who: se, does: mine clearing, lead: true}}"),
        ("The club has over 30 members.", "{figure: {of: club, what: members, bound: over, value: 30}}"),
        ("The staff can lead a corps of up to 5,000.", "{figure: {of: staff, what: staff, bound: up-to, value: 5000, echelon: corps}}"),
        ("The summit was held online on 10 July 2025.", "{event: {event: summit, when: 2025-07-10, format: online}}"),
        ("Sweden is reluctant about the club.", "{stance: {who: se, position: reluctant, towards: club}}"),
        ("It leads.", "{member: {who: club, of: club, as: leads}}"),
    ],
)  # fmt: skip
def test_what_the_sentence_tells_is_let_be(tmp_path: Path, says: str, relation: str) -> None:
    assert codes(issues(tmp_path, says, relation)) == []


@pytest.mark.parametrize(
    ("says", "relation", "told"),
    [
        ("Norway leads the club.", "{member: {who: se, of: club, as: leads}}", "‘se’"),
        ("Norway leads the club.", "{member: {who: 'no', of: staff, as: leads}}", "‘staff’"),
        ("Norway leads the club.", "{member: {who: 'no', of: club, as: supports}}", "‘supports’"),
        ("Norway leads the club.", "{member: {who: 'no', of: club, as: implied-only}}", "‘implied-only’"),
        ("Norway wants a backstop.", "{member: {who: 'no', of: club, as: supports}}", "‘supports’"),
        ("Norway leads the club.", "{member: {who: 'no', of: club, as: leads-task}}", "‘leads-task’"),
        ("Norway has a headquarters.", "{member: {who: 'no', of: club, as: leads}}", "‘leads’"),
        ("Norway understands the staff.", "{part: {unit: staff, of: 'no', as: under}}", "‘under’"),
        ("The staff moves to Oslo every year.", "{seat: {unit: staff, at: oslo, rotation: P2Y}}", "P2Y"),
        ("The staff moves to Oslo.", "{seat: {unit: staff, at: oslo, rotation: P1Y}}", "P1Y"),
        ("A two-star heads the staff.", "{head: {unit: staff, rank: three-star}}", "three-star"),
        ("A two-star heads the staff.", "{head: {unit: staff, nation: 'no'}}", "‘no’"),
        ("Sweden clears mines.", "{task: {who: se, does: air policing}}", "(air, policing)"),
        ("Sweden clears mines.", "{task: {who: se, domain: sea}}", "‘sea’"),
        ("Sweden clears mines.", "{task: {who: se, lead: true}}", "the lead"),
        ("It has over 30 members.", "{figure: {of: club, what: members, bound: over, value: 31}}", "‘over 31’"),
        ("It has over 30 members.", "{figure: {of: club, what: members, value: 30}}", "‘30’"),
        ("It has over 30 members.", "{figure: {of: club, what: boats, bound: over, value: 30}}", "(boats)"),
        ("It has 30 members.", "{figure: {of: club, what: members, value: 30, echelon: corps}}", "corps"),
        ("The summit was on 10 July 2025.", "{event: {event: summit, when: 2025-07-11}}", "2025-07-11"),
        ("The summit was on 10 July 2025.", "{event: {event: summit, when: 2025-07}}", "2025-07"),
        ("The summit was on 10 July 2025.", "{event: {event: other-summit}}", "date"),
        ("The talks were on 10 July 2025.", "{event: {event: finnish-talks}}", "Finland"),
        ("The summit was on 10 July 2025.", "{event: {event: signing}}", "igning"),
        ("The summit was held.", "{event: {event: summit, format: online}}", "(online)"),
        ("Sweden is reluctant.", "{stance: {who: se, position: willing}}", "‘willing’"),
        ("Sweden is reluctant.", "{stance: {who: se, position: reluctant, matter: boats}}", "(boats)"),
    ],
)
def test_what_the_sentence_does_not_tell_is_refused(tmp_path: Path, says: str, relation: str, told: str) -> None:
    (issue,) = issues(tmp_path, says, relation)
    assert issue.code == "E506"
    assert told in issue.message


def test_a_condition_counts_as_the_sentence(tmp_path: Path) -> None:
    relation = "{member: {who: se, of: club, as: leads}}"
    assert codes(issues(tmp_path, "The club is led.", relation, "if Sweden joins")) == []


def test_an_issue_stands_at_the_value(tmp_path: Path) -> None:
    (issue,) = issues(tmp_path, "Norway leads.", "{member: {who: 'no', of: club, as: supports}}")
    line = (tmp_path / "data/claims.yml").read_text(encoding="utf-8")
    assert line[issue.place.column - 1 :].startswith("supports")


@pytest.mark.parametrize(
    ("says", "relation", "hint"),
    [
        ("Norway leads.", "{member: {who: 'no', of: club, as: supports}}", "a form of one of these: support, back"),
        ("A flight lieutenant heads the staff.", "{head: {unit: staff, rank: lieutenant}}", "leave `rank` out"),
        ("The summit was on 10 July 2025.", "{event: {event: signing}}", "give the event another name"),
        ("Sweden clears mines.", "{task: {who: se, does: air policing}}", "say it in `says`, or take it out"),
    ],
)
def test_the_hint_says_how_it_could_be_told(tmp_path: Path, says: str, relation: str, hint: str) -> None:
    (issue,) = issues(tmp_path, says, relation)
    assert hint in issue.hint
    assert says in issue.detail
