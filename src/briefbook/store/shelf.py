"""Pieces on their way to the disk and back: what was put is seen at once, and is written many at a time."""

import atexit
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from briefbook.store.database import NAME, busy, clear, damaged, identity, opened

_PENDING = 4_000_000
"""Bytes that wait to be written: so much is written in a few hundredths of a second, for which others wait."""


class Piece(NamedTuple):
    """Bytes, and the seal by which they are known to be whole."""

    seal: bytes
    content: bytes


class Shelf:
    """All pieces of one folder, as one process sees them; threads take turns. Nothing that happens to the file is an error."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened before something is asked for."""
        self._path = str(folder / NAME)
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._refused = False
        self._pending: dict[int, Piece] = {}
        self._bytes = 0
        self._asked: set[int] = set()
        self._since = int(time.time())

    def get(self, key: int) -> Piece | None:
        """A piece, which may be damaged."""
        with self._lock:
            if key in self._pending:
                return self._pending[key]
            row = self._found("SELECT seal, content FROM known JOIN piece USING (id) WHERE key = ?", key)
            if row is None or not isinstance(row[1], bytes):
                return None
            self._asked.add(key)
            return Piece(*row)

    def has(self, key: int) -> bool:
        """Whether there is a piece; it may be damaged."""
        with self._lock:
            return key in self._pending or self._found("SELECT 1 FROM known WHERE key = ?", key) is not None

    def put(self, key: int, piece: Piece) -> None:
        """It is seen from here on in this process, and in others when it is written."""
        with self._lock:
            if self._refused:
                return
            self._pending[key] = piece
            self._bytes += len(piece.content)
            if self._bytes > _PENDING:
                self.flush()

    def flush(self) -> None:
        """Write what waits, and which pieces were asked for. What cannot be written is lost, which only costs time."""
        with self._lock:
            pending, self._pending, self._bytes = self._pending, {}, 0
            asked, self._asked = self._asked, set()
            if pending or asked:
                self.change(lambda connection: _keep(connection, pending, asked), new=bool(pending))

    def change(self, work: Callable[[sqlite3.Connection], None], *, new: bool = False) -> None:
        """All of the work is done or none, and others wait meanwhile. With `new` it is done in a new file if that one is damaged."""
        with self._lock:
            try:
                self._changed(work, new=new)
            except (sqlite3.Error, OSError) as error:
                self._failed(error, refuse=isinstance(error, sqlite3.Error) and busy(error))
                if new and identity(self._path) is None:
                    with suppress(sqlite3.Error, OSError):
                        self._changed(work, new=True)

    def rest(self) -> int:
        """Write what waits and let go of the file. When it was taken up, in seconds: what was asked for since then is in use."""
        with self._lock:
            self.flush()
            self._close()
            self._refused = False
            since, self._since = self._since, int(time.time())
            return since

    def hold(self) -> None:
        """Before a copy of this process: no connection may go over to it, and no thread may be in the middle of something."""
        self._lock.acquire()
        since = self.rest()
        self._since = since

    def let_go(self) -> None:
        """After it, in both."""
        self._lock.release()

    def __del__(self) -> None:
        """Nobody asks any more."""
        with suppress(Exception):
            self.rest()

    def _changed(self, work: Callable[[sqlite3.Connection], None], *, new: bool) -> None:
        connection = self._connected(new=new)
        if connection is None:
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            work(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _found(self, sql: str, key: int) -> tuple[Any, ...] | None:
        try:
            connection = self._connected(new=False)
            row: tuple[Any, ...] | None = connection.execute(sql, (key,)).fetchone() if connection else None
        except (sqlite3.Error, OSError) as error:
            self._failed(error, refuse=True)
            return None
        return row

    def _connected(self, *, new: bool) -> sqlite3.Connection | None:
        """To the file that stands there now, which may be another than before."""
        if self._refused:
            return None
        stands = identity(self._path)
        if self._connection is not None:
            if stands == self._identity:
                return self._connection
            self._close()
        if stands is None and not new:
            return None
        self._identity = stands
        self._connection = opened(self._path, new=new)
        self._identity = identity(self._path)
        return self._connection

    def _failed(self, error: sqlite3.Error | OSError, *, refuse: bool) -> None:
        """A damaged file goes, unless it is another by now. What cannot be read, or is not let go of, is left alone from here on."""
        self._close()
        if isinstance(error, sqlite3.Error) and damaged(error):
            if identity(self._path) == self._identity:
                clear(self._path)
        elif refuse:
            self._refused = True

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def shelf_of(folder: Path) -> Shelf:
    """The same for all who ask in this process."""
    name = os.path.abspath(folder)
    found = _SHELVES.get(name)
    if found is None:
        found = _SHELVES[name] = Shelf(Path(name))
    return found


def settle() -> None:
    """Before a process ends without ceremony: nothing waits any more."""
    for shelf in list(_SHELVES.values()):
        shelf.rest()


def _keep(connection: sqlite3.Connection, pending: dict[int, Piece], asked: set[int]) -> None:
    now = int(time.time())
    connection.executemany("UPDATE known SET asked = ? WHERE key = ?", [(now, key) for key in asked])
    for key, (seal, content) in pending.items():
        connection.execute("DELETE FROM piece WHERE id = (SELECT id FROM known WHERE key = ?)", (key,))
        place = _written(connection, content)
        connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?)", (key, place, len(content), now, seal))


def _written(connection: sqlite3.Connection, content: bytes) -> int:
    if len(content) < _PENDING:
        return connection.execute("INSERT INTO piece (content) VALUES (?)", (content,)).lastrowid or 0
    # what is large is not copied on its way
    place = connection.execute("INSERT INTO piece (content) VALUES (zeroblob(?))", (len(content),)).lastrowid or 0
    with connection.blobopen("piece", "content", place) as blob:
        blob.write(content)
    return place


def _before() -> None:
    _HELD[:] = _SHELVES.values()
    for shelf in _HELD:
        shelf.hold()


def _after() -> None:
    for shelf in _HELD:
        shelf.let_go()
    _HELD.clear()


_SHELVES: WeakValueDictionary[str, Shelf] = WeakValueDictionary()
_HELD: list[Shelf] = []
atexit.register(settle)
if sys.platform != "win32":
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
