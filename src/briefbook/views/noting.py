"""What is asked, noted while it is answered: which rows were looked at, and what stood there."""

from collections import defaultdict
from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import lru_cache
from typing import Any, TypeVar

from briefbook.model.places import Cite
from briefbook.views.told import told

Question = tuple[str, str]
"""What is asked for, and which of it; `ALL` for the whole of it."""
ALL = ""
EVERYTHING: Question = ("everything", ALL)
NOTHING: Any = object()
"""The answer about what is not there."""
LATER: Any = object()
"""Stands for an answer that is found only when all is told."""
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Asked(defaultdict[str, dict[str, Any]]):
    """What is asked for, which of it, and what was answered."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(dict)

    def everything(self) -> None:
        """What was asked cannot be told apart."""
        what, which = EVERYTHING
        self[what][which] = LATER


class Noted(Mapping[K, V]):
    """Rows by key; which were looked at is noted."""

    def __init__(self, what: str, rows: Mapping[K, V], asked: Asked) -> None:
        """Of the same rows."""
        self._rows, self._asked = rows, asked[what]

    def __getitem__(self, key: K) -> V:
        """One row, or none."""
        which = which_of(key)
        try:
            row = self._asked[which] = self._rows[key]
        except KeyError:
            self._asked[which] = NOTHING
            raise
        return row

    def __contains__(self, key: object) -> bool:
        """Whether there is one."""
        there = key in self._rows
        self._asked[which_of(key)] = self._rows[key] if there else NOTHING  # type: ignore[index]
        return there

    def __iter__(self) -> Iterator[K]:
        """All, in order."""
        return iter(self._whole())

    def __len__(self) -> int:
        """Of all."""
        return len(self._whole())

    def keys(self) -> KeysView[K]:
        """All."""
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        """All."""
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        """All."""
        return self._whole().items()

    def _whole(self) -> Mapping[K, V]:
        self._asked[ALL] = self._rows
        return self._rows


class NotedRows(Sequence[V]):
    """Rows that are shown all or not at all; that they were is noted."""

    def __init__(self, what: str, rows: Sequence[V], asked: Asked) -> None:
        """Of the same rows, which may not all be known yet."""
        self._rows, self._asked = rows, asked[what]

    def __len__(self) -> int:
        """Of all."""
        self._asked[ALL] = LATER
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        """One of all."""
        self._asked[ALL] = LATER
        return self._rows[index]


@lru_cache(maxsize=1 << 15)
def which_of(key: object) -> str:
    """The name of a row’s key in questions, which tells the key where it is a text or a sentence’s place."""
    return f"={key}" if isinstance(key, str) else f"@{key}" if isinstance(key, Cite) else told(key)
