"""What nobody has asked for in a month goes, and what there is no room for: a store that is only added to would fill the disk some day."""

import re
import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from briefbook.store.shelf import shelf_of

DAY = 86_400
MONTH = 30 * DAY
ROOM = 1_000_000_000
"""Bytes that the pieces may have in any case."""
_MB, _PAGES = 1_000_000, 4_096


def prune(folder: Path | None, room: int = ROOM) -> int:
    """Write what waits, and forget pieces that were neither made nor asked for in a month. How many went; none where nothing is kept.

    Of the others, those asked for longest ago go where all have more than `room`, and more than twice what any one build
    has asked for. A clock that was set wrong can only make it forget, and what is forgotten is made again.
    """
    if folder is None:
        return 0
    shelf, gone = shelf_of(folder), 0
    since = shelf.rest()

    def forget(connection: sqlite3.Connection) -> None:
        nonlocal gone
        now = int(time.time())
        gone = _forget(connection, "asked NOT BETWEEN ? AND ?", (now - MONTH, now + DAY))
        gone += _make_room(connection, since, room)
        _give_back(connection)

    shelf.change(forget)
    shelf.rest()
    _remove_files(folder)
    return gone


def _make_room(connection: sqlite3.Connection, since: int, room: int) -> int:
    (all_of_it, used) = connection.execute(
        "SELECT total(size), total(size) FILTER (WHERE asked >= ?) FROM known", (since,)
    ).fetchone()
    # the number that SQLite leaves to us: the megabytes that the largest build has asked for
    (most,) = connection.execute("PRAGMA user_version").fetchone()
    if used > (most + 1) * _MB:
        most = int(used / _MB)
        connection.execute(f"PRAGMA user_version = {most}")
    excess = all_of_it - max(room, 2 * (most + 1) * _MB)
    if excess <= 0:
        return 0
    going = []
    for key, size in connection.execute("SELECT key, size FROM known ORDER BY asked, id"):
        if excess <= 0:
            break
        going.append((key,))
        excess -= size
    return sum(_forget(connection, "key = ?", key) for key in going)


def _forget(connection: sqlite3.Connection, which: str, values: tuple[int, ...]) -> int:
    connection.execute(f"DELETE FROM piece WHERE id IN (SELECT id FROM known WHERE {which})", values)
    return connection.execute(f"DELETE FROM known WHERE {which}", values).rowcount


def _give_back(connection: sqlite3.Connection) -> None:
    """What is empty is filled again; only where that is more than a quarter does the file shrink, by some megabytes each time."""
    (pages,), (empty,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count"))
    if empty * 4 > pages:
        for _ in range(min(empty, _PAGES)):
            connection.execute("PRAGMA incremental_vacuum(1)")  # Python takes one step of a statement without rows


def _remove_files(folder: Path) -> None:
    """Each piece had a file of its own once, in folders named by two digits. No link is followed."""
    with suppress(OSError):
        for path in folder.iterdir():
            if re.fullmatch("[0-9a-f]{2}", path.name) and not path.is_symlink() and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name == "pruned":
                path.unlink()
