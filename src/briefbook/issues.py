"""What a check found: the one shape in which Briefbook reports anything that is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


def printable(text: str) -> str:
    """A text for a terminal or a log: no control characters, and none that reorder or hide what stands around them."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)


class Severity(StrEnum):
    """How much an issue weighs: errors stop a build, warnings do with `strict`, notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a path as people know it (relative to the project), line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`file:line:column`, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. The first letter of its code is its severity (E, W or N); codes never change meaning."""

    code: str
    place: Place
    message: str
    hint: str = ""
    detail: str = ""
    """What helps to mend it, such as the sentence itself. Only the analyst's own terminal shows it: it may hold words
    of an article, which never get into a log or onto a page."""

    @property
    def severity(self) -> Severity:
        """What the code's letter says."""
        return _SEVERITIES[self.code[0]]

    def __str__(self) -> str:
        """`file:line:column: CODE message (hint)`, on one line: nothing that is quoted can look like another issue."""
        told = f"{self.place}: {self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")
        return " ".join(told.splitlines())


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sort by file, line and column, then by code and words; the same finding twice is one."""
    return tuple(
        sorted(
            set(issues),
            key=lambda i: (i.place.path, i.place.line, i.place.column, i.code, i.message, i.hint, i.detail),
        )
    )


def blocking(issues: Iterable[Issue], *, strict: bool) -> tuple[Issue, ...]:
    """Those that stop a build: errors, and warnings too when `strict`."""
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return tuple(issue for issue in issues if issue.severity in stops)
