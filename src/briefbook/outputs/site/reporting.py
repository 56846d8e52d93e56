"""Issues in MkDocs' own log."""

import logging
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.plugins import get_plugin_logger

from briefbook.issues import Issue, Severity, printable
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.placing import place_of, twice
from briefbook.suggest import did_you_mean

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
    for handler in (*logging.getLogger("mkdocs").handlers, logging.lastResort):
        if handler is not None:
            handler.addFilter(_PRINTABLE)


def loaded(config_file: Path, **settings: Any) -> MkDocsConfig:
    """What mkdocs.yml says. Raises `Abort` and `ConfigurationError`, also where MkDocs itself ends with an error of Python’s."""
    guard_log()
    try:
        return load_config(str(config_file), **settings)
    except (MkDocsException, OSError):
        raise
    except Exception as error:
        raise ConfigurationError(f"MkDocs cannot read this mkdocs.yml: {type(error).__name__}: {error}") from error


def placed(found: tuple[ConfigErrors, ConfigWarnings], config_file: str | None) -> tuple[ConfigErrors, ConfigWarnings]:
    """Errors in the plugin’s options with their places. One that nobody knows would be passed over, and with it what it says."""
    errors, warnings = found
    known = sorted(BriefbookConfig()._schema_keys)
    unknown = [one for one in warnings if not isinstance(one, str) and one[0] not in known]
    wrong = [(str(key), str(told), "E113") for key, told in errors]
    wrong += [(str(key), did_you_mean(str(key), known) or "there is no such option", "E111") for key, _ in unknown]
    wrong += [(key, "this option stands twice", "E103") for key in twice(config_file, known, "plugins", "briefbook")]
    told: ConfigErrors = [
        (key, ValidationError(f"{text} [{place_of(config_file, 'plugins', 'briefbook', key)}: {code}]"))
        for key, text, code in wrong
    ]
    return told, [one for one in warnings if one not in unknown]


def told_of(error: Exception) -> str:
    """An error that nobody foresaw, in a line; `mkdocs build --verbose` shows where it came about."""
    get_plugin_logger("briefbook").debug("This ended the build:", exc_info=error)
    if isinstance(error, OSError):
        return unwritten(error)
    frames = (
        f"{Path(frame.filename).name}, line {frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    where = next((frame for frame in frames if ".html" in frame), "")
    return printable(
        f"The build failed: {type(error).__name__}: {error}{f' ({where})' if where else ''}. Does mkdocs.yml, or a page, say something "
        "of the wrong kind? If not, this is a fault of the program; --verbose shows where. The last good site is untouched."
    )


def unwritten(error: OSError) -> str:
    """What the system says, in a line."""
    where = printable(str(error.filename)) if error.filename else "a file"
    return f"{where} cannot be read or written: {error.strerror or error}. The last good site is untouched."


def counted(issues: Iterable[Issue]) -> str:
    """How many there are to mend, each once: `1 issue`, `2 issues`."""
    number = len(dict.fromkeys(issues))
    return f"{number} issue" if number == 1 else f"{number} issues"


def report(issues: tuple[Issue, ...]) -> None:
    """Errors and warnings; review notes are for `briefbook check --notes`."""
    log = get_plugin_logger("briefbook")
    for issue in issues:
        if issue.severity in _LEVELS:
            log.log(_LEVELS[issue.severity], printable(str(issue)))
