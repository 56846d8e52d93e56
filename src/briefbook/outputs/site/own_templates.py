"""What a project adds to the theme, by its bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefbook.store.files import key_of

_NO_TEMPLATE = frozenset((".css", ".js", ".png", ".svg", ".ico", ".jpg", ".woff2", ".webp"))


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """A digest of the files, whether any is a template, and one that shows the time."""

    files: str
    any: bool
    dated: bool


def templates_in(folders: Iterable[Path]) -> OwnTemplates:
    """All files of these folders, links followed. May raise `OSError`."""
    files = [(folder, path) for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    parts = [part for folder, path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())]
    templates = [path.read_bytes() for _, path in files if path.suffix not in _NO_TEMPLATE]
    return OwnTemplates(key_of(*parts), bool(templates), any(b"build_date_utc" in text for text in templates))
