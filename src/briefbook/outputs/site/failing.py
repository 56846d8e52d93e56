"""A whole build that cannot be, while somebody writes: what was said of it stands on every page, until one can be again."""

import logging
from html import escape

from mkdocs.exceptions import MkDocsException

from briefbook.issues import printable
from briefbook.outputs.site.reporting import told_of

_BEFORE = b'<div class="bb-line"'
"""What opens each page of ours: theme/main.html puts there what is wrong with the record, too."""


class Failing(logging.Handler):
    """Hears the errors of the build that is under way."""

    def __init__(self) -> None:
        """Nothing is wrong."""
        super().__init__(logging.ERROR)
        self._heard: list[str] = []
        self._told: tuple[str, ...] = ()
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self._heard.append(record.getMessage().removeprefix("briefbook: "))

    def begins(self) -> None:
        """Another build."""
        self._heard.clear()

    def failed(self, error: BaseException) -> str:
        """What to say of it in the terminal; pages say what is wrong."""
        # an error of Python’s is an abort by now, but for those of mkdocs.yml that MkDocs does not foresee
        message = (
            str(error) if isinstance(error, MkDocsException) else told_of(error) if isinstance(error, Exception) else ""
        )
        self._told = tuple(self._heard) or (message,)
        return message

    def is_over(self) -> bool:
        """All is well; whether it was not."""
        before, self._told = self._told, ()
        return bool(before)

    def close(self) -> None:
        """Nothing is heard any more."""
        logging.getLogger("mkdocs").removeHandler(self)
        super().close()

    def on(self, page: bytes) -> bytes:
        """A page with what is wrong, if anything is."""
        if not self._told:
            return page
        lines = "".join(f"<div>{escape(printable(line))}</div>" for line in self._told)
        html = f'<div class="bb-broken" role="alert"><b>This preview shows what was good last.</b>{lines}</div>'
        return page.replace(_BEFORE, html.encode() + _BEFORE, 1)
