"""`verify`: whether a published site comes from this record."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable, tell
from briefbook.errors import BriefbookError

_WORDS = {
    "missing": "is not in the site",
    "added": "is not from this record",
    "changed": "is not what this record gives",
}


@click.command()
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@PROJECT
def verify(site: Path, project: Path) -> None:
    """Build the project again, elsewhere, and compare every file of SITE with it."""
    from briefbook.outputs.site.verifying import verified  # MkDocs takes longer to load than a check takes to run

    try:
        found = verified(site, project / "mkdocs.yml")
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    for what, name in found:
        click.echo(printable(f"{name} {_WORDS[what]}"))
    if found:
        click.echo(f"{len(found)} files differ: this site is not what the record gives")
        sys.exit(1)
    click.echo("every file of the site comes from this record, byte by byte")
