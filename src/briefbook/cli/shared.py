"""What the commands have in common: which project, and how a line gets to the terminal."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from briefbook.issues import Issue, printable

__all__ = ["PROJECT", "Commands", "Families", "printable", "tell"]

PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder that holds data/ and seeds/.",
)


class Commands(click.Group):
    """A disk that is full and a folder that cannot be written are told in a line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Exit status 1, with what the system says; whole files are written, so none is half."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            # it quotes what was typed, and a shell types names of files
            raise click.UsageError(printable(error.format_message()), error.ctx) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(printable(f"{where}this cannot be read or written: {error.strerror or error}"), err=True)
            sys.exit(1)


class Families(MutableMapping[str, click.Command]):
    """Commands by name, each loaded when it is asked for: what `review` needs takes longer to load than `check` to run."""

    def __init__(self, package: str, families: Mapping[str, Sequence[str]]) -> None:
        """Of each module of a package, the commands that it has."""
        self._modules = {name: f"{package}.{module}" for module, names in families.items() for name in names}
        self._more: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """The command itself."""
        if name in self._more or name not in self._modules:
            return self._more[name]
        found: click.Command = getattr(import_module(self._modules[name]), name)
        return found

    def __setitem__(self, name: str, command: click.Command) -> None:
        """One more, or another."""
        self._more[name] = command

    def __delitem__(self, name: str) -> None:
        """One less."""
        self._modules.pop(name, None)
        self._more.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        """All names."""
        return iter({**self._modules, **self._more})

    def __len__(self) -> int:
        """Of all names."""
        return len({**self._modules, **self._more})


def as_json(value: Any) -> str:
    """JSON for people and programs, in which what a terminal would obey or hide is an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def tell(issues: Sequence[Issue]) -> None:
    """Print issues where errors go."""
    for issue in issues:
        click.echo(printable(str(issue)), err=True)


def issue_data(issue: Issue) -> dict[str, str | int]:
    """An issue as JSON has it."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "path": issue.place.path,
        "line": issue.place.line,
        "column": issue.place.column,
        "message": issue.message,
        "hint": issue.hint,
        "detail": issue.detail,
    }


def refuse(issues: Sequence[Issue], form: str) -> NoReturn:
    """Say why nothing was done, where a person or a program looks for it, and leave with status 1."""
    if form == "json":
        told = {"written": [], "issues": [issue_data(issue) for issue in issues]}
        click.echo(as_json(told))
    else:
        tell(issues)
    sys.exit(1)


def painted(text: str, colour: str | None) -> str:
    """In a colour, where a person looks at it and has not said NO_COLOR (no-color.org)."""
    wanted = colour and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return click.style(text, fg=colour) if wanted else text
