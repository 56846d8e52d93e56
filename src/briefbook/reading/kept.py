"""A file's entries as finished items, kept by its bytes: what has not changed is not read again.

Where something stands in a kept file is looked for only when an issue must tell it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Protocol

from pydantic import BaseModel, TypeAdapter, ValidationError

from briefbook.model.record import Step
from briefbook.reading.groups import ungroup
from briefbook.reading.yaml_text import read_yaml

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
        self._found: list[Mapping[Steps, tuple[int, int]]] | None = None

    def of(self, number: int) -> Mapping[Steps, tuple[int, int]]:
        """Those of one entry."""
        if self._found is None:
            file = read_yaml(self._raw, self._path)
            self._found = [file.places] if self._single else [places for _, places, _ in ungroup(file)[0]]
        return self._found[number]


class Places(Mapping[Steps, tuple[int, int]]):
    """Of one entry of a file."""

    def __init__(self, written: Written, number: int) -> None:
        """The entry, counted from 0."""
        self._written, self._number = written, number

    def __getitem__(self, steps: Steps) -> tuple[int, int]:
        """Line and column."""
        return self._written.of(self._number)[steps]

    def __iter__(self) -> Iterator[Steps]:
        """All paths."""
        return iter(self._written.of(self._number))

    def __len__(self) -> int:
        """Of all paths."""
        return len(self._written.of(self._number))


def recalled(kept: Kept, model: type[BaseModel], key: str) -> tuple[Any, ...] | None:
    """The items of a file of which nothing was to be said."""
    raw = kept.get(f"items-{model.__name__}-{key}")
    if raw is None:
        return None
    try:
        return _adapter(model).validate_json(raw)
    except ValidationError:
        return None


def keep(kept: Kept, model: type[BaseModel], key: str, items: tuple[Any, ...]) -> None:
    """The items of a file, if they come back as they are."""
    raw = _adapter(model).dump_json(items, by_alias=True, exclude_defaults=True)
    if _adapter(model).validate_json(raw) == items:
        kept.put(f"items-{model.__name__}-{key}", raw)


@lru_cache(maxsize=16)
def _adapter(model: type[BaseModel]) -> TypeAdapter[tuple[Any, ...]]:
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]
