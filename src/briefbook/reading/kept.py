"""A file's entries as plain values, kept by its bytes: what has not changed is not read again.

Where something stands in a file is looked for only when an issue must tell it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from briefbook.model.record import Step
from briefbook.reading.groups import marks_of
from briefbook.reading.yaml_text import Marks, read_yaml

Steps = tuple[Step, ...]


class Kept(Protocol):
    """Finished bytes by a key."""

    def get(self, key: str) -> bytes | None:
        """What was kept."""

    def put(self, key: str, content: bytes) -> None:
        """Keep it."""


class Written:
    """The places of everything in a file, found out when they are asked for."""

    def __init__(self, raw: bytes, path: str, *, single: bool) -> None:
        """`single`: the file is one entry, and not a list of them."""
        self._raw, self._path, self._single = raw, path, single
        self._found: list[tuple[Marks, Marks]] | None = None

    def of(self, number: int) -> tuple[Marks, Marks]:
        """Those of the values and of the keys of one entry."""
        if self._found is None:
            file = read_yaml(self._raw, self._path)
            self._found = [(file.places, file.keys)] if self._single else marks_of(file)
        return self._found[number]


class Places(Mapping[Steps, tuple[int, int]]):
    """Line and column of each value of one entry of a file."""

    __slots__ = ("_number", "_written")
    _part = 0

    def __init__(self, written: Written, number: int) -> None:
        """The entry, counted from 0."""
        self._written, self._number = written, number

    def __getitem__(self, steps: Steps) -> tuple[int, int]:
        """Line and column."""
        return self._written.of(self._number)[self._part][steps]

    def __iter__(self) -> Iterator[Steps]:
        """All paths."""
        return iter(self._written.of(self._number)[self._part])

    def __len__(self) -> int:
        """Of all paths."""
        return len(self._written.of(self._number)[self._part])


class Keys(Places):
    """Line and column of each key of one entry of a file."""

    __slots__ = ()
    _part = 1


def recalled(kept: Kept, model: type[BaseModel], key: str) -> list[Any] | None:
    """The items of a file of which nothing was to be said."""
    raw = kept.get(_key(model, key))
    if raw is None:
        return None
    try:
        return [model.model_validate(value) for value in json.loads(raw)]
    except (ValidationError, ValueError, TypeError, RecursionError):
        return None


def keep(kept: Kept, model: type[BaseModel], key: str, values: list[Any]) -> None:
    """The values of a file of which items were made."""
    kept.put(_key(model, key), to_json(values))


def _key(model: type[BaseModel], key: str) -> str:
    return f"values-{model.__name__}-{key}"
