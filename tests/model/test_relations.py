from typing import Any

import pytest
from pydantic import ValidationError

from briefbook.model.relations import Relation, RelationEntry, entities_in

WHOLE: dict[str, dict[str, Any]] = {
    "member": {"who": ["no", "se"], "of": "club", "as": "leads", "basis": "implied"},
    "part": {"unit": "cell", "of": ["hq", "force"], "as": "forward-element", "by": ["no"]},
    "seat": {"unit": "hq", "at": ["oslo", "bergen"], "rotation": "P1Y"},
    "head": {"unit": "hq", "post": "chief", "holder": ["ann"], "rank": "two-star", "nation": "no"},
    "task": {"who": ["no"], "does": "clearing", "domain": ["sea"], "in": "gulf", "lead": True},
    "figure": {"of": "club", "what": "members", "bound": "over", "value": 30, "echelon": "corps"},
    "event": {"event": "summit", "when": "2025-07", "where": ["oslo"], "chairs": ["ann"], "attended": ["se"]},
    "stance": {"who": ["se"], "position": "willing", "towards": "club", "matter": "troops"},
}
NAMED = {
    "member": [("who", "no"), ("who", "se"), ("of", "club")],
    "part": [("unit", "cell"), ("of", "hq"), ("of", "force"), ("by", "no")],
    "seat": [("unit", "hq"), ("at", "oslo"), ("at", "bergen")],
    "head": [("unit", "hq"), ("post", "chief"), ("holder", "ann"), ("nation", "no")],
    "task": [("who", "no"), ("in", "gulf")],
    "figure": [("of", "club")],
    "event": [("event", "summit"), ("where", "oslo"), ("chairs", "ann"), ("attended", "se")],
    "stance": [("who", "se"), ("towards", "club")],
}


def read(kind: str, **values: Any) -> Relation:
    relation = RelationEntry.model_validate({kind: values or WHOLE[kind]}).relation
    assert relation is not None
    return relation


@pytest.mark.parametrize("kind", list(WHOLE))
def test_a_relation_is_written_under_its_kind(kind: str) -> None:
    relation = read(kind)
    assert relation.kind == kind
    assert relation.model_dump(mode="json", by_alias=True, exclude_unset=True) == WHOLE[kind]


@pytest.mark.parametrize("kind", list(WHOLE))
def test_its_entities_come_in_the_order_of_its_fields(kind: str) -> None:
    assert list(entities_in(read(kind))) == NAMED[kind]


@pytest.mark.parametrize("kind", list(WHOLE))
def test_a_relation_is_frozen(kind: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(read(kind), next(iter(type(read(kind)).model_fields)), "other")


@pytest.mark.parametrize("kind", list(WHOLE))
def test_an_unknown_key_is_refused(kind: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        read(kind, **WHOLE[kind], whom="se")


@pytest.mark.parametrize("value", [{}, {"member": None}, {"member": WHOLE["member"], "head": WHOLE["head"]}])
def test_an_entry_has_exactly_one_key(value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="has one key"):
        RelationEntry.model_validate(value)


def test_one_thing_needs_no_brackets() -> None:
    assert entities_in(read("member", who="no", of="club", **{"as": "member"})) == (("who", "no"), ("of", "club"))
    assert entities_in(read("head", unit="hq", holder="ann")) == (("unit", "hq"), ("holder", "ann"))
    assert entities_in(read("task", who="no", domain="sea")) == (("who", "no"),)


def test_what_is_left_out_names_nobody() -> None:
    assert entities_in(read("head", unit="hq")) == (("unit", "hq"),)
    assert entities_in(read("task", does="clearing")) == ()
    assert entities_in(read("stance", who="se", position="willing")) == (("who", "se"),)


def test_python_names_are_not_what_an_analyst_writes() -> None:
    for kind, wrong in (("member", {"who": "no", "of": "club", "as_": "leads"}), ("task", {"in_": "gulf"})):
        with pytest.raises(ValidationError):
            read(kind, **wrong)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("figure", "value", -1),
        ("figure", "value", "many"),
        ("figure", "value", 1.5),
        ("figure", "bound", "at-most"),
        ("seat", "rotation", "yearly"),
        ("seat", "rotation", "P1Y2M"),
        ("seat", "at", []),
        ("member", "who", []),
        ("member", "who", "No"),
        ("member", "as", "friend"),
        ("head", "rank", "five-star"),
        ("task", "domain", "moon"),
        ("stance", "position", "glad"),
        ("event", "when", "soon"),
    ],
)
def test_a_value_outside_its_kind_is_refused(kind: str, field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        read(kind, **{**WHOLE[kind], field: value})
