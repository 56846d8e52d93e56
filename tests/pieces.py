"""What tests do to finished pieces behind the store’s back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from briefbook.store.database import NAME
from briefbook.store.shelf import settle


def contents(folder: Path) -> list[bytes]:
    """Of all pieces of a folder, the oldest first."""
    with closing(_opened(folder)) as database:
        return [content for (content,) in database.execute("SELECT content FROM piece ORDER BY id")]


def spoil(folder: Path, how: Callable[[int, bytes], bytes | None]) -> int:
    """Each piece, by its number and content, becomes other bytes, or is gone (None). How many there were."""
    with closing(_opened(folder)) as database, database:
        found = database.execute("SELECT id, content FROM piece ORDER BY id").fetchall()
        for number, (place, content) in enumerate(found):
            other = how(number, content)
            if other is None:
                database.execute("DELETE FROM piece WHERE id = ?", (place,))
                database.execute("DELETE FROM known WHERE id = ?", (place,))
            elif other != content:
                database.execute("UPDATE piece SET content = ? WHERE id = ?", (other, place))
    return len(found)


def age(folder: Path, asked: int) -> None:
    """All pieces were asked for at this second."""
    with closing(_opened(folder)) as database, database:
        database.execute("UPDATE known SET asked = ?", (asked,))


def _opened(folder: Path) -> sqlite3.Connection:
    settle()
    assert (folder / NAME).is_file()
    return sqlite3.connect(folder / NAME)
