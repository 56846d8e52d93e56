"""The drafts that wait for an analyst, in `.briefbook/drafts/`; git ignores them."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from briefbook.issues import Issue, Place
from briefbook.model.draft import Drafts

FOLDER = ".briefbook/drafts"
MAX_BYTES = 50_000_000


def read_drafts(root: Path) -> tuple[Mapping[str, Drafts], tuple[Issue, ...]]:
    """By source. A file that cannot be read is an issue; drafts can always be made again."""
    found: dict[str, Drafts] = {}
    issues: list[Issue] = []
    folder = root / FOLDER
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        place = Place(f"{FOLDER}/{path.name}")
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ValueError
            drafts = Drafts.model_validate_json(path.read_bytes())
        except (OSError, ValidationError, ValueError):
            issues.append(Issue("E109", place, "these drafts cannot be read", "delete the file and propose anew"))
            continue
        found[drafts.source] = drafts
    return found, tuple(issues)
