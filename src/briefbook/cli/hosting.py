"""`publish` and `headers`: a finished build on a server."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from briefbook.cli.shared import printable

SITE = click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The finished build.",
)


@click.command()
@click.argument("dir", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@SITE
@click.option("--keep", type=click.IntRange(0), default=3, show_default=True, help="How many earlier builds to keep.")
@click.option("--back", "goes_back", is_flag=True, help="Serve the build before this one again.")
def publish(dir: Path, site: Path, keep: int, goes_back: bool) -> None:
    """Put a finished build into DIR at once, where a server reads DIR/current; or go back to the one before."""
    # MkDocs takes longer to load than a check takes to run
    from briefbook.outputs.site.releases import ReleaseError, back, publish

    try:
        number = back(dir) if goes_back else publish(site, dir, keep)
    except (ReleaseError, OSError) as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    click.echo(printable(f"{dir / 'current'} is build {number} {'again' if goes_back else 'now'}"))


@click.command()
@SITE
@click.option("--for", "form", type=click.Choice(["file", "nginx", "caddy"]), default="file", help="For which server.")
@click.option("--address", default="", help="The site's address, where it stands in a folder of its host.")
def headers(site: Path, form: str, address: str) -> None:
    """Print what a server should send with a finished build."""
    from briefbook.outputs.site.headers import FORMS, NoPolicyError, headers_of

    if not (site / "index.html").exists():
        click.echo(printable(f"{site} is no finished build: it has no index.html"), err=True)
        sys.exit(1)
    try:
        found = headers_of(site)
    except NoPolicyError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    click.echo(FORMS[form](found, urlsplit(address).path.rstrip("/")), nl=False)
