"""What a check of a project comes to. Where no byte has changed since the last one, the record is not even read."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from briefbook.issues import Issue, Place
from briefbook.reading.folders import contents, text_folders
from briefbook.store.files import Store, key_of


@dataclass(frozen=True, slots=True)
class Findings:
    """All issues, and how the record was checked; no line where it has no sources."""

    issues: tuple[Issue, ...]
    how: str


def findings(root: Path, kept: Store, today: date) -> Findings:
    """Of a project as of a day."""
    key = _key(root, today) if kept.folder else None
    if key and (raw := kept.get(key)):
        rows, how = json.loads(raw)
        return Findings(tuple(Issue(code, Place(*place), *words) for code, place, *words in rows), how)
    from briefbook import checking  # loading what checks and builds takes longer than finding out that nothing changed

    done = checking.check(checking.Folders(root, kept=kept), today)
    found = Findings(done.issues, done.how if done.record.sources else "")
    # words of an article are kept nowhere; and somebody may have saved a file in the meantime
    if key and not any(issue.detail for issue in found.issues) and _key(root, today) == key:
        rows = [astuple(issue) for issue in found.issues]
        kept.put(key, json.dumps([rows, found.how], ensure_ascii=False).encode())
    return found


def _key(root: Path, today: date) -> str | None:
    """SHA-256 over every file that a check can look at; None where links make it unclear which these are."""
    try:
        return key_of("findings", str(today), *_bytes(root))
    except OSError:
        return None


def _bytes(root: Path) -> Iterator[str]:
    for folder in (root / "data", root / "seeds"):
        # of a folder that is a link nothing is read: it may lead anywhere
        paths = [] if folder.is_symlink() else list(folder.rglob("*"))
        for path in (folder, *paths):
            if path.is_symlink():
                raise OSError(f"{path} is a link")
        yield from contents(folder, paths)
    for folder in text_folders(root):
        yield str(folder)
        yield from contents(folder, folder.iterdir() if folder.is_dir() else ())
