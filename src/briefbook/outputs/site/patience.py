"""No page holds a build up for ever: Markdown has texts that cost it hours, and nothing of it can be counted from here."""

import signal
from types import FrameType

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from briefbook.issues import printable
from briefbook.limits import limits


class Patience:
    """With one page after the other. Where a build is no main thread there is no clock to set, and no bound."""

    def __init__(self) -> None:
        """No page yet."""
        self._page = ""
        try:
            signal.signal(signal.SIGALRM, self._ends)
            self._on = True
        except (AttributeError, ValueError):
            self._on = False

    def begins(self, page: Page) -> None:
        """From here on the page’s Markdown is read."""
        self._page = page.file.src_uri
        if self._on:
            signal.setitimer(signal.ITIMER_REAL, limits().seconds)

    def is_over(self) -> None:
        """It was, or nobody waits for it any more."""
        if self._on:
            signal.setitimer(signal.ITIMER_REAL, 0)

    @property
    def too_deep(self) -> str:
        """What is said of a page that Python itself gives up on."""
        return f"{printable(self._page)}: its Markdown is nested too deeply (lists or quotes within one another)."

    def _ends(self, number: int, frame: FrameType | None) -> None:
        raise PluginError(
            f"{printable(self._page)}: its Markdown takes more than {limits().seconds} seconds; look for long rows of brackets "
            "and deep nesting (BRIEFBOOK_LIMITS=seconds=600 gives it more)"
        )
