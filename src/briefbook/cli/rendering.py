"""`render`: the pages for a site builder that knows no Briefbook."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable, tell
from briefbook.errors import BriefbookError


@click.command()
@click.argument("dir", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@PROJECT
def render(dir: Path, project: Path) -> None:
    """Write the same pages as plain Markdown into DIR, with a mkdocs.yml that needs no Briefbook."""
    # MkDocs takes longer to load than a check takes to run
    from briefbook.outputs.site.plain import RenderError, render_plain

    try:
        count = render_plain(project / "mkdocs.yml", dir)
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    except RenderError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    told = f"{dir}: {count} pages, with their data; build them with `zensical build` or `mkdocs build` there"
    click.echo(printable(told))
