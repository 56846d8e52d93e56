from pathlib import Path

import pytest

from briefbook.checks import mood
from small import codes, small_case


@pytest.mark.parametrize(
    ("sentence", "says", "found"),
    [
        ("Norway would send boats.", "Norway sent boats.", ["N510"]),
        ("Norway would send boats.", "Norway would send boats.", []),
        ("Norway sends no boats.", "Norway sends boats.", ["N511"]),
        ("Norway won’t send boats.", "Norway does not send boats.", []),
        ("If asked, Norway sends boats.", "Norway sends boats.", ["N512"]),
        ("Norway sends boats.", "Norway could send none if asked.", []),
    ],
)
def test_a_mood_that_is_lost_is_a_review_note(tmp_path: Path, sentence: str, says: str, found: list[str]) -> None:
    claim = f"- {{id: a, kind: reported, says: '{says}', cites: paper#p1.s1}}"
    assert codes(mood.check(small_case(tmp_path, sentence, claim))) == found
    assert codes(mood.check(small_case(tmp_path, sentence, claim, with_text=False))) == []


def test_a_condition_of_its_own_field_counts(tmp_path: Path) -> None:
    claim = "- {id: a, kind: planned, says: Norway sends boats., condition: it is asked, cites: paper#p1.s1}"
    assert codes(mood.check(small_case(tmp_path, "If asked, Norway sends boats.", claim))) == []


def test_claims_on_one_sentence_count_together(tmp_path: Path) -> None:
    claims = (
        "- {id: a, kind: reported, says: Norway sends boats., cites: paper#p1.s1}\n"
        "- {id: b, kind: reported, says: It sends no planes., cites: paper#p1.s1}\n"
    )
    assert codes(mood.check(small_case(tmp_path, "Norway sends boats, not planes.", claims))) == []


@pytest.mark.parametrize(
    ("sentence", "says", "found"),
    [
        ("Norway has no more than 30 boats.", "Norway has at most 30 boats.", []),
        ("Norway has no more boats.", "Norway has boats.", ["N511"]),
        ("Norway is still to send boats.", "Norway is still to send boats.", []),
        ("Norway is still to send boats.", "Norway sends boats.", ["N510"]),
        ("Norway sent boats in May.", "Boats were sent.", []),
    ],
)
def test_a_bound_is_no_denial_and_a_small_word_hides_no_plan(
    tmp_path: Path, sentence: str, says: str, found: list[str]
) -> None:
    claim = f"- {{id: a, kind: reported, says: {says}, cites: paper#p1.s1}}"
    assert codes(mood.check(small_case(tmp_path, sentence, claim))) == found


@pytest.mark.parametrize(("says", "found"), [("It opens on 1 May 2026.", []), ("It opens.", ["N510"])])
def test_a_date_to_come_is_as_good_as_a_will(tmp_path: Path, says: str, found: list[str]) -> None:
    claim = f"- {{id: a, kind: planned, says: {says}, cites: paper#p1.s1}}"
    assert codes(mood.check(small_case(tmp_path, "The school will open on 1 May 2026.", claim))) == found
