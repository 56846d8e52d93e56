"""Finished work that stays in memory from one run of a process to the next, by everything it was made of.

Unlike what lies in a `Store` it is the same object again: whoever has both runs sees at once what is as it was.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Held:
    """Of one run. What it does not ask for is let go with the run before."""

    def __init__(self, before: Mapping[Hashable, Any] | None = None) -> None:
        """`before`: what the last run held (`all`)."""
        self._before = before or {}
        self.all: dict[Hashable, Any] = {}

    @property
    def first(self) -> bool:
        """Whether there was none before it."""
        return not self._before

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is held, or what `make` gives. A key names the work, and all that it was made of, so that it never lies."""
        if key not in self.all:
            self.all[key] = self._before[key] if key in self._before else make()
        found: T = self.all[key]
        return found

    def carry(self, kind: str) -> None:
        """What is held of one kind of work stays, though this run does not ask for it."""
        self.all |= {key: work for key, work in self._before.items() if isinstance(key, tuple) and key[0] == kind}
