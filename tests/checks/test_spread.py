"""What workers find is what one process finds, word for word, and what they saw need not be looked for again."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefbook.checks import spread
from briefbook.pipeline import Checked, Folders, check
from briefbook.store import spreading
from briefbook.store.files import Store
from briefbook.text import facts
from briefbook.text.names import vocabulary_of
from laid import BASE, INVALID, name_of, project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of a process, on Linux alone")
DAY = date(2026, 1, 1)


def checked(root: Path, kept: str) -> Checked:
    return check(Folders(root, kept=Store(root.parent / kept)), DAY)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on there are two processors, and a claim is enough for a worker."""

    def are() -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
        monkeypatch.setattr(spreading, "LEAST", 1)
        monkeypatch.setattr(spread, "_AS_A_PAGE", 1)

    return are


@pytest.mark.parametrize("site", INVALID[::6], ids=name_of)
def test_the_same_is_found(site: Path, tmp_path: Path, two: Callable[[], None]) -> None:
    root = project(site, tmp_path)
    alone = checked(root, "alone")
    two()
    assert checked(root, "together").issues == alone.issues
    assert checked(root, "together").issues == alone.issues  # of what was kept


def test_what_was_seen_is_learned(tmp_path: Path, two: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(BASE, tmp_path)
    alone = facts.seen(vocabulary_of(checked(root, "alone").record))
    two()
    parent, look = os.getpid(), facts._look
    looked: list[str] = []

    def noted(text: str, *rest: object) -> facts.Facts:
        if os.getpid() == parent:
            looked.append(text)
        return look(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(facts, "_look", noted)
    found = facts.seen(vocabulary_of(checked(root, "together").record))
    assert {text: tuple(map(tuple, rows)) for text, rows in found.items()} == alone
    assert len(looked) < len(alone)
