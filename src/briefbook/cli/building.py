"""`build`: the site, by MkDocs where there is anything to make."""

import gc
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable
from briefbook.outputs.site.last_read import standing_site
from briefbook.outputs.site.untouched import NOTHING_CHANGED


@click.command(context_settings={"ignore_unknown_options": True})
@PROJECT
@click.option("--strict", is_flag=True, help="Warnings stop the build.")
@click.argument("more", nargs=-1, type=click.UNPROCESSED)
def build(project: Path, strict: bool, more: tuple[str, ...]) -> None:
    """Check the record and build the site, as `mkdocs build` does, and at once where nothing has changed."""
    if not more and (told := standing_site(project, strict=strict)) is not None:
        for line in (*told, NOTHING_CHANGED):
            click.echo(printable(line))
        return
    gc.set_threshold(5_000, 10, 100)  # what is loaded now stays
    from briefbook.outputs.site.by_mkdocs import typed  # MkDocs takes as long to load as all of the above

    where = () if project == Path() else ("--config-file", str(project / "mkdocs.yml"))
    typed(["build", *where, *(["--strict"] if strict else []), *more])
