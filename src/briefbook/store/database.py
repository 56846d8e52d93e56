"""The one file that finished pieces lie in. It may be damaged, locked, planted or gone at any moment: that only costs time.

SQLite writes it, without waiting for the disk: a process that is killed leaves it whole, and a machine that is may leave damage,
which is told as any other.
"""

import os
import shutil
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

NAME = "pieces.sqlite"
SCHEMA = (
    "CREATE TABLE known (key INTEGER PRIMARY KEY, id INTEGER, size INTEGER, asked INTEGER, seal BLOB)",
    "CREATE TABLE piece (id INTEGER PRIMARY KEY, content BLOB)",
)
"""Contents lie apart from what is said of them: to note that a piece was asked for does not move it."""

_WAIT = 5.0
_BESIDE = ("", "-journal", "-wal", "-shm")
_SUPER = bytes.fromhex("d9d505f920a163d7")
_OF_THE_FILE = "page_size = 16384", "auto_vacuum = INCREMENTAL"
_SETTINGS = (
    "synchronous = OFF",
    "secure_delete = OFF",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_NO_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_PROTOCOL,
    )
)
"""What the disk, the rights or another process may be the reason of. Anything else is the file’s own fault."""


class StrangeError(sqlite3.DatabaseError):
    """A file that this program did not make: of another layout, or sent along."""


def busy(error: sqlite3.Error) -> bool:
    """Whether somebody else did not let go of it in time."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def damaged(error: sqlite3.Error) -> bool:
    """Whether nothing more is to be had of the file."""
    return isinstance(error, StrangeError) or _code(error) not in _NO_DAMAGE


def identity(path: str) -> tuple[int, int] | None:
    """Which file stands there; None if none does. Never by opening it: closing it would let go of SQLite’s locks."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def opened(path: str, *, new: bool) -> sqlite3.Connection | None:
    """A connection; None where there is no file and none is to begin. Raises `sqlite3.Error` and `OSError`."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise StrangeError("no file")
    except FileNotFoundError:
        if not new:
            return None
        _begin(path)
    if _foreign(f"{path}-journal"):
        raise StrangeError("a journal of several databases")
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        if _told(connection) != SCHEMA:
            _lay_out(connection)
        if connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
            raise StrangeError("another journal")
    except BaseException:
        connection.close()
        raise
    return connection


def clear(path: str) -> None:
    """Take away what stands in the place, whatever it is; whoever has it open goes on with it alone. No link is followed."""
    for end in _BESIDE:
        with suppress(FileNotFoundError, OSError):
            if stat.S_ISDIR(os.lstat(path + end).st_mode):
                shutil.rmtree(path + end, ignore_errors=True)
            else:
                os.unlink(path + end)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _begin(path: str) -> None:
    """An empty file that nobody else may read; another process may have been sooner. Its journals are as private."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _told(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master ORDER BY rowid"))


def _lay_out(connection: sqlite3.Connection) -> None:
    """Of a file that is still empty when nobody else is writing."""
    for setting in _OF_THE_FILE:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN IMMEDIATE")
    told = _told(connection)
    if not told:
        for sql in SCHEMA:
            connection.execute(sql)
    elif told != SCHEMA:
        raise StrangeError("another layout")
    connection.execute("COMMIT")


def _foreign(journal: str) -> bool:
    """Whether a journal names a file to be deleted when it is rolled back, as those over several databases do: none of ours."""
    try:
        with open(journal, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            file.seek(-len(_SUPER), os.SEEK_END)
            return file.read() == _SUPER
    except OSError:
        return False
