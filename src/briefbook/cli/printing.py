"""`pdf`: the briefing on paper, without building the site."""

import sys
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, printable, tell
from briefbook.errors import BriefbookError
from briefbook.outputs.pdf.document import PAPERS, Paper
from briefbook.writing.files import write_whole


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@PROJECT
@click.option("--paper", type=click.Choice(PAPERS), help="The paper; what mkdocs.yml says unless it is given.")
@click.option("--edition", help="The id of an edition; the latest unless it is given.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pdf"),
    show_default=True,
    help="A folder.",
)
def pdf(pages: tuple[str, ...], project: Path, paper: Paper | None, edition: str | None, output: Path) -> None:
    """Print PDFs without building the site: the whole briefing, a summary and every main page, or each PAGE named."""
    # MkDocs and the typesetter take longer to load than a check takes to run
    from briefbook.outputs.pdf.typeset import sheets
    from briefbook.outputs.site.rendering import print_pages

    try:
        files, issues = print_pages(project / "mkdocs.yml", pages, paper, edition)
    except BriefbookError as error:
        files, issues = {}, error.issues
    tell(issues)
    for name, content in files.items():
        path = output / name
        write_whole(path, content, output)
        count = sheets(content)
        click.echo(printable(f"{path}: {count} {'sheet' if count == 1 else 'sheets'}"))
    sys.exit(1 if issues else 0)
