"""A new source as a file: what the analyst reads first stands first, the ledger last."""

from collections.abc import Iterable

from briefbook.model.source import SetAside, Source
from briefbook.writing.ledger_block import scalar, with_ledger

_HEAD = "# The article’s text is not in this repository; it is found by its digest.\n"
_PLAIN_KEYS = ("id", "genre", "language", "published", "derived_from")
"""Their values are plain in YAML by their types."""


def source_text(source: Source) -> str:
    """The whole file."""
    lines = [_HEAD]
    for key in ("id", "title", "publisher", "authors", "genre", "language", "url", "published", "published_note",
                "derived_from"):  # fmt: skip
        value = getattr(source, key)
        if key == "authors":
            value = f"[{', '.join(value)}]" if value else None
        elif value is not None and key not in _PLAIN_KEYS:
            value = scalar(value)
        if value is not None:
            lines.append(f"{key}: {value}\n")
    lines.append(f"sha256: {source.sha256}\n")
    lines.extend(_set_aside(source.set_aside))
    return with_ledger("".join(lines), source.sha256, source.ledger)


def _set_aside(items: Iterable[SetAside]) -> Iterable[str]:
    for n, item in enumerate(items):
        if n == 0:
            yield "\nset_aside:\n"
        at = ", ".join(map(str, item.at))
        at = f"[{at}]" if len(item.at) > 1 else at
        note = f", note: {scalar(item.note)}" if item.note else ""
        yield f"  - {{at: {at}, why: {item.why}{note}}}\n"
