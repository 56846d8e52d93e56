"""`links`: whether the record's originals and archived copies are still there."""

import sys
from datetime import timedelta
from pathlib import Path

import click

from briefbook import __version__, pipeline
from briefbook.cli.shared import PROJECT, as_json, printable, tell
from briefbook.links.asking import Manner
from briefbook.links.record import Link, links_of, told_of
from briefbook.links.round import Known, State, go_round

STATE = Path(".cache", "briefbook-links.json")


@click.command()
@PROJECT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 300), default=20, show_default=True, help="Seconds for an answer."
)
@click.option(
    "--delay", type=click.FloatRange(0, 60), default=2, show_default=True, help="Seconds between two requests."
)
@click.option(
    "--again", type=click.IntRange(0), default=7, show_default=True, help="Days before what is known is asked again."
)
@click.option("--allow-private", is_flag=True, help="Ask addresses of private networks too.")
def links(project: Path, form: str, timeout: float, delay: float, again: int, allow_private: bool) -> None:
    """Ask whether originals and archived copies are still there; exit status 1 if one is not. A build never does."""
    checked = pipeline.check(pipeline.Folders(project))
    if broken := tuple(issue for issue in checked.issues if issue.code.startswith("E1")):
        tell(broken)
        sys.exit(1)
    manner = Manner(f"Briefbook/{__version__} (looks whether cited pages are still there)", timeout, allow_private)
    wanted = links_of(checked.record)
    state = State(project / STATE, project)
    found = go_round([link.address for link in wanted], manner, state, delay, timedelta(days=again))
    rows = [(link, found[link.address]) for link in wanted]
    if form == "json":
        click.echo(as_json([_as_data(*row) for row in rows]))
    else:
        for link, known in rows:
            click.echo(printable(told_of(link, known.answer)))
    lost = sum(known.answer.outcome in ("gone", "failing") and not link.expected_gone for link, known in rows)
    click.echo(f"{len(rows)} addresses, {lost} of them not there or not answering", err=form == "json")
    sys.exit(1 if lost else 0)


def _as_data(link: Link, known: Known) -> dict[str, object]:
    return {
        "path": link.place.path,
        "line": link.place.line,
        "source": link.source,
        "what": link.what,
        "address": link.address,
        "outcome": known.answer.outcome,
        "told": known.answer.told,
        "to": known.answer.to,
        "asked": known.when.isoformat(timespec="seconds"),
    }
