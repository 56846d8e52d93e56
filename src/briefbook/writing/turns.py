"""One at a time: whoever is at it holds a lock that the system takes back when the process ends, however it ends.

So a lock that a killed process or a power cut has left behind holds nobody up. What the file says is for people only: who to ask.
"""

import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from briefbook.paths import to_write

FILE = ".briefbook/reviewing.lock"
"""Below the project: decisions on any source may change the same files of the record."""


class TakenError(Exception):
    """Somebody else is at it; the text says who, where and since when."""


@contextmanager
def alone(root: Path, by: str | None = None) -> Iterator[None]:
    """Nobody else reviews in this project meanwhile. Raises `TakenError`, and `OSError` where no lock can be had at all."""
    path = root / FILE
    to_write(path, root)
    # never emptied before it is held, and never removed: another may hold or await the very same file
    number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with os.fdopen(number, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError(f"{_holder(file.read(10_000))} reviews here already; nothing was done") from None
        _write(file.fileno(), _myself(by))
        try:
            yield
        finally:
            _write(file.fileno(), b"")


def _myself(by: str | None) -> bytes:
    try:
        user = by or getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container’s user may have no name
        user = ""
    since = datetime.now().astimezone().isoformat(timespec="minutes")
    return json.dumps({"who": user, "host": socket.gethostname(), "process": os.getpid(), "since": since}).encode()


def _holder(told: bytes) -> str:
    try:
        row = json.loads(told)
        when = datetime.fromisoformat(row["since"])
        since = f"{when.day} {when:%B %Y, %H:%M}"
        return f"{row['who'] or 'somebody'} (process {int(row['process'])} on {row['host']}, since {since})"
    except (ValueError, KeyError, TypeError):
        return "somebody else"


def _write(number: int, content: bytes) -> None:
    os.ftruncate(number, 0)
    os.pwrite(number, content, 0)
