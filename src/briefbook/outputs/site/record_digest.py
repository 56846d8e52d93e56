"""The digest of a record’s values, put together of what is kept of its files: a value of another file is not looked at again."""

import json
from collections.abc import Mapping

from briefbook.model.canonical import as_line, digest_of_line, values_of
from briefbook.model.record import KINDS, Item, Record
from briefbook.store.files import Store, key_of


def record_digest(record: Record, store: Store) -> str:
    """What `Record.digest` gives."""
    if store.folder is None or not record.made_from:
        return record.digest
    return store.made(key_of("record", record.made_from), lambda: _digest(record, store).encode()).decode()


def _digest(record: Record, store: Store) -> str:
    by_path: dict[str, dict[str, dict[str, Item]]] = {}
    for name, kind in KINDS.values():
        for key, item in getattr(record, name).items():
            origin = record.origins.get((kind.__name__, key))
            if origin is None or origin.path not in record.files:
                return record.digest  # a lock, or a former record
            by_path.setdefault(origin.path, {}).setdefault(name, {})[key] = item
    lines: dict[str, dict[str, str]] = {name: {} for name, _ in KINDS.values()}
    for path, items in by_path.items():
        kept = key_of("lines", path, record.files[path])
        told = json.loads(store.get(kept) or b"{}")
        if {name: list(found) for name, found in told.items()} != {name: list(found) for name, found in items.items()}:
            told = {name: _lines(found) for name, found in items.items()}
            store.put(kept, json.dumps(told, ensure_ascii=False).encode())
        for name, found in told.items():
            lines[name] |= found
    # as it is written in one: keys in order, and nothing between
    parts = (
        f"{as_line(name)}:{{{','.join(map(lines[name].__getitem__, sorted(lines[name])))}}}" for name in sorted(lines)
    )
    return digest_of_line(f"{{{','.join(parts)}}}")


def _lines(items: Mapping[str, Item]) -> dict[str, str]:
    return {key: f"{as_line(key)}:{as_line(values_of(item))}" for key, item in items.items()}
