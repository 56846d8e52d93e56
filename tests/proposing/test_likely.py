"""Claims on record that a draft repeats or contradicts."""

from typing import Any

from briefbook.model.claim import Claim
from proposals import drafts


def claim(says: str, *relations: dict[str, Any]) -> Claim:
    return Claim.model_validate(
        {"id": "old", "says": says, "kind": "reported", "cites": "other#p1.s1", "relations": relations}
    )


def likely(text: str, old: Claim) -> list[tuple[str, str]]:
    return [(each.claim, each.how) for each in drafts(text, old)[-1].likely]


def test_the_same_relation_repeats() -> None:
    old = claim("x", {"member": {"who": "no", "of": "staff", "as": "leads"}})
    assert likely("Norway leads the Harbour Staff.", old) == [("old", "repeats")]


def test_another_value_contradicts() -> None:
    old = claim("x", {"figure": {"of": "club", "what": "members", "value": 20}})
    assert likely("The Harbour Club has over 30 members.", old) == [("old", "contradicts")]
    old = claim("x", {"seat": {"unit": "staff", "at": "stockholm"}})
    assert likely("The Harbour Staff is based in Oslo.", old) == [("old", "contradicts")]
    old = claim("x", {"member": {"who": "se", "of": "club", "as": "member"}})
    assert likely("Sweden is not a member of the club.", old) == [("old", "contradicts")]


def test_many_words_in_common() -> None:
    old = claim("Every winter, thick ice closes the eastern quay for several weeks.")
    assert likely("Thick ice closes the eastern quay every winter.", old) == [("old", "repeats")]
    assert likely("The ferry was painted blue.", old) == []
    old = claim("The Harbour Club opened a quay.")
    assert likely("A Norwegian two-star general will head the Harbour Club.", old) == []
