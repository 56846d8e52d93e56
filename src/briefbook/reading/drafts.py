"""The drafts of a source, as `.briefbook/drafts/SOURCE.json` holds them. They are as untrusted as any other text."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from briefbook.issues import Issue, Place
from briefbook.model.draft import Draft, Drafts
from briefbook.model.record import Origin
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded, stays
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import UNSAFE

FOLDER = ".briefbook/drafts"
MAX_BYTES = 20_000_000
_AGAIN = "run `briefbook propose` again"


def drafted_sources(root: Path) -> tuple[str, ...]:
    """The ids of sources that have drafts."""
    folder = root / FOLDER
    return tuple(sorted(path.stem for path in folder.glob("*.json"))) if stays(folder, root) else ()


def all_drafts(root: Path) -> tuple[Mapping[str, Drafts], tuple[Issue, ...]]:
    """The drafts of every source that has some, and why those of others cannot be read."""
    found: dict[str, Drafts] = {}
    issues: list[Issue] = []
    for source in drafted_sources(root):
        drafts, told = read_drafts(root, source)
        issues += told
        if drafts is not None:
            found[source] = drafts
    return found, tuple(issues)


def read_drafts(root: Path, source: str) -> tuple[Drafts | None, tuple[Issue, ...]]:
    """The drafts of a source; None, and why, where they cannot be read."""
    shown = f"{FOLDER}/{source}.json"
    path = root / shown
    try:
        value = json.loads(read_bounded(path, MAX_BYTES, root).decode("utf-8"))
        json.dumps(value, ensure_ascii=False).encode()  # half a character, as JSON may have it, is none
    except LeadsOutError:
        return None, (Issue("E118", Place(shown), "this link leads out of the project", "delete it"),)
    except TooLargeError as error:
        return None, (Issue("E105", Place(shown), str(error.strerror), _AGAIN),)
    except FileNotFoundError:
        hint = f"make them with `briefbook propose {source}`"
        return None, (Issue("E109", Place(shown), f"the source ‘{source}’ has no drafts", hint),)
    except OSError as error:
        return None, (Issue("E109", Place(shown), f"the file cannot be read: {error.strerror}"),)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None, (Issue("E109", Place(shown), "these drafts are damaged", _AGAIN),)
    try:
        drafts, issues = validate(Drafts, value, Origin(shown, {}), {}, "set of drafts")
    except (ValidationError, RecursionError):
        return None, (Issue("E109", Place(shown), "these drafts are damaged", _AGAIN),)
    if drafts is not None and drafts.source != source:
        return None, (Issue("E115", Place(shown), f"these are the drafts of ‘{drafts.source}’", _AGAIN),)
    return drafts, tuple(issues)


def unsafe(draft: Draft) -> bool:
    """Whether anything of a draft that would be written holds a character that cannot be seen."""
    written = draft.model_dump(mode="json", exclude={"sentence", "findings", "leads", "likely"})
    return _unsafe(written)


def _unsafe(value: object) -> bool:
    if isinstance(value, str):
        return UNSAFE.search(value) is not None
    if isinstance(value, dict):
        return any(_unsafe(key) or _unsafe(part) for key, part in value.items())
    return isinstance(value, list) and any(map(_unsafe, value))
