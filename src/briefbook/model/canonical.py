"""The values of an item in the one form that its digest is made of: what is not said is left out, keys are in order.

So an optional key that the types gain later changes no digest, and neither does the file or the order of writing.
"""

import hashlib
import json
from json.encoder import encode_basestring
from typing import Any

from pydantic import BaseModel


def values_of(item: BaseModel) -> dict[str, Any]:
    """Plain values as they would be written, without those that nobody gave."""
    return item.model_dump(by_alias=True, mode="json", exclude_defaults=True)


def as_line(values: Any) -> str:
    """JSON on one line, the same for the same values."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(values: Any) -> str:
    """SHA-256 of plain values."""
    return digest_of_line(as_line(values))


def digest_of_line(line: str) -> str:
    """The same of what is written already."""
    return hashlib.sha256(line.encode()).hexdigest()


def as_text(value: Any, margin: str = "") -> str:
    """JSON to be read: what `json.dumps(value, ensure_ascii=False, indent=1)` gives, in a fraction of its time."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{margin} "
    if isinstance(value, dict) and value:
        parts = (f"{inner}{encode_basestring(key)}: {as_text(part, inner)}" for key, part in value.items())
        return "{\n" + ",\n".join(parts) + f"\n{margin}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{inner}{as_text(part, inner)}" for part in value) + f"\n{margin}]"
    return str(value) if type(value) is int else json.dumps(value)
