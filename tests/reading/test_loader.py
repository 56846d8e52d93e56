from pathlib import Path

import pytest

from briefbook.issues import Issue
from briefbook.reading.loader import load
from small import ENTITIES, SOURCE, told, write

CLAIM = "- {id: a, says: Norway leads., kind: reported, cites: paper#p1.s1}\n"
WHOLE = {
    "data/entities/countries.yml": ENTITIES,
    "data/claims/one.yml": CLAIM,
    "data/questions.yml": "- {id: q, asks: Who?, topic: t, raised: [{at: paper#p1.s1, how: gap}], would_settle: A name.}\n",
    "data/judgements.yml": "- {id: j, edition: e, says: So it is., confidence: low, rests_on: [a]}\n",
    "data/editions.yml": "- {id: e, title: First, as_of: 2025-07-14, issued: 2025-07-15}\n",
    "data/topics.yml": "- {id: t, title: Command}\n",
    "seeds/paper.yml": f"{SOURCE}sha256: {'0' * 64}\n",
}


def issues_of(root: Path, **files: str) -> list[Issue]:
    named = {name.replace("__", "/") + ".yml": content for name, content in files.items()}
    return list(load(write(root, WHOLE | named))[1])


def test_a_project_becomes_one_record(tmp_path: Path) -> None:
    record, issues = load(write(tmp_path, WHOLE))
    assert issues == (), told(issues)
    assert list(record.entities)[:2] == ["club", "no"]
    kinds = (record.sources, record.claims, record.questions, record.judgements, record.editions, record.topics)
    assert [list(kind) for kind in kinds] == [["paper"], ["a"], ["q"], ["j"], ["e"], ["t"]]
    assert str(record.where(record.claims["a"], "says")) == "data/claims/one.yml:1:17"


def test_files_of_a_part_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    other = {
        "data/claims/a/deep.yaml": CLAIM.replace("id: a", "id: z"),
        "data/claims/zz.yml": CLAIM.replace("id: a", "id: b"),
    }
    record, issues = load(write(tmp_path, WHOLE | other))
    assert issues == ()
    assert list(record.claims) == ["z", "a", "b"]


def test_an_empty_project_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    _, issues = load(tmp_path)
    assert [issue.code for issue in issues] == ["E110"]


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    (issue,) = issues_of(tmp_path, data__claims__two=CLAIM)
    assert (issue.code, str(issue.place)) == ("E114", "data/claims/two.yml:1:8")
    assert "data/claims/one.yml:1:8" in issue.message


def test_two_kinds_may_share_an_id(tmp_path: Path) -> None:
    assert (
        issues_of(tmp_path, data__topics=WHOLE["data/topics.yml"].replace("id: t", "id: a") + "- {id: t, title: T}\n")
        == []
    )


def test_a_source_stands_in_a_file_of_its_name(tmp_path: Path) -> None:
    (issue,) = issues_of(tmp_path, seeds__other=WHOLE["seeds/paper.yml"].replace("id: paper", "id: journal"))
    assert (issue.code, str(issue.place)) == ("E115", "seeds/other.yml:1:5")


def test_an_unknown_part_is_told_with_a_guess(tmp_path: Path) -> None:
    (issue,) = issues_of(tmp_path, data__clams="[]\n")
    assert issue.code == "E117"
    assert issue.hint == "did you mean ‘claims’?"


def test_a_file_of_the_record_is_a_list(tmp_path: Path) -> None:
    (issue,) = issues_of(tmp_path, data__claims__two="id: a\n")
    assert issue.code == "E106"


def test_one_bad_item_does_not_hide_the_others(tmp_path: Path) -> None:
    record, issues = load(
        write(tmp_path, WHOLE | {"data/claims/two.yml": "- {id: b}\n" + CLAIM.replace("id: a", "id: c")})
    )
    assert {issue.code for issue in issues} == {"E112"}
    assert list(record.claims) == ["a", "c"]


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    record, issues = load(
        write(tmp_path, WHOLE | {"data/claims/bad.yml": "- [\n", "data/claims/two.yml": "- \xa0: : :"})
    )
    assert {issue.code for issue in issues} == {"E101"}
    assert list(record.claims) == ["a"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, WHOLE | {"data/notes.txt": "[", "seeds/README.md": "[", "seeds/text/x.yml": "["})
    assert load(tmp_path)[1] == ()


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {f"project/{name}": content for name, content in WHOLE.items()} | {"outside.yml": CLAIM})
    (tmp_path / "project/data/claims/link.yml").symlink_to(tmp_path / "outside.yml")
    _, issues = load(tmp_path / "project")
    assert [issue.code for issue in issues] == ["E118"]


def test_a_file_that_is_gone_is_an_issue_and_no_crash(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    (tmp_path / "data/claims/gone.yml").symlink_to(tmp_path / "data/claims/nowhere.yml")
    _, issues = load(tmp_path)
    assert [issue.code for issue in issues] == ["E109"]


@pytest.mark.parametrize("name", ["data/claims/e\u0301.yml", "data/claims/with space.yml"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    record, issues = load(write(tmp_path, WHOLE | {name: CLAIM.replace("id: a", "id: b")}))
    assert issues == ()
    assert "b" in record.claims
