"""The store forgets what nobody wants and what there is no room for, and nothing else."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from briefbook.store import shelf
from briefbook.store.database import NAME
from briefbook.store.files import Store
from briefbook.store.pruning import DAY, MONTH, prune
from briefbook.store.shelf import settle
from pieces import age, contents

KILO = b"x" * 1_000


def test_what_nobody_asked_for_in_a_month_goes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("old", b"1")
    store.put("wanted", b"2")
    age(tmp_path, int(time.time()) - MONTH - DAY)
    store.put("new", b"3")
    assert store.get("wanted") == b"2"
    assert prune(tmp_path) == 1
    assert [store.get(key) for key in ("old", "wanted", "new")] == [None, b"2", b"3"]
    assert contents(tmp_path) == [b"2", b"3"], "bytes go with their names"


def test_what_was_asked_for_in_this_month_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("one", b"1")
    age(tmp_path, int(time.time()) - MONTH + DAY)
    assert prune(tmp_path) == 0
    assert store.get("one") == b"1"


def test_a_clock_from_the_future_is_no_reason_to_stop(tmp_path: Path) -> None:
    Store(tmp_path).put("one", b"1")
    age(tmp_path, int(time.time()) + MONTH)
    assert prune(tmp_path) == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert prune(tmp_path / "none") == 0
    assert prune(None) == 0
    assert not (tmp_path / "none").exists()


def built(folder: Path, keys: range, clock: list[float], room: int) -> int:
    """A build that asks for these and makes what is not there; how many went at its end."""
    store = Store(folder)
    for key in keys:
        store.made(str(key), lambda: KILO * 1_000)
    gone = prune(folder, room)
    clock[0] += 10
    return gone


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moment = [time.time()]
    monkeypatch.setattr(time, "time", lambda: moment[0])
    return moment


def test_what_was_asked_for_longest_ago_goes_first(tmp_path: Path, clock: list[float]) -> None:
    """Builds of four megabytes, of which one is another each time: the room is three builds’."""
    held = Store(tmp_path)
    for first in range(9):
        built(tmp_path, range(first, first + 4), clock, 8_000_000)
    there = [key for key in range(12) if held.has(str(key))]
    assert there == list(range(2, 12)), "twice five megabytes"
    assert len(contents(tmp_path)) == len(there)


def test_what_one_build_asks_for_stays(tmp_path: Path, clock: list[float]) -> None:
    """However large it is, and though the next builds ask for less."""
    assert built(tmp_path, range(12), clock, 1_000_000) == 0
    for _ in range(3):
        assert built(tmp_path, range(1), clock, 1_000_000) == 0
    assert all(Store(tmp_path).has(str(key)) for key in range(12))


def test_the_room_is_given_back(tmp_path: Path, clock: list[float]) -> None:
    for key in range(40):
        built(tmp_path, range(key, key + 1), clock, 100_000_000)
    large = (tmp_path / NAME).stat().st_size
    clock[0] += 2 * MONTH
    assert built(tmp_path, range(50, 51), clock, 100_000_000) == 40
    assert large > 40_000_000 > 10_000_000 > (tmp_path / NAME).stat().st_size


def test_a_piece_that_is_put_again_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for content in (b"1", b"2", KILO * 5_000, KILO):
        store.put("one", content)
        settle()
    assert contents(tmp_path) == [KILO]
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_waits_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_PENDING", 10_000)
    store = Store(tmp_path)
    for key in range(25):
        store.put(str(key), KILO)
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        (written,) = database.execute("SELECT count(*) FROM known").fetchone()
    assert 10 <= written < 25
    assert all(store.get(str(key)) == KILO for key in range(25))


def test_files_of_their_own_are_gone(tmp_path: Path) -> None:
    """As earlier versions left them; and nothing else, and nothing elsewhere."""
    outside, folder = tmp_path / "outside", tmp_path / "kept"
    for path in (outside / "a", folder / "0a" / ("b" * 62), folder / "pruned", folder / "here", folder / "other" / "c"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    (folder / "0a" / "link").symlink_to(outside)
    (folder / "ff").symlink_to(outside)
    Store(folder).put("one", b"1")
    prune(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["ff", "here", "other", NAME]
    assert (outside / "a").exists()
