"""Any value of ours as text, the same for equal values and in every run: what digests of answers are made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any


class UntellableError(TypeError):
    """A value that is no plain data, such as an object with a life of its own."""


def told(value: Any) -> str:
    """Its type and the parts that its `repr` tells; sets in order. Raises `UntellableError` for what is not plain data."""
    kind: Any = type(value)
    return _teller(kind)(value)


@cache
def _teller(kind: Any) -> Callable[[Any], str]:
    """How values of a type are told: found out once for each type."""
    if kind in _PLAIN:
        return repr
    title = str(kind.__name__)
    if hasattr(kind, "seal"):  # a model of the record; pydantic itself is slow to load
        return lambda value: f"{title}{value.seal}"
    if issubclass(kind, tuple | list):
        return lambda value: f"[{','.join(_each(value))}]"
    if issubclass(kind, Mapping):
        return lambda value: f"{{{','.join(f'{told(key)}:{told(part)}' for key, part in value.items())}}}"
    if issubclass(kind, frozenset | set):
        return lambda value: f"<{','.join(sorted(_each(value)))}>"
    if issubclass(kind, Enum):
        return lambda value: f"{title}.{value.name}"
    if is_dataclass(kind):
        names = [field.name for field in fields(kind) if field.repr]
        if len(names) < 2:  # of one, `attrgetter` gives no row
            return lambda value: f"{title}({','.join(_each([getattr(value, name) for name in names]))})"
        parts = attrgetter(*names)
        return lambda value: f"{title}({','.join(_each(parts(value)))})"
    if issubclass(kind, _PLAIN_BASES):
        return lambda value: f"{title}{value!r}"
    return _named


def _each(values: Iterable[Any]) -> list[str]:
    """Most are plain, and there are a great many: those are told on the spot, and rows of nothing."""
    return [
        repr(value) if type(value) in _PLAIN else "[]" if value is _NONE else _teller(type(value))(value)  # type: ignore[arg-type]
        for value in values
    ]


def _named(value: Any) -> str:
    if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
        return f"{value.__module__}.{value.__qualname__}"
    raise UntellableError(type(value).__name__)


_PLAIN = frozenset((str, int, float, bool, NoneType, bytes, date))
_NONE: tuple[()] = ()
_PLAIN_BASES = (str, int, float, bytes, date)
