"""Nothing outside a folder is reached through what lies in it, and nothing is opened but files, up to a bound."""

import errno
import os
import stat
from pathlib import Path


class LeadsOutError(OSError):
    """A link on the way leads out of the folder."""


class TooLargeError(OSError):
    """There is more of it than is read."""


def stays(path: Path, folder: Path) -> bool:
    """Whether a path, with all links on its way, leads to a place in a folder; nothing need be there yet."""
    try:
        return _true(path).is_relative_to(folder.resolve())
    except OSError:
        return False


def read_bounded(path: Path, most: int, within: Path | None = None) -> bytes:
    """A file’s bytes. Raises `OSError`, also for a pipe or a device, which may have no end, and one that leads out of `within`."""
    if within is not None:
        _bound(path, within)
    # a pipe that nobody writes to must not be waited for
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK | os.O_NOCTTY)) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "this is no file, but a device or a pipe", str(path))
        raw = file.read(min(found.st_size, most) + 1)
        if found.st_size < len(raw) <= most:  # some files say that they are empty, and have no end
            raw += file.read(most + 1 - len(raw))
    if len(raw) > most:
        raise TooLargeError(errno.EFBIG, f"the file is larger than {most:,} bytes", str(path))
    return raw


def to_write(path: Path, within: Path) -> Path:
    """Where a file of a folder is truly written, in a folder that is there then. Raises `OSError`, before anything is made."""
    true = _bound(path, within)
    true.parent.mkdir(parents=True, exist_ok=True)
    return true


def _bound(path: Path, within: Path) -> Path:
    true = _true(path)
    if not true.is_relative_to(within.resolve()):
        raise LeadsOutError(errno.EPERM, "a link leads out of the folder here", str(path))
    return true


def _true(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:  # until Python 3.12
        raise OSError(errno.ELOOP, "its links lead in a circle", str(path)) from None
