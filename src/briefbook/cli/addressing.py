"""`addresses`: what was published is written down, so that no later build loses it unseen."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable, tell
from briefbook.errors import BriefbookError
from briefbook.writing.files import write_whole


@click.command()
@PROJECT
def addresses(project: Path) -> None:
    """Add every address that the site has now to data/addresses.txt; none is ever taken out. Commit the file."""
    remember(project)


def remember(project: Path) -> None:
    """Write the registry anew where it lacks anything."""
    from briefbook.outputs.site.registry import registry  # MkDocs takes longer to load than a check takes to run

    try:
        path, content, told = registry(project / "mkdocs.yml")
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    if content is not None:
        write_whole(path, content.encode(), project)
    click.echo(printable(told))
