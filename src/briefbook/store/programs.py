"""Which programs made what is kept: with another one, nothing of it counts."""

import os
import secrets
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from briefbook.limits import VARIABLE
from briefbook.store.files import NOWHERE, Store, key_of

_PACKAGE, _HERE = Path(__file__).parents[1], "here"


@lru_cache(maxsize=1)
def programs() -> str:
    """Ours file by file, everything installed by version, and the Python."""
    ours = sorted(path for path in _PACKAGE.rglob("*") if path.suffix != ".pyc" and path.is_file())
    installed = sorted(
        entry.name
        for folder in dict.fromkeys(sys.path)
        if os.path.isdir(folder)
        for entry in os.scandir(folder)
        if entry.name.endswith((".dist-info", ".egg-info"))
    )
    parts = [part for path in ours for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())]
    return key_of(sys.version, *installed, *parts)


def kept_below(root: Path, *, cache: bool = True) -> Store:
    """Where a project's finished work is kept, by these programs; nowhere without `cache`, or if any link stands there.

    What is too long to be read is another matter with other limits.
    """
    folder = (root / ".cache" / "briefbook").resolve()
    if not cache or not folder.is_relative_to(root.resolve()) or _has_links(folder):
        return NOWHERE
    return Store(folder, key_of(programs(), os.environ.get(VARIABLE, "")))


def here(store: Store) -> str:
    """What nobody can know who was not at this computer: for what is run when it is read, should the folder come from elsewhere.

    The number of a file and the moment at which it came to be: no archive and no copy brings them along.
    """
    if store.folder is None:
        return ""
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(store.folder / _HERE, "xb"):
            pass
        told = (store.folder / _HERE).lstat()
        return f"{told.st_ino}-{told.st_ctime_ns}"
    except OSError:
        return secrets.token_hex()


def _has_links(folder: Path) -> bool:
    """What is kept would be written, and forgotten, where they lead."""
    try:
        with os.scandir(folder) as entries:
            return any(entry.is_symlink() for entry in entries)
    except OSError:
        return False
