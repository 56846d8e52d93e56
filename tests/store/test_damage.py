"""Whatever happens to the file that the pieces lie in, it only costs time: no error, no lie, and a new beginning."""

import os
import random
import resource
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefbook.store import database, shelf
from briefbook.store.database import NAME, SCHEMA
from briefbook.store.files import Store
from briefbook.store.shelf import settle
from mangling import in_time

PIECES = {f"{number}": bytes([number]) * 700 * number for number in range(60)}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    store = Store(tmp_path)
    for key, content in PIECES.items():
        store.put(key, content)
    settle()
    return tmp_path


def true(folder: Path) -> int:
    """No piece is another than it was. How many there are."""
    store = Store(folder)
    found = {key: store.get(key) for key in PIECES}
    assert all(found[key] in (None, content) for key, content in PIECES.items())
    return sum(content is not None for content in found.values())


def serves(folder: Path) -> bool:
    """Whether pieces that are put now are there for another process."""
    store = Store(folder)
    for key, content in PIECES.items():
        store.put(key, content)
    settle()
    return true(folder) == len(PIECES)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def text(path: Path) -> None:
    path.write_text("Not a database. " * 9_999)


def folder(path: Path) -> None:
    path.unlink()
    (path / "with").mkdir(parents=True)
    (path / "with" / "a file").touch()


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "new")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def gone(path: Path) -> None:
    path.unlink()


def folder_gone(path: Path) -> None:
    shutil.rmtree(path.parent)


def later_layout(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("ALTER TABLE known ADD COLUMN more")


def with_a_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TRIGGER t AFTER UPDATE ON known BEGIN DELETE FROM piece; END")


def another_journal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")


def later_format(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[18:20], raw[47] = b"\x09\x09", 9
    path.write_bytes(raw)


DAMAGE = (cut, emptied, text, folder, dangling, pipe, gone, folder_gone)
STRANGE = (later_layout, with_a_trigger, another_journal, later_format)


@pytest.mark.parametrize("damage", [*DAMAGE, *STRANGE])
@pytest.mark.parametrize("open_already", [False, True])
def test_it_begins_anew(filled: Path, damage: Callable[[Path], None], open_already: bool) -> None:
    if open_already:
        assert true(filled) == len(PIECES)
    damage(filled / NAME)
    with in_time():
        there = true(filled)
        assert there == 0 or damage is cut or open_already, "nothing of a strange file is used"
        assert serves(filled)
    assert not (filled / "new").exists(), "nothing is written where a link leads"
    assert (filled / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("seed", range(40))
def test_bytes_that_flipped(filled: Path, seed: int) -> None:
    chance, path = random.Random(seed), filled / NAME
    raw = bytearray(path.read_bytes())
    for _ in range(2 ** chance.randrange(10)):
        raw[chance.randrange(len(raw) // (1, 8)[seed % 2])] = chance.randrange(256)
    path.write_bytes(raw)
    with in_time():
        true(filled)
        serves(filled)
        assert serves(filled), "what damage there still was is found by using it"


def test_a_planted_journal_deletes_nothing(filled: Path) -> None:
    """One that speaks of several databases names a file, which SQLite deletes when it rolls that journal back."""
    victim = filled.parent / "victim"
    victim.write_bytes(b"1")
    name = os.fsencode(victim)
    sizes = (filled / NAME).stat().st_size // 16384, 512, 16384
    sector = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(8) + b"".join(size.to_bytes(4) for size in sizes)
    end = len(name).to_bytes(4) + sum(name).to_bytes(4) + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    journal = sector.ljust(512, b"\0") + (2**31 // 16384 + 1).to_bytes(4) + name + end
    (filled / f"{NAME}-journal").write_bytes(journal)
    copy = shutil.copytree(filled, filled.parent / "copy")
    with closing(sqlite3.connect(copy / NAME)) as other:
        other.execute("SELECT count(*) FROM known").fetchall()
    assert not victim.exists(), "as SQLite does by itself"
    victim.write_bytes(b"1")
    assert true(filled) == 0
    assert serves(filled)
    assert victim.exists()


def test_a_file_that_somebody_does_not_let_go_of(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One wait, not one for each piece; and the next build looks again."""
    monkeypatch.setattr(database, "_WAIT", 1.0)
    with closing(sqlite3.connect(filled / NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store, started = Store(filled), time.monotonic()
        assert not any(store.has(key) for key in PIECES)
        assert not serves(filled)
        assert time.monotonic() - started < 10
        other.execute("COMMIT")
    settle()
    assert true(filled) == len(PIECES)


def test_a_writer_that_does_not_end(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is read meanwhile; what cannot be written is lost."""
    monkeypatch.setattr(database, "_WAIT", 1.0)
    monkeypatch.setattr(shelf, "_PENDING", 1_000)
    with closing(sqlite3.connect(filled / NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert true(filled) == len(PIECES)
        store, started = Store(filled), time.monotonic()
        for number in range(100):
            store.put(f"more {number}", b"x" * 900)
        assert time.monotonic() - started < 10
        other.execute("COMMIT")
    settle()
    assert true(filled) == len(PIECES)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read(filled: Path) -> None:
    (filled / NAME).chmod(0o400)
    filled.chmod(0o500)
    try:
        assert true(filled) == len(PIECES)
        Store(filled).put("more", b"1")
        settle()
        assert true(filled) == len(PIECES)
    finally:
        filled.chmod(0o700)


def test_a_full_disk(filled: Path) -> None:
    """As a bound on the size of files has it, which SQLite is told of in the same way."""
    large, store = b"x" * 9_000_000, Store(filled)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((filled / NAME).stat().st_size + 3_000_000, before[1]))
    try:
        store.put("large", large)
        assert store.get("large") is None
        assert true(filled) == len(PIECES)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    store.put("large", large)
    settle()
    assert store.get("large") == large


def test_the_layout_is_what_it_says(filled: Path) -> None:
    with closing(sqlite3.connect(filled / NAME)) as other:
        assert tuple(sql for (sql,) in other.execute("SELECT sql FROM sqlite_master")) == SCHEMA
        assert other.execute("PRAGMA auto_vacuum").fetchone() == (2,)
