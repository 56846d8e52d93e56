from pathlib import Path

import pytest

from briefbook.checks import time
from small import ENTITIES, SOURCE, codes, small_case

TEXT = "Norway met."
EVENTS = ENTITIES + "- {id: summit, type: event, name: Summit}\n"


def found(root: Path, claims: str, more: dict[str, str] | None = None) -> list[str]:
    return codes(time.check(small_case(root, TEXT, claims, entities=EVENTS, more=more)))


def claim(extra: str, identity: str = "a", kind: str = "reported", source: str = "paper") -> str:
    return f"- {{id: {identity}, kind: {kind}, says: It is so., cites: {source}#p1.s1{extra}}}\n"


def event(when: str) -> str:
    return f", relations: [{{event: {{event: summit, when: {when}}}}}]"


@pytest.mark.parametrize(
    ("text", "codes_found"),
    [
        (claim(event("2025-07-14")), []),
        (claim(event("2025-07")), []),
        (claim(event("2025-07-15")), ["E701"]),
        (claim(event("2025-08")), ["E701"]),
        (claim(event("2025-08"), kind="planned"), []),
        (claim(", holds: 2025-07-14/.."), []),
        (claim(", holds: 2025-07-15/.."), ["E701"]),
        (claim(", holds: 2025/2024"), ["E702"]),
        (claim(", holds: 2024/2024-06"), []),
    ],
)
def test_nothing_is_reported_before_it_was_so(tmp_path: Path, text: str, codes_found: list[str]) -> None:
    assert found(tmp_path, text) == codes_found


def test_the_younger_supersedes(tmp_path: Path) -> None:
    older = {
        "seeds/older.yml": SOURCE.replace("id: paper", "id: older").replace("2025", "2024") + f"sha256: {'1' * 64}\n"
    }
    pair = (claim("", "a"), claim("", "b", source="older"))
    forth = claim(", supersedes: [b]", "a") + pair[1]
    back = pair[0] + claim(", supersedes: [a]", "b", source="older")
    assert found(tmp_path, forth, older) == []
    assert [code[0] for code in found(tmp_path, back, older)] == ["E"]
