"""Any value of ours as text, the same for equal values and in every run: what digests of answers are made of."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any


class UntellableError(TypeError):
    """A value that is no plain data, such as an object with a life of its own."""


def told(value: Any) -> str:
    """Its type and its parts; sets in order. Raises `UntellableError` for what is not plain data."""
    kind = type(value)
    if kind in _PLAIN:
        return f"{value!r}"
    if dumped := getattr(value, "model_dump_json", None):  # a model of the record; pydantic itself is slow to load
        return f"{kind.__name__}{dumped()}"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(told, value))}]"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{told(key)}:{told(part)}' for key, part in value.items())}}}"
    if isinstance(value, frozenset | set):
        return f"<{','.join(sorted(map(told, value)))}>"
    if isinstance(value, Enum):
        return f"{kind.__name__}.{value.name}"
    if is_dataclass(value) and not isinstance(value, type):
        parts = (told(getattr(value, name)) for name in _names_of(kind))
        return f"{kind.__name__}({','.join(parts)})"
    if isinstance(value, _PLAIN_BASES):
        return f"{kind.__name__}{value!r}"
    if isinstance(value, type) or (isinstance(value, Callable) and hasattr(value, "__qualname__")):  # type: ignore[arg-type]
        return f"{value.__module__}.{value.__qualname__}"
    raise UntellableError(kind.__name__)


_PLAIN = frozenset((str, int, float, bool, NoneType, bytes, date))
_PLAIN_BASES = (str, int, float, bytes, date)
_FIELDS: dict[type, tuple[str, ...]] = {}


def _names_of(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind))
    return _FIELDS[kind]
