"""`new` and `schema`: a small briefing to begin with, and what lets an editor help with it."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable, tell
from briefbook.issues import blocking
from briefbook.reading.loader import load
from briefbook.workflow import editor, starting


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


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@PROJECT
def schema(folder: Path | None, project: Path) -> None:
    """Write JSON Schemas of the record's files, with the ids on record, into DIR (schemas/ unless it is given)."""
    record, issues = load(project)
    if stops := blocking(issues, strict=False):
        tell(stops)
        sys.exit(1)
    own = project / editor.FOLDER
    written = editor.write_schemas(folder or own, record, within=folder or project)
    for path in written:
        click.echo(printable(str(path)))
    if not written:
        click.echo(printable(f"{folder or own}: nothing to change"))
