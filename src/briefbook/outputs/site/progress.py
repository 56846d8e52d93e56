"""How far a build is, on one line of a terminal that is gone when it is done. Nobody looking, or `--quiet`: nothing."""

import logging
import sys
import time
from typing import Any, TextIO

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

_PAUSE = 0.1
"""Seconds between two sights of a number."""

log = get_plugin_logger("briefbook")


class Line:
    """What is done at the moment, and how much of it."""

    def __init__(self, terminal: TextIO) -> None:
        """Of a terminal."""
        self._terminal, self._last = terminal, 0.0
        self._doing, self._done, self._all, self._pages = "", 0, 0, 0

    def says(self, doing: str, of: int | None = None) -> None:
        """What is done from here on; the cursor stays at the start, so that a message takes the line’s place."""
        self._doing, self._done, self._last = doing, 0, time.monotonic()
        self._all = self._all if of is None else of
        self._terminal.write(f"\r\x1b[K{doing}\r")
        self._terminal.flush()

    def gone(self, **_: object) -> None:
        """Nothing more to say."""
        self._terminal.write("\r\x1b[K")
        self._terminal.flush()

    # ---- what MkDocs calls --------------------------------------------------------------------------

    def nav(self, _: object, *, files: Files, **__: object) -> None:
        """All pages are known."""
        self._pages = len(files.documentation_pages())
        self.says("Reading pages", self._pages)

    def page(self, _: object, **__: object) -> None:
        """One more."""
        self.is_at(self._done + 1)

    def is_at(self, done: int) -> None:
        """So many pages."""
        self._done = done
        if time.monotonic() - self._last >= _PAUSE or self._done == self._all:
            self._last = time.monotonic()
            self._terminal.write(f"\r\x1b[K{self._doing}: {self._done} of {self._all}\r")
            self._terminal.flush()

    def env(self, _: object, **__: object) -> None:
        """All are read."""
        self.says("Printing and checking what was read")

    def laying(self, _: object, **__: object) -> None:
        """All are checked."""
        self.says("Laying out pages", self._pages)

    def post_build(self, **_: object) -> None:
        """All are written."""
        self.says("Writing data")


def follow(config: MkDocsConfig) -> Line | None:
    """From here on, until the build is done or has failed."""
    if not (sys.stderr.isatty() and log.isEnabledFor(logging.INFO)):
        return None
    line, events = Line(sys.stderr), config.plugins.events
    before: dict[str, Any] = {"env": line.env, "post_build": line.post_build, "build_error": line.gone}
    after: dict[str, Any] = {
        "nav": line.nav,
        "pre_page": line.page,
        "env": line.laying,
        "post_page": line.page,
        "post_build": line.gone,
    }
    for name, method in before.items():
        events[name].insert(0, method)
    for name, method in after.items():
        events[name].append(method)
    line.says("Checking the record")
    return line
