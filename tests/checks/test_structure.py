from pathlib import Path

import pytest

from briefbook.checks import structure
from small import codes, small_case

TEXT = "Norway met. Sweden met."


def found(root: Path, *claims: str) -> list[str]:
    lines = [
        f"- {{id: c{n}, kind: reported, says: It is so., cites: paper#p1.s1, {claim}}}"
        for n, claim in enumerate(claims)
    ]
    return codes(structure.check(small_case(root, TEXT, "\n".join(lines))))


def under(unit: str, of: str, role: str = "under") -> str:
    return f"relations: [{{part: {{unit: {unit}, of: '{of}', as: {role}}}}}]"


def head(holder: str, more: str = "") -> str:
    return f"relations: [{{head: {{post: staff, holder: {holder}}}}}]{more}"


@pytest.mark.parametrize(
    ("claims", "codes_found"),
    [
        ([under("staff", "club"), under("club", "no")], []),
        ([under("staff", "club"), under("club", "staff")], ["E801"]),
        ([under("staff", "staff")], ["E801"]),
        ([under("staff", "club"), under("club", "no"), under("no", "staff", "force")], ["E801"]),
        ([under("staff", "club", "based-on"), under("club", "staff", "based-on")], []),
        (["supersedes: [c1]", "supersedes: [c0]"], ["E801"]),
        (["supersedes: [c0]"], ["E801"]),
        (["supersedes: [c1]", "supersedes: [c2]", "about: [se]"], []),
    ],
)
def test_nothing_goes_in_a_circle(tmp_path: Path, claims: list[str], codes_found: list[str]) -> None:
    assert found(tmp_path, *claims) == codes_found


@pytest.mark.parametrize(
    ("claims", "codes_found"),
    [
        ([head("ann-berg"), head("ann-berg")], []),
        ([head("ann-berg"), head("'no'")], ["E802"]),
        ([head("ann-berg", ", holds: ../2024"), head("'no'", ", holds: 2025/..")], []),
        ([head("ann-berg", ", holds: ../2024"), head("'no'", ", holds: 2024-12/..")], ["E802"]),
        ([head("ann-berg"), head("'no'", ", disputes: [c0]")], []),
        ([under("staff", "club"), under("staff", "no")], ["E803"]),
        ([under("staff", "club"), under("staff", "no") + ", supersedes: [c0]"], []),
    ],
)
def test_one_thing_has_one_answer_at_a_time(tmp_path: Path, claims: list[str], codes_found: list[str]) -> None:
    assert found(tmp_path, *claims) == codes_found


def figure(value: int, bound: str = "over") -> str:
    return f"relations: [{{figure: {{of: club, what: members, bound: {bound}, value: {value}}}}}]"


def test_one_source_gives_one_count(tmp_path: Path) -> None:
    assert found(tmp_path, figure(30), figure(30)) == []
    assert found(tmp_path, figure(30), figure(31)) == ["E803"]
    assert found(tmp_path, figure(30), figure(30, "about")) == ["E803"]


def test_who_is_no_member_is_no_member(tmp_path: Path) -> None:
    member = "relations: [{member: {who: se, of: club, as: %s}}]"
    assert found(tmp_path, member % "leads", member % "supports") == []
    assert found(tmp_path, member % "leads", member % "not-member") == ["E803"]


def seat(holds: str) -> str:
    return f"relations: [{{seat: {{unit: staff, at: oslo, rotation: P1Y}}}}], holds: {holds}"


@pytest.mark.parametrize(
    ("spans", "codes_found"),
    [
        (["2024", "2025"], []),
        (["2025", "2024"], []),
        (["2024", "2026"], ["E805"]),
        (["2024", "2024-12/2025"], ["E805"]),
        (["2024-01/2024-06", "2024-07/2024-12"], []),
        (["2024-01-01/2024-06-30", "2024-07-02/2024-12"], ["E805"]),
    ],
)
def test_turns_follow_one_another(tmp_path: Path, spans: list[str], codes_found: list[str]) -> None:
    assert found(tmp_path, *map(seat, spans)) == codes_found


def test_a_long_chain_is_no_recursion(tmp_path: Path) -> None:
    chain = [f"supersedes: [c{n + 1}]" for n in range(1500)]
    assert found(tmp_path, *chain, "about: [se]") == []


@pytest.mark.parametrize(
    ("one", "other", "codes_found"),
    [
        ("three-star", "vice-admiral", []),  # of one height
        ("two-star", "vice-admiral", ["E803"]),
        ("general", "admiral", ["E803"]),
    ],
)
def test_a_head_has_one_rank(tmp_path: Path, one: str, other: str, codes_found: list[str]) -> None:
    heads = (f"relations: [{{head: {{unit: staff, rank: {rank}}}}}]" for rank in (one, other))
    assert found(tmp_path, *heads) == codes_found
