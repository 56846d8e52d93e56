"""Finished bytes by the digest of everything they were made from. They may be deleted at any time, and never lie."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefbook.store.shelf import Piece, Shelf, shelf_of

_MOST = 500_000_000
"""Bytes of a piece: SQLite takes no more than twice that."""


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
    """A folder of pieces. `folder` None keeps nothing: everything is made anew. `salt` sets pieces apart from others."""

    folder: Path | None
    salt: str = ""
    _shelf: Shelf | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Share what this process knows of the folder."""
        object.__setattr__(self, "_shelf", None if self.folder is None else shelf_of(self.folder))

    def get(self, key: str) -> bytes | None:
        """What was kept, if it is whole: a piece carries a digest of its key and its bytes, and a damaged one is as good as none."""
        if self._shelf is None:
            return None
        name = key_of(self.salt, key)
        found = self._shelf.get(_number(name))
        return found.content if found and found.seal == _seal(name, found.content) else None

    def has(self, key: str) -> bool:
        """Whether there is a piece; it may be a damaged one."""
        return self._shelf is not None and self._shelf.has(_number(key_of(self.salt, key)))

    def put(self, key: str, content: bytes) -> None:
        """Keep a piece. It is there whole or not at all; a folder that cannot be written only costs time."""
        if self._shelf is not None and len(content) <= _MOST:
            name = key_of(self.salt, key)
            self._shelf.put(_number(name), Piece(_seal(name, content), content))

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept, or what `make` gives, which is kept then."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found


def _number(name: str) -> int:
    """A key as SQLite finds it soonest. Two might have the same: the seal, which has the whole name in it, tells them apart."""
    return int(name[:16], 16) - (1 << 63)


def _seal(name: str, content: bytes) -> bytes:
    """Of a piece under its name: one that was put into another’s place is none."""
    digest = hashlib.sha256(name.encode())
    digest.update(content)
    return digest.digest()


NOWHERE = Store(None)
"""Keeps nothing."""
