from pathlib import Path

import pytest

from briefbook.checks import attribution
from small import SOURCE, codes, small_case

TEXT = "Norway sent boats."


@pytest.mark.parametrize(
    ("kind", "says", "found"),
    [
        ("reported", "Norway sent boats.", []),
        ("reported", "Norway likely sent boats.", ["W601"]),
        ("planned", "Norway will perhaps send boats.", ["W601"]),
        ("assessed", "Norway likely sent boats.", []),
        ("reported", "Norway sadly sent boats.", ["E602"]),
        ("reported", "Norway is bound to send boats.", ["E602"]),
        ("opinion", "Norway is bound to send useless boats.", []),
    ],
)
def test_opinion_is_not_told_as_fact(tmp_path: Path, kind: str, says: str, found: list[str]) -> None:
    claim = f"- {{id: a, kind: {kind}, says: {says}, cites: paper#p1.s1}}"
    assert codes(attribution.check(small_case(tmp_path, TEXT, claim))) == found


@pytest.mark.parametrize(
    ("kind", "found"), [("reported", []), ("planned", []), ("opinion", ["E603"]), ("suggested", ["E603"])]
)
def test_a_view_has_somebody_who_holds_it(tmp_path: Path, kind: str, found: list[str]) -> None:
    claim = f"- {{id: a, kind: {kind}, says: Norway sent boats., cites: paper#p1.s1}}"
    nobody = SOURCE.replace("authors: [ann-berg]\n", "")
    assert codes(attribution.check(small_case(tmp_path, TEXT, claim, source=nobody))) == found
    spoken = claim.replace("cites:", "said_by: 'no', cites:")
    assert codes(attribution.check(small_case(tmp_path, TEXT, spoken, source=nobody))) == []


@pytest.mark.parametrize(
    ("says", "likelihood", "found"),
    [
        ("It is so.", "", []),
        ("It is likely so.", "likely", []),
        ("It is very unlikely.", "very unlikely", []),
        ("It is very unlikely.", "unlikely", ["E606", "E606"]),
        ("It is likely so.", "", ["E606"]),
        ("It is so.", "likely", ["E606"]),
        ("It is likely so, with high confidence.", "likely", ["E604"]),
        ("It is probably so.", "", ["E605"]),
        ("It might be so.", "", ["E605"]),
    ],
)
def test_likelihood_comes_from_the_scale_and_never_with_confidence(
    tmp_path: Path, says: str, likelihood: str, found: list[str]
) -> None:
    more = f", likelihood: {likelihood}" if likelihood else ""
    files = {
        "data/judgements.yml": f"- {{id: j, edition: e, says: '{says}', confidence: low, rests_on: [a]{more}}}",
        "data/editions.yml": "- {id: e, title: E, as_of: 2025, issued: 2025}",
    }
    assert codes(attribution.check(small_case(tmp_path, TEXT, more=files))) == found
