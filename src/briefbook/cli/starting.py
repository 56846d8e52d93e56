"""`new`: a small briefing to begin with."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import printable
from briefbook.workflow import starting


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default=starting.TITLE, show_default=True, help="What the briefing is called.")
def new(folder: Path, title: str) -> None:
    """Make a complete small briefing in DIR, which must be empty or not there: pages, an article, and its record."""
    try:
        started = starting.start(folder, title)
        starting.write(started)
    except (starting.CannotStartError, OSError) as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    click.echo(f"{printable(str(folder))}: {len(started.contents)} files, a small briefing that is complete.")
    click.echo("Go there, and see that it is clean:")
    click.echo(printable(f"  cd {folder}\n  briefbook check\n  mkdocs serve"))
