"""`source add`: a saved file becomes a source of the record."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from briefbook.cli.shared import PROJECT, as_json, printable, refuse
from briefbook.issues import Issue, Place
from briefbook.model.source import Genre
from briefbook.pipeline import Folders
from briefbook.workflow.wishes import Wishes, missing

_ASKED = {
    "title": "Its title",
    "publisher": "Who published it",
    "published": "When it was published (such as 2025-07-14, 2025-07 or 2025-07-14~)",
    "genre": "What kind of writing it is",
    "language": "Its language, as a tag such as en or en-GB",
}
_LONG = 20
"""Pages that take longer than anybody likes to wait unawares."""


@click.group()
def source() -> None:
    """The works that the record rests on."""


@source.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PROJECT
@click.option("--id", help="The id; publisher and date unless it is given.")
@click.option("--title", help="The title.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", help="When, as an EDTF date such as 2025-07-14, 2025-07 or 2025-07-14~.")
@click.option("--published-note", help="How the date is known, if the text does not say.")
@click.option("--genre", type=click.Choice(get_args(Genre)), help="What kind of writing it is.")
@click.option("--language", help="Its language, as a BCP 47 tag such as en.")
@click.option("--url", help="Its address.")
@click.option("--author", "authors", multiple=True, help="A name, or the id of an entity; several times for several.")
@click.option("--derived-from", metavar="SOURCE", help="It reprints this source: the two count as one.")
@click.option("--anyway", is_flag=True, help="Add it although it is much like another source.")
@click.option("--set-aside-furniture", is_flag=True, help="Set the sentences aside that are proposed as furniture.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def source_add(file: Path, project: Path, dry_run: bool, form: str, **given: Any) -> None:
    """Make FILE (text, Markdown, a saved web page or a PDF) a source: its record, its ledger, and its text outside git."""
    # pages, PDFs and sentences take longer to load than other commands take to run
    from briefbook.cli.added import as_data, told
    from briefbook.workflow.adding import add_source, found_in
    from briefbook.writing.together import write_together

    found = found_in(file, _progress)
    if isinstance(found, tuple):
        refuse(found, form)
    wishes = Wishes(**{key: value for key, value in given.items() if value})
    folders = Folders(project)
    if form == "text" and sys.stdin.isatty() and sys.stderr.isatty():
        answers: dict[str, Any] = {key: _ask(key) for key in missing(found, wishes)}
        wishes = replace(wishes, **answers)
    result = add_source(folders, file, found, wishes)
    if isinstance(result, tuple):
        refuse(result, form)
    if not dry_run:
        try:
            write_together(result.contents, project)
        except OSError as error:
            path = Path(error.filename or file).name
            refuse((Issue("E109", Place(path), f"nothing was written: {error.strerror}"),), form)
    commands = click.get_current_context().find_root().command
    proposes = isinstance(commands, click.Group) and "propose" in commands.commands
    if form == "json":
        click.echo(as_json(as_data(result, project, dry_run=dry_run)))
        return
    for line in told(result, project, dry_run=dry_run, proposes=proposes):
        click.echo(printable(line))


def _ask(key: str) -> str:
    """At a terminal; what is asked goes to standard error, so that a pipe gets the answer's effect alone."""
    kind = click.Choice(get_args(Genre)) if key == "genre" else str
    return str(click.prompt(_ASKED[key], type=kind, err=True))


def _progress(done: int, total: int) -> None:
    """Of a long PDF, and only where somebody is looking."""
    if total >= _LONG and sys.stderr.isatty():
        click.echo(f"\rpage {done} of {total}" + ("\r\x1b[K" if done == total else ""), nl=False, err=True)
