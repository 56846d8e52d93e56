"""Notes on single claims that tell more than their sentences do."""

from pathlib import Path

import pytest

from briefbook.checks import attribution, coverage, nuance, staleness
from briefbook.checks.case import Case
from small import SOURCE, codes, small_case

SENTENCES = [
    ("reported", "Norway would send boats.", "Norway would send boats.", ["N513"]),
    ("reported", "Norway sends boats which would be sold.", "Norway sends boats that would be sold.", []),
    ("planned", "Norway would send boats.", "Norway sends boats.", ["N513"]),
    ("planned", "Norway is to send boats.", "Boats are to be sent by Norway.", []),
    ("planned", "Norway could send boats.", "Norway will send boats.", ["N514"]),
    ("suggested", "Norway could send boats.", "Norway could send boats.", []),
    ("reported", "Sweden has planes, and Norway will send boats.", "Norway sends boats.", ["N515"]),
    ("reported", "Sweden has planes, and Norway will send boats.", "Sweden has planes.", []),
    ("reported", "Norway, it seems, has boats.", "Norway has boats.", []),
    ("reported", "Norway seems to have boats.", "Norway has boats.", ["N516"]),
    ("assessed", "Norway seems to have boats.", "Norway has boats.", []),
    ("reported", "Norway has boats.", "Norway has no boats.", ["N517"]),
    ("reported", "Norway is unable to send boats.", "Norway cannot, or does not, send boats.", []),
    ("reported", "The boats of Norway are the oldest.", "Nothing is older than the boats of Norway.", []),
    ("reported", "The boats of Norway are old.", "All the boats of Norway are old.", ["N518"]),
    ("reported", "Every boat of Norway is old.", "All the boats of Norway are old.", []),
    ("planned", "If asked, Norway would send boats.", "Norway would send boats.", ["N520"]),
    ("planned", "Norway is still to send boats.", "Norway is still to send boats.", []),
    ("planned", "Boats are expected to come.", "Boats are expected to come.", []),
    ("reported", "Norway wants the club to be allowed to sail.", "Norway wants the club to be allowed to sail.", []),
    ("reported", "Norway wants the club to be allowed to sail.", "Norway lets the club sail.", ["N515"]),
    ("assessed", "Norway has no more than 30 boats.", "Norway has at most 30 boats.", []),
    ("assessed", "Norway has no more boats.", "Norway has boats.", ["N521"]),
    ("reported", "Norway has 0 boats.", "Norway has no boats.", []),
    ("reported", "Norway has 10 boats.", "Norway has no boats.", ["N517"]),
    ("reported", "Norway may send boats.", "Norway may send boats.", ["N513"]),
    ("reported", "Boats may be boarded only in a few cases.", "Boats may be boarded only in few cases.", []),
    ("reported", "Boats may only be boarded by Norway.", "Boats may only be boarded by Norway.", []),
    ("reported", "Norway may only be a beginning.", "Norway may only be a beginning.", ["N513"]),
    ("reported", "Under the treaty, boats may leave the port.", "Under the treaty, boats may leave the port.", []),
    ("reported", "Norway may leave, and only in May.", "Norway may leave, and only in May.", ["N513"]),
    ("planned", "The school opens on 1 February.", "The school opens on 1 February 2026.", []),
    ("planned", "The school will open in 2026.", "The school opens in 2026.", ["N513"]),
    ("planned", "The school opened on 1 July 2025.", "The school opened on 1 July 2025.", ["N513"]),
    ("planned", "The school opens in 2025.", "The school opens in 2025.", ["N513"]),
    ("planned", "Shut on 1 July, it opens on 1 May 2026.", "Shut on 1 July 2025, it opens on 1 May 2026.", ["N513"]),
    ("planned", "The school opens on 1 May 2026.", "The school opened on 1 May 2026.", ["N513"]),
    ("planned", "Norway sends boats in May.", "Norway sends boats in May.", ["N513"]),
    ("planned", "Norway sends boats in May.", "Norway is to send boats in May.", []),
    ("reported", "Norway sends boats in May.", "Norway sends boats in May.", []),
    ("reported", "The school will open in 2026.", "The school opens in 2026.", ["N515"]),
]


@pytest.mark.parametrize(("kind", "sentence", "says", "found"), SENTENCES)
def test_each_claim_against_its_part_of_the_sentence(
    tmp_path: Path, kind: str, sentence: str, says: str, found: list[str]
) -> None:
    claim = f"- {{id: a, kind: {kind}, says: '{says}', cites: paper#p1.s1}}"
    assert codes(nuance.check(small_case(tmp_path, sentence, claim))) == found
    own = [code for code in found if code == "N513"]
    assert codes(nuance.check(small_case(tmp_path, sentence, claim, with_text=False))) == own


def test_any_in_the_sentence_makes_the_may_of_ours_a_rule(tmp_path: Path) -> None:
    claim = "- {id: a, kind: reported, says: A member may leave the club., cites: paper#p1.s1}"
    assert codes(nuance.check(small_case(tmp_path, "Any member may leave the club.", claim))) == []


def test_a_condition_makes_nothing_a_report(tmp_path: Path) -> None:
    claim = "- {id: a, kind: reported, says: Norway sends boats., condition: if asked, cites: paper#p1.s1}"
    assert "N513" in codes(nuance.check(small_case(tmp_path, "If asked, Norway sends boats.", claim)))


@pytest.mark.parametrize(
    ("sentence", "relation", "found"),
    [
        ("Norway gives boats to the staff.", "part: {unit: 'no', of: staff, as: under}", ["N519"]),
        ("Norway is under the staff.", "part: {unit: 'no', of: staff, as: under}", []),
        ("Norway helps the club.", "member: {who: 'no', of: club, as: member}", ["N519"]),
        ("Norway belongs to the club.", "member: {who: 'no', of: club, as: member}", []),
        ("Norway refuses.", "stance: {who: 'no', matter: boats, position: willing}", ["N519"]),
        ("Norway thinks of boats.", "stance: {who: 'no', matter: boats, position: willing}", []),
    ],
)
def test_a_relation_needs_a_word_of_the_sentence_itself(
    tmp_path: Path, sentence: str, relation: str, found: list[str]
) -> None:
    claim = f"- {{id: a, kind: reported, says: Norway., relations: [{relation}], cites: paper#p1.s1}}"
    assert codes(nuance.check(small_case(tmp_path, sentence, claim))) == found


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Nothing of weight.", ["N409"]),
        ("Norway is spoken of elsewhere.", ["N409"]),
        ("The 30 boats of Norway are told of elsewhere.", []),
    ],
)
def test_a_note_speaks_of_what_is_set_aside(tmp_path: Path, note: str, found: list[str]) -> None:
    source = f"{SOURCE}set_aside: [{{at: p1.s1, why: background, note: '{note}'}}]\n"
    assert codes(coverage.check(small_case(tmp_path, "Norway has 30 boats.", source=source))) == found


def _judged(root: Path, confidence: str, more: str = "") -> Case:
    claims = f"- {{id: a, kind: reported, says: Norway has boats., cites: paper#p1.s1}}\n{more}"
    files = {
        "data/editions.yml": "- {id: one, title: One, as_of: 2025-07-14, issued: 2025-07-20}\n",
        "data/judgements.yml": f"- {{id: j, edition: one, says: It has boats., confidence: {confidence}, rests_on: [a]}}\n",
    }
    return small_case(root, "Norway has boats.", claims, more=files)


def test_one_source_seldom_carries_far(tmp_path: Path) -> None:
    assert codes(attribution.check(_judged(tmp_path / "high", "high"))) == ["N608"]
    assert codes(attribution.check(_judged(tmp_path / "low", "low"))) == []


def test_a_judgement_on_what_was_superseded(tmp_path: Path) -> None:
    newer = "- {id: b, kind: reported, says: Norway has no boats., supersedes: [a], cites: paper#p1.s1}\n"
    assert codes(staleness.check(_judged(tmp_path / "old", "low", newer))) == ["N715"]
    assert codes(staleness.check(_judged(tmp_path / "new", "low"))) == []
