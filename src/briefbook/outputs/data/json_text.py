"""JSON to be read, in pieces that can be put together: what `json.dumps(value, ensure_ascii=False, indent=1)` gives.

It is safe inside HTML as well, and the same wherever it is made.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import Any

from pydantic_core import to_json

_BEFORE, _AFTER = b'{\n "": [\n', b"\n ]\n}"
"""What stands around the items of such a list."""


def as_json(value: Any) -> bytes:
    """The whole of a value, with a line's end."""
    return _safe(to_json(value, indent=1)) + b"\n"


def items(values: Sequence[Any]) -> bytes:
    """The items of a list that stands under a key of the outermost object, without its brackets."""
    if not values:
        return b""
    return _safe(to_json({"": values}, indent=1)[len(_BEFORE) : -len(_AFTER)])


def spliced(whole: bytes, key: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Items put into the empty list that stands under a key of the outermost object: part by part, for the whole may be large."""
    empty = f'\n "{key}": []'.encode()
    # no text of a value has a line's end in it, so this stands nowhere else
    before, _, after = whole.partition(empty)
    begun = False
    for part in filter(None, parts):
        yield b",\n" if begun else b"%b%b\n" % (before, empty[:-1])
        yield part
        begun = True
    yield b"\n ]" + after if begun else whole


def on_a_line(value: Any) -> str:
    """What `json.dumps(value, ensure_ascii=False)` gives where every key is a text, sooner: small values come a great many times."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, list):
        return f"[{', '.join(map(on_a_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join([f'{encode_basestring(key)}: {on_a_line(part)}' for key, part in value.items()])}}}"
    return json.dumps(value, ensure_ascii=False)


def _safe(raw: bytes) -> bytes:
    raw = raw.replace(b"<", b"\\u003c")
    return raw.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
