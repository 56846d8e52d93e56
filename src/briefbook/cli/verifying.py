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
        verdict = verified(site, project / "mkdocs.yml")
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    for what, name in verdict.differs:
        click.echo(printable(f"{name} {_WORDS[what]}"))
    if verdict.differs:
        click.echo(f"{len(verdict.differs)} files differ: this site is not what the record gives")
        sys.exit(1)
    told = f"built for {verdict.address}" if verdict.address else "built for no address"
    click.echo(printable(f"every file of the site comes from this record, byte by byte; it was {told}"))
