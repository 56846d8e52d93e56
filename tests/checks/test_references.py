from pathlib import Path

import pytest

from briefbook.checks import references
from small import ENTITIES, SOURCE, codes, small_case

TEXT = "Norway, Sweden and Finland met in Oslo."
USED = (
    "- {id: a, kind: reported, says: 'Norway, Sweden and Finland met in Oslo with the staff.', cites: paper#p1.s1%s}\n"
)


def found(root: Path, extra: str = "", **options: str) -> list[str]:
    more = {name.replace("__", "/") + ".yml": content for name, content in options.items()}
    return codes(references.check(small_case(root, TEXT, USED % extra, more=more)))


def test_what_is_all_named_and_all_known_is_let_be(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "extra",
    [
        ", about: [zembla]",
        ", said_by: zembla",
        ", from_document: zembla",
        ", supersedes: [zembla]",
        ", disputes: [zembla]",
        ", context: zembla#p1.s1",
        ", relations: [{member: {who: zembla, of: club, as: leads}}]",
        ", relations: [{head: {post: zembla}}]",
        ", relations: [{event: {event: zembla}}]",
    ],
)
def test_an_unknown_id_is_told(tmp_path: Path, extra: str) -> None:
    assert found(tmp_path, extra) == ["E201"]


def test_an_unknown_id_gets_the_nearest_one(tmp_path: Path) -> None:
    (issue,) = references.check(small_case(tmp_path, TEXT, USED % ", about: [staf]"))
    assert issue.hint == "did you mean ‘staff’? try `briefbook check --fix`"


@pytest.mark.parametrize(
    "questions",
    [
        "- {id: q, asks: Who?, topic: zembla, raised: [{at: paper#p1.s1, how: gap}], would_settle: It.}",
        "- {id: q, asks: Who?, topic: t, raised: [{at: zembla#p1.s1, how: gap}], would_settle: It.}",
        "- {id: q, asks: Who?, topic: t, raised: [{at: paper#p1.s1, how: gap}], bearing: [{claim: zembla, effect: answers}], would_settle: It.}",
        "- {id: q, asks: Who?, topic: t, raised: [{at: paper#p1.s1, how: gap}], about: [zembla], would_settle: It.}",
    ],
)
def test_an_unknown_id_of_a_question_is_told(tmp_path: Path, questions: str) -> None:
    used = "- {id: r, asks: Who?, topic: t, raised: [{at: paper#p1.s1, how: gap}], would_settle: It.}\n"
    assert found(tmp_path, data__questions=used + questions, data__topics="- {id: t, title: T}") == ["E201"]


def test_an_unknown_id_of_a_judgement_is_told(tmp_path: Path) -> None:
    judgement = "- {id: j, edition: e, says: So., confidence: low, rests_on: [zembla]}"
    assert found(tmp_path, data__judgements=judgement) == ["E201", "E201"]


def test_what_nothing_names_is_told(tmp_path: Path) -> None:
    other = SOURCE.replace("id: paper", "id: other") + f"sha256: {'1' * 64}\n"
    entities = ENTITIES + "- {id: zembla, type: country, name: Zembla}\n"
    case = small_case(
        tmp_path,
        TEXT,
        USED % "",
        entities=entities,
        more={"seeds/other.yml": other, "data/topics.yml": "- {id: t, title: T}"},
    )
    assert codes(references.check(case)) == ["W202", "W203", "W204"]


def test_what_was_published_is_not_to_be_taken_out_without_a_word(tmp_path: Path) -> None:
    entities = ENTITIES + "- {id: zembla, type: country, name: Zembla}\n- {id: other, type: country, name: Otherland}\n"
    more = {"data/addresses.txt": "entities/zembla.html entity zembla\n"}
    zembla, other = references.check(small_case(tmp_path, TEXT, USED % "", entities=entities, more=more))
    assert "data/gone.yml" in zembla.hint
    assert other.hint == "cite it, or take it out"


def test_a_briefing_has_one_subject(tmp_path: Path) -> None:
    case = small_case(
        tmp_path, TEXT, USED % "", entities=ENTITIES.replace("name: Norway", "name: Norway, subject: true")
    )
    assert codes(references.check(case)) == ["E205"]
