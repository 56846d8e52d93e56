"""`ledger`, `edition` and `impact`: how a record is kept, and what rests on what."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from briefbook import pipeline
from briefbook.cli.addressing import remember
from briefbook.cli.shared import PROJECT, as_json, printable, tell
from briefbook.errors import BriefbookError
from briefbook.reading.loader import load
from briefbook.views.impact import UnknownTargetError
from briefbook.workflow.editor import refresh_ids
from briefbook.writing.files import write_whole


@click.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PROJECT
def ledger(text: Path, project: Path) -> None:
    """Write or refresh the ledger of the source whose TEXT this is; cites follow their sentences."""
    result = pipeline.refresh_ledger(pipeline.Folders(project), text)
    if isinstance(result, tuple):
        tell(result)
        sys.exit(1)
    for path, content in result.contents.items():
        write_whole(path, content.encode(), project)
    refresh_ids(project, load(project)[0])  # what an editor offers
    click.echo(printable(result.told + ("" if result.contents else "; nothing to change")))


@click.command()
@click.argument("target", metavar="SOURCE|CLAIM|SENTENCE")
@PROJECT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
def impact(target: str, project: Path, form: str) -> None:
    """List everything that rests on a source, a claim or a sentence, alone or among others."""
    from briefbook.outputs.site.resting import resting_on  # MkDocs takes longer to load than a check takes to run

    try:
        found = resting_on(project, target)
    except UnknownTargetError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    if form == "json":
        click.echo(as_json([asdict(row) for row in found]))
        return
    for row in found:
        weight = "alone" if row.alone else "among others"
        click.echo(printable(f"{row.kind:<10} {weight:<13} {row.id}{f': {row.says}' if row.says else ''}"))
    alone = sum(row.alone for row in found)
    click.echo(f"{len(found)} things rest on {printable(target)}, {alone} of them on nothing else")


@click.group()
def edition() -> None:
    """What an edition holds, and that it stays so."""


@edition.command("lock")
@click.argument("identity", metavar="ID")
@PROJECT
def edition_lock(identity: str, project: Path) -> None:
    """Keep what the edition ID holds: its pages and PDF are built from that from now on, whatever is found later."""
    result = pipeline.lock_edition(pipeline.Folders(project), identity)
    if isinstance(result, tuple):
        tell(result)
        sys.exit(1)
    if result.content is not None:
        write_whole(result.path, result.content.encode(), project)
    click.echo(printable(result.told))
    if (project / "mkdocs.yml").is_file():
        remember(project)
