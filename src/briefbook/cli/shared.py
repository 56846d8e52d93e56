"""What the commands have in common: which project, and how a line gets to the terminal."""

from collections.abc import Sequence
from pathlib import Path

import click

from briefbook.issues import Issue, printable

__all__ = ["PROJECT", "printable", "tell"]

PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder that holds data/ and seeds/.",
)


def tell(issues: Sequence[Issue]) -> None:
    """Print issues where errors go."""
    for issue in issues:
        click.echo(printable(str(issue)), err=True)
