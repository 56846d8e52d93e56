"""Whether files that somebody saves are written: they are read at the first word of it, and once more if they were not."""

import time
from collections.abc import Iterable

from briefbook.outputs.site.sight import files_of

REST = 0.05
"""Seconds in which nothing may change, before a file is taken to be written: what comes later is another save."""


class Settling:
    """Of all files that are watched, from the first word of a save."""

    def __init__(self, places: Iterable[str]) -> None:
        """Whoever asks may read them by now."""
        self._places = tuple(places)
        self._since, self.seen = time.monotonic(), self._look()

    def was_written(self) -> bool:
        """Whether what was read since the beginning had been written by then. Waits where it is too early to tell."""
        time.sleep(max(0.0, self._since + REST - time.monotonic()))
        return self._look() == self.seen

    def wait(self) -> None:
        """Until all is written."""
        while not self.was_written():
            self._since, self.seen = time.monotonic(), self._look()

    def _look(self) -> dict[str, tuple[int, ...]]:
        return {path: state for place in self._places for path, state in files_of(place)}
