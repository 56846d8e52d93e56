"""Which programs made what is kept: with another one, nothing of it counts."""

import os
import sys
from functools import lru_cache
from pathlib import Path

from briefbook.limits import VARIABLE
from briefbook.store.files import NOWHERE, Store, key_of

_PACKAGE = Path(__file__).parents[1]


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
    """Where a project's finished work is kept, by these programs; nowhere without `cache`, or if a link leads out of it.

    What is too long to be read is another matter with other limits.
    """
    folder = (root / ".cache" / "briefbook").resolve()
    if not cache or not folder.is_relative_to(root.resolve()):
        return NOWHERE
    return Store(folder, key_of(programs(), os.environ.get(VARIABLE, "")))
