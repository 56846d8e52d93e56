"""What is taken over from an earlier briefing is what would be made anew, and the same objects as far as nothing differs."""

from typing import Any

import pytest

from briefbook.model.claim import Claim
from briefbook.pipeline import Folders, check
from briefbook.views.grouped import as_before, grouped
from conftest import MINIMAL

CLAIMS = dict(check(Folders(MINIMAL)).record.claims)
FIRST, SECOND, *_, LAST = CLAIMS
SAME_PLACE = CLAIMS[SECOND].model_copy(update={"says": "In other words."})
OTHER_PLACE = CLAIMS[SECOND].model_copy(update={"cites": CLAIMS[LAST].cites})


def citing(claims: dict[str, Claim], known: dict[str, Any]) -> list[tuple[object, tuple[Claim, ...]]]:
    return list(grouped(claims, lambda claim: claim.evidence, known, "citing").items())


@pytest.mark.parametrize(
    "now",
    [
        CLAIMS,
        {**CLAIMS, SECOND: SAME_PLACE},
        {**CLAIMS, SECOND: OTHER_PLACE},
        {key: CLAIMS[key] for key in (SECOND, FIRST)},
        {FIRST: CLAIMS[FIRST]},
        {**CLAIMS, "more": SAME_PLACE},
    ],
)
def test_rows_are_as_if_made_anew(now: dict[str, Claim]) -> None:
    known: dict[str, Any] = {}
    before = citing(CLAIMS, known)
    assert citing(now, known) == citing(now, {})
    assert citing(CLAIMS, known) == before


def test_rows_that_are_as_they_were_are_the_same_rows() -> None:
    known: dict[str, Any] = {}
    before = dict(citing(CLAIMS, known))
    for place, row in citing({**CLAIMS, SECOND: SAME_PLACE}, known):
        assert (row is before[place]) == (place not in CLAIMS[SECOND].evidence)


def test_what_is_made_of_the_very_same_is_the_same() -> None:
    known: dict[str, Any] = {}
    one, equal = ["a"], ["a"]
    made = as_before((one,), object, known, "it")
    assert as_before((one,), object, known, "it") is made
    assert as_before((equal,), object, known, "it") is not made
    assert as_before((equal, one), object, known, "it") is not as_before((equal,), object, known, "it")
