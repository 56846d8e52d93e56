"""The store forgets what nobody wants, and nothing else."""

import os
import time
from pathlib import Path

from briefbook.store.files import Store
from briefbook.store.pruning import DAY, MONTH, prune


def aged(folder: Path, seconds: float) -> None:
    for path in folder.glob("??/*"):
        os.utime(path, (time.time() - seconds,) * 2)


def test_what_nobody_asked_for_in_a_month_goes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("0old", b"1")
    store.put("1wanted", b"2")
    aged(tmp_path, MONTH + DAY)
    store.put("2new", b"3")
    assert store.get("1wanted") == b"2"
    assert prune(tmp_path) == 1
    assert [store.get(key) for key in ("0old", "1wanted", "2new")] == [None, b"2", b"3"]


def test_it_looks_once_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert prune(tmp_path) == 0
    store.put("old", b"1")
    aged(tmp_path, MONTH + DAY)
    assert prune(tmp_path) == 0
    os.utime(tmp_path / "pruned", (time.time() - 2 * DAY,) * 2)
    assert prune(tmp_path) == 1


def test_a_clock_from_the_future_is_no_reason_to_stop(tmp_path: Path) -> None:
    Store(tmp_path).put("old", b"1")
    aged(tmp_path, MONTH + DAY)
    (tmp_path / "pruned").touch()
    os.utime(tmp_path / "pruned", (time.time() + MONTH,) * 2)
    assert prune(tmp_path) == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert prune(tmp_path / "none") == 0
