from typing import Any

import pytest

from briefbook.model.canonical import digest_of, values_of
from briefbook.model.claim import Claim
from briefbook.model.reviewed import Reviewed

CLAIM: dict[str, Any] = {"id": "a", "says": "A.", "kind": "reported", "cites": ["paper#p1.s1"]}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ""),
        ({"date": "2026-11-22"}, "reviewed on 22 November 2026"),
        ({"date": "2026-11", "by": "A. Quill"}, "reviewed in November 2026 by A. Quill"),
        ({"by": "A. Quill", "drafted_by": "a tool"}, "reviewed by A. Quill, drafted by a tool"),
        ({"drafted_by": "a tool"}, "drafted by a tool"),
    ],
)
def test_it_says_what_is_set(given: dict[str, str], told: str) -> None:
    assert Reviewed.model_validate(given).in_words == told


def test_a_claim_without_it_keeps_its_digest() -> None:
    """So that no lock of an edition changes."""
    values = values_of(Claim.model_validate(CLAIM))
    assert "reviewed" not in values
    assert digest_of(values) != digest_of(values_of(Claim.model_validate({**CLAIM, "reviewed": {"by": "A"}})))
