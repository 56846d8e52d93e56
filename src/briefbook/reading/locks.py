"""The locks of editions, row by row against their digests. A row that was edited by hand is told by file and line."""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.model.canonical import as_line, digest_of
from briefbook.model.edition import Edition
from briefbook.model.record import KINDS, Item, Lock, Origin, Record
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded, stays
from briefbook.reading.yaml_text import UNSAFE
from briefbook.store.held import Held

FOLDER, SUFFIX = "locks", ".jsonl"
_HINT = "a lock is never edited: take the committed file back"


class _DamagedError(ValueError):
    """What is wrong with a line."""


def lock_path(data: str, edition: str) -> str:
    """Where an edition's lock lies, from the project's root."""
    return f"{data}/{FOLDER}/{edition}{SUFFIX}"


def read_locks(root: Path, data: str, held: Held) -> tuple[Mapping[str, Lock], tuple[Issue, ...]]:
    """Every whole lock, by its edition's id, and an issue for each line that is not what it was. `held`: those read before."""
    locks: dict[str, Lock] = {}
    issues: list[Issue] = []
    folder = root / data / FOLDER  # one that leads out is told where the record is read
    for path in sorted(folder.glob(f"*{SUFFIX}")) if stays(folder, root) else ():
        shown = path.relative_to(root).as_posix()
        try:
            raw = read_bounded(path, limits().lock, root)
            lines = raw.decode("utf-8").removesuffix("\n").split("\n")
        except LeadsOutError:
            issues.append(Issue("E118", Place(shown), "this link leads out of the project", "put the file itself here"))
            continue
        except TooLargeError as error:
            issues.append(Issue("E105", Place(shown), str(error.strerror)))
            continue
        except OSError as error:
            issues.append(Issue("E109", Place(shown), f"the file cannot be read: {error.strerror}"))
            continue
        except UnicodeDecodeError:
            issues.append(Issue("E119", Place(shown), "this lock is not UTF-8 text", _HINT))
            continue
        lock, found = held.made(("lock", shown, hashlib.sha256(raw).digest()), partial(read_lock, lines, shown))
        issues += found
        if lock and lock.edition.id != path.name.removesuffix(SUFFIX):
            issues.append(Issue("E119", Place(shown), f"this is the lock of the edition ‘{lock.edition.id}’", _HINT))
        elif lock and not found:
            locks[lock.edition.id] = lock
    return locks, tuple(issues)


def read_lock(lines: list[str], path: str) -> tuple[Lock | None, list[Issue]]:
    """One lock of its lines; None when not even its first can be read."""
    issues: list[Issue] = []
    items: dict[str, dict[str, Item]] = {kind: {} for kind in KINDS}
    digests: dict[tuple[str, str], str] = {}
    origins: dict[tuple[str, str], Origin] = {}
    try:
        head = _object(lines[0], {"edition", "rows", "sha256"})
        edition = Edition.model_validate(head["edition"])
    except (_DamagedError, ValidationError) as error:
        return None, [Issue("E119", Place(path), f"the first line of this lock is damaged: {_told(error)}", _HINT)]
    for number, line in enumerate(lines[1:], 2):
        try:
            kind, item, digest = _row(line)
            if (kind, item.id) in digests:
                raise _DamagedError(f"the {kind} ‘{item.id}’ stands twice")
        except (_DamagedError, ValidationError) as error:
            issues.append(Issue("E119", Place(path, number), f"this row of the lock is damaged: {_told(error)}", _HINT))
            continue
        items[kind][item.id] = item
        digests[kind, item.id] = digest
        origins[type(item).__name__, item.id] = Origin(path, {(): (number, 1)})
    whole = head["rows"] == len(lines) - 1 and head["sha256"] == digest_of([head["edition"], list(digests.values())])
    if not issues and not whole:
        message = "this lock is not whole: rows were added, taken away or moved, or its edition was changed"
        issues.append(Issue("E119", Place(path), message, _HINT))
    items["edition"][edition.id] = edition
    origins["Edition", edition.id] = Origin(path, {})
    parts: dict[str, Any] = {name: items[kind] for kind, (name, _) in KINDS.items()}
    return Lock(edition, digests, Record(**parts, origins=origins, made_from=head["sha256"])), issues


def _row(line: str) -> tuple[str, Item, str]:
    row = _object(line, {"kind", "id", "sha256", "values"})
    if row["kind"] not in KINDS:
        raise _DamagedError("its kind is unknown")
    if digest_of(row["values"]) != row["sha256"]:
        raise _DamagedError("its values are not those of its digest")
    item = KINDS[row["kind"]][1].model_validate(row["values"])
    if item.id != row["id"]:
        raise _DamagedError("its id is not that of its values")
    return row["kind"], item, row["sha256"]


def _object(line: str, keys: set[str]) -> dict[str, Any]:
    try:
        value = json.loads(line, object_pairs_hook=_once)
    except _DamagedError:
        raise
    except (ValueError, RecursionError):
        raise _DamagedError("it is not JSON") from None
    if not isinstance(value, dict) or set(value) != keys:
        raise _DamagedError(f"it has other keys than {', '.join(sorted(keys))}")
    if UNSAFE.search(as_line(value)):
        raise _DamagedError("it holds an invisible control character")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one key only the last would be seen."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _DamagedError("a key stands twice in it")
    return found


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
