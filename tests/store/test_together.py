"""One file for threads, copies of a process, builds at once, and those that are killed: each sees whole pieces or none."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from briefbook.store import shelf, spreading
from briefbook.store.database import NAME
from briefbook.store.files import Store, key_of
from briefbook.store.pruning import prune
from briefbook.store.shelf import settle

WRITER = """
import sys
from pathlib import Path
from briefbook.store import shelf
from briefbook.store.files import Store
from briefbook.store.pruning import prune
shelf._PENDING = 20_000
store, name = Store(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    key = f"{name} {number % 200}"
    assert store.get(key) in (None, key.encode() * 300)
    store.put(key, key.encode() * 300)
    if number % 150 == 149:
        prune(Path(sys.argv[1]), 200_000)
"""


def content(key: str) -> bytes:
    return key.encode() * 300


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(count)], stderr=subprocess.PIPE)


def whole(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong, and nothing lies in it that is not known."""
    with closing(sqlite3.connect(folder / NAME)) as database:
        (orphans,) = database.execute("SELECT count(*) FROM piece WHERE id NOT IN (SELECT id FROM known)").fetchone()
        return not orphans and database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def in_a_copy(work: Callable[[], object]) -> int:
    """Its status; like a worker it ends without ceremony."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def test_what_was_put_is_seen_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path, "salt")
    store.put("one", b"1")
    assert not (tmp_path / NAME).exists(), "nothing is written for a single piece"
    assert (store.get("one"), store.has("one"), store.has("two")) == (b"1", True, False)
    assert Store(tmp_path, "salt").get("one") == b"1", "whoever asks in this process"
    assert Store(tmp_path).get("one") is None
    store.put("one", b"another")
    assert store.get("one") == b"another"
    settle()
    assert store.get("one") == b"another"


def test_a_store_that_nobody_has_any_more_is_written(tmp_path: Path) -> None:
    Store(tmp_path).put("one", b"1")
    assert Store(tmp_path).get("one") == b"1"


def test_a_process_that_ends_leaves_its_pieces(tmp_path: Path) -> None:
    done = writer(tmp_path, "a", 20)
    assert done.communicate()[1] == b""
    assert Store(tmp_path).get("a 19") == content("a 19")


def test_a_copy_takes_no_connection_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put before is there for the copy, what it put is there for this process, and the copy holds nothing of ours open."""
    store = Store(tmp_path)
    store.put("before", b"1")
    assert shelf.shelf_of(tmp_path)._connection is None
    settle()
    assert store.get("before") == b"1"
    store.put("waits", b"2")

    def work() -> None:
        held = [
            os.readlink(f"/proc/self/fd/{name}")
            for name in os.listdir("/proc/self/fd")
            if int(name) > 2 and os.path.exists(f"/proc/self/fd/{name}")
        ]
        assert not any(NAME in path for path in held), held
        assert (store.get("before"), store.get("waits")) == (b"1", b"2")
        store.put("after", b"3")
        settle()

    assert shelf.shelf_of(tmp_path)._connection is not None
    assert in_a_copy(work) == 0
    assert [store.get(key) for key in ("before", "waits", "after")] == [b"1", b"2", b"3"]
    assert whole(tmp_path)


def test_workers_fill_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "workers", lambda count: 3)
    store, keys = Store(tmp_path), [str(number) for number in range(200)]
    assert store.get("0") is None

    def work(key: str) -> str:
        store.put(key, content(key))
        return key

    assert sorted(spreading.spread(keys, work)) == sorted(keys)
    assert all(store.get(key) == content(key) for key in keys)
    assert whole(tmp_path)


def put_and_settle(store: Store, key: str) -> None:
    store.put(key, content(key))
    settle()


def test_a_copy_while_threads_are_at_work(tmp_path: Path) -> None:
    store, goes_on = Store(tmp_path), [True]

    def work(name: str) -> int:
        number = 0
        while goes_on[0]:
            store.put(f"{name} {number % 500}", content(f"{name} {number % 500}"))
            assert store.get(f"{name} {number % 400}") in (None, content(f"{name} {number % 400}"))
            number += 1
        return number

    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(work, name) for name in "abc"]
        try:
            for number in range(20):
                key = f"copy {number}"
                assert in_a_copy(partial(put_and_settle, store, key)) == 0
                assert store.get(key) == content(key)
        finally:
            goes_on[0] = False
        assert all(one.result() > 20 for one in done)
    settle()
    assert whole(tmp_path)


def test_builds_at_once(tmp_path: Path) -> None:
    """Each is sure of its own pieces, forgets what there is no room for, and says nothing."""
    writers = [writer(tmp_path, name, 1_000) for name in "abc"]
    assert [process.communicate()[1] for process in writers] == [b""] * 3
    assert [process.returncode for process in writers] == [0] * 3
    assert whole(tmp_path)


def test_builds_that_are_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(12):
        writers = [writer(tmp_path, name, 100_000) for name in "ab"]
        time.sleep(0.15 + chance.random() * 0.25)
        for process in writers:
            process.send_signal(signal.SIGKILL)
            assert process.communicate()[1] == b""
        store = Store(tmp_path)
        keys = [f"{name} {number}" for name in "ab" for number in range(200)]
        assert all(store.get(key) in (None, content(key)) for key in keys)
        store.put("mine", str(number).encode())
        prune(tmp_path)
        assert store.get("mine") == str(number).encode()
        assert whole(tmp_path)


def test_another_file_in_its_place(tmp_path: Path) -> None:
    """Two builds, of which one begins anew: the other goes on in what stands there then."""
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, key in ((one, "a"), (two, "b")):
        Store(folder).put(key, content(key))
    settle()
    store = Store(one)
    assert store.get("a") == content("a")
    (two / NAME).replace(one / NAME)
    assert (store.get("a"), store.get("b")) == (None, content("b"))
    store.put("c", content("c"))
    settle()
    assert [store.get(key) for key in "abc"] == [None, content("b"), content("c")]


def test_no_two_lists_of_parts_have_the_same_key() -> None:
    lists = ((), ("",), ("", ""), ("ab",), ("a", "b"), ("b", "a"), (b"a", b"b", b""))
    assert len({key_of(*parts) for parts in lists}) == len(lists)
