"""Issues in MkDocs' own log."""

import logging

from mkdocs.plugins import get_plugin_logger

from briefbook.issues import Issue, Severity, printable

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


class Heard(logging.Handler):
    """Counts what MkDocs says: a page about which something was said is not kept, so that it is said again."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1


class _Printable(logging.Filter):
    """MkDocs quotes names of files and links of pages in its log as they come."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass, without what a terminal would obey or hide."""
        record.msg, record.args = printable(record.getMessage()), ()
        return True


_PRINTABLE = _Printable()


def guard_log() -> None:
    """From here on, whatever MkDocs or a plugin says. Adding a filter twice does nothing."""
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_PRINTABLE)


def report(issues: tuple[Issue, ...]) -> None:
    """Errors and warnings; review notes are for `briefbook check --notes`."""
    log = get_plugin_logger("briefbook")
    for issue in issues:
        if issue.severity in _LEVELS:
            log.log(_LEVELS[issue.severity], printable(str(issue)))
