from typing import Any

import pytest
from pydantic import ValidationError

from briefbook.model.claim import KINDS, VOICED, Claim

BASE: dict[str, Any] = {"id": "a-claim", "says": "Norway leads.", "kind": "reported", "cites": "a#p1.s1"}


def claim(**more: Any) -> Claim:
    return Claim.model_validate({**BASE, **more})


def test_one_cite_needs_no_brackets() -> None:
    assert claim() == claim(cites=["a#p1.s1"])
    assert claim(context="a#published") == claim(context=["a#published"])


def test_a_date_of_publication_is_no_evidence() -> None:
    cited = claim(cites=["a#published", "a#p1.s1", "b#p2.s1"])
    assert [str(cite) for cite in cited.evidence] == ["a#p1.s1", "b#p2.s1"]
    assert claim(cites="a#published").evidence == ()


def test_its_subjects_are_those_of_its_relations_and_then_the_rest_each_once() -> None:
    told = claim(
        relations=[
            {"member": {"who": ["no", "se"], "of": "club", "as": "leads"}},
            {"seat": {"unit": "hq", "at": "oslo"}},
            {"task": {"who": "se", "in": "no"}},
        ],
        about=["oslo", "ann", "no"],
    )
    assert told.subjects == ("no", "se", "club", "hq", "oslo", "ann")
    assert [part.kind for part in told.parts] == ["member", "seat", "task"]


@pytest.mark.parametrize("field", ["id", "says", "kind", "cites"])
def test_it_needs(field: str) -> None:
    with pytest.raises(ValidationError, match="Field required"):
        Claim.model_validate({key: value for key, value in BASE.items() if key != field})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("cites", []),
        ("cites", "p1.s1"),
        ("says", ""),
        ("says", "  "),
        ("says", "x" * 2001),
        ("says", 5),
        ("kind", "rumoured"),
        ("id", "A-Claim"),
        ("id", "a_claim"),
        ("id", "a--claim"),
        ("id", "-a"),
        ("id", "a" * 81),
        ("id", "é"),
        ("credibility", 7),
        ("holds", "sometime"),
        ("source", "a"),
    ],
)
def test_it_refuses(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        claim(**{field: value})


def test_it_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        claim().says = "Sweden leads."  # type: ignore[misc]


def test_the_last_three_kinds_always_show_who_says_so() -> None:
    assert set(KINDS[-3:]) == VOICED
