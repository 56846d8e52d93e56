"""Issues in MkDocs' own log."""

import logging

from mkdocs.plugins import get_plugin_logger

from briefbook.issues import Issue, Severity, printable

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


def report(issues: tuple[Issue, ...]) -> None:
    """Errors and warnings; review notes are for `briefbook check --notes`."""
    log = get_plugin_logger("briefbook")
    for issue in issues:
        if issue.severity in _LEVELS:
            log.log(_LEVELS[issue.severity], printable(str(issue)))
