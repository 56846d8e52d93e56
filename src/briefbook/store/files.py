"""Finished bytes by the digest of everything they were made from. It may be deleted at any time, and never lies."""

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

from briefbook.paths import read_bounded
from briefbook.store.pruning import wanted_again

_SEAL, _MOST = 64, 2_000_000_000
_OWN, _COUNT = secrets.token_hex(8), count()
"""Names of files that are not whole yet: no other build has the same."""


def key_of(*parts: bytes | str) -> str:
    """SHA-256 over parts, each with its length, so that no two lists of parts give the same key."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries. `folder` None keeps nothing: everything is made anew. `salt` sets entries apart from others."""

    folder: Path | None
    salt: str = ""

    def get(self, key: str) -> bytes | None:
        """What was kept, if it is whole: an entry carries a digest of its name and its bytes, and a damaged one is as good as none."""
        if self.folder is None:
            return None
        path = self._path(key)
        try:
            raw = read_bounded(path, _MOST)
        except OSError:
            return None
        wanted_again(path)
        seal, content = raw[:_SEAL], raw[_SEAL:]
        return content if _sealed(path, content) == seal else None

    def has(self, key: str) -> bool:
        """Whether there is an entry; it may be a damaged one."""
        return self.folder is not None and self._path(key).exists()

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry. It appears whole or not at all; a folder that cannot be written only costs time."""
        if self.folder is None:
            return
        path = self._path(key)
        name = f"{path}.{_OWN}{os.getpid()}-{next(_COUNT)}"  # a copy of this process counts on from the same number
        try:
            with _opened(path.parent, name) as file:
                file.write(_sealed(path, content))
                file.write(content)
            os.replace(name, path)
        except OSError:
            with suppress(OSError):
                os.unlink(name)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept, or what `make` gives, which is kept then."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        key = key_of(self.salt, key) if self.salt else key
        return self.folder / key[:2] / key[2:]


def _sealed(path: Path, content: bytes) -> bytes:
    """Of an entry at its place: one that was put into another’s place is none."""
    digest = hashlib.sha256(f"{path.parent.name}{path.name}".encode())
    digest.update(content)
    return digest.hexdigest().encode()


def _opened(folder: Path, name: str) -> BinaryIO:
    """A new file that nobody else may read; its folder is most often there already."""
    try:
        return open(name, "xb", opener=_private)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return open(name, "xb", opener=_private)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


NOWHERE = Store(None)
"""Keeps nothing."""
