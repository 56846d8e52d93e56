from itertools import pairwise
from types import MappingProxyType
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from briefbook.issues import Issue, Place, Severity, blocking, in_order
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity, EntityType
from briefbook.model.grades import CREDIBILITY_WORDS, RELIABILITY_WORDS, Credibility, Reliability
from briefbook.model.handling import Handling
from briefbook.model.judgement import SCALE, Judgement, Likelihood
from briefbook.model.question import Question
from briefbook.model.record import Origin, Record
from briefbook.model.source import LedgerLine, Source

SOURCE: dict[str, Any] = {
    "id": "a",
    "title": "A title",
    "publisher": "A paper",
    "genre": "news",
    "language": "en-GB",
    "published": "2025-07-14",
    "sha256": "0" * 64,
}
ITEMS: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (Source, SOURCE),
    (Entity, {"id": "no", "type": "country", "name": "Norway"}),
    (Edition, {"id": "e", "title": "First", "as_of": "2025", "issued": "2025"}),
    (Judgement, {"id": "j", "edition": "e", "says": "It is so.", "confidence": "low", "rests_on": ["c"]}),
    (
        Question,
        {
            "id": "q",
            "asks": "Who?",
            "topic": "t",
            "raised": [{"at": "a#p1.s1", "how": "gap"}],
            "would_settle": "A name.",
        },
    ),
    (LedgerLine, {"at": "p1.s1", "digest": "0" * 16, "words": 3}),
]


@pytest.mark.parametrize(("model", "values"), ITEMS)
def test_an_item_is_frozen(model: type[BaseModel], values: dict[str, Any]) -> None:
    item = model.model_validate(values)
    field = next(iter(values))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(item, field, values[field])
    assert hash(item) == hash(model.model_validate(values))


@pytest.mark.parametrize(("model", "values"), ITEMS)
def test_an_unknown_key_is_refused(model: type[BaseModel], values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        model.model_validate({**values, "colour": "blue"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "0" * 63),
        ("sha256", "A" * 64),
        ("language", "English"),
        ("language", "en_GB"),
        ("url", "javascript:alert(1)"),
        ("url", 'https://example.org/"'),
        ("url", "https://example.org/a b"),
        ("archived", "ftp://example.org/"),
        ("genre", "poem"),
        ("published", "yesterday"),
        ("reliability", "G"),
        ("ledger", [{"at": "p1.s1", "digest": "0" * 15, "words": 3}]),
        ("ledger", [{"at": "p1.s1", "digest": "0" * 16, "words": 0}]),
        ("set_aside", [{"at": [], "why": "rhetoric"}]),
        ("set_aside", [{"at": "p1.s1", "why": "dull"}]),
        ("left_out", [{"at": "p1.s1", "what": [], "why": "rhetoric"}]),
    ],
)
def test_a_source_refuses(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate({**SOURCE, field: value})


def test_the_handling_labels_are_spelled_as_the_standard_has_them() -> None:
    assert [str(label) for label in Handling] == [
        "TLP:RED",
        "TLP:AMBER+STRICT",
        "TLP:AMBER",
        "TLP:GREEN",
        "TLP:CLEAR",
    ]
    assert len({label.meaning for label in Handling}) == 5
    assert Handling("TLP:CLEAR") is Handling.CLEAR


def test_the_scale_has_the_seven_steps_in_their_order() -> None:
    assert tuple(SCALE) == get_args(Likelihood)
    ranges = [tuple(map(int, words.rstrip("%").split("–"))) for words in SCALE.values()]
    assert ranges == sorted(ranges)
    assert all(end == start for (_, end), (start, _) in pairwise(ranges))


def test_every_grade_has_its_words() -> None:
    assert tuple(RELIABILITY_WORDS) == get_args(Reliability)
    assert tuple(CREDIBILITY_WORDS) == get_args(Credibility)


def test_a_country_code_has_two_capitals() -> None:
    assert set(get_args(EntityType)) >= {"country", "person", "unit", "event", "document"}
    for code in ("no", "NOR", "N1"):
        with pytest.raises(ValidationError):
            Entity.model_validate({"id": "no", "type": "country", "name": "Norway", "code": code})


def test_a_place_in_a_file_is_that_of_the_nearest_thing_around_it() -> None:
    origin = Origin("a.yml", MappingProxyType({(): (1, 1), ("relations",): (4, 3), ("relations", 0): (4, 6)}))
    assert str(origin.at("relations", 0, "member", "who")) == "a.yml:4:6"
    assert str(origin.at("relations", 1)) == "a.yml:4:3"
    assert str(origin.at("says")) == "a.yml:1:1"
    assert str(Origin("a.yml", {}).at("says")) == "a.yml:1:1"


def test_the_subject_is_the_entity_that_is_marked() -> None:
    plain = Entity(id="no", type="country", name="Norway")
    marked = Entity(id="club", type="organisation", name="Club", subject=True)
    record = Record({}, {"no": plain, "club": marked}, {}, {}, {}, {}, {}, {})
    assert record.subject is marked
    assert Record({}, {"no": plain}, {}, {}, {}, {}, {}, {}).subject is None


def test_issues_are_sorted_and_told_once() -> None:
    later, first = Issue("W101", Place("b.yml", 2), "b"), Issue("E301", Place("a.yml", 10, 3), "a", "mend it")
    note = Issue("N510", Place("a.yml", 2), "c")
    assert in_order([later, first, note, first]) == (note, first, later)
    assert str(first) == "a.yml:10:3: E301 a (mend it)"
    assert [issue.severity for issue in (first, later, note)] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert blocking([first, later, note], strict=False) == (first,)
    assert blocking([first, later, note], strict=True) == (first, later)
