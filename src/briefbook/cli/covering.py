"""`coverage`: each source as its sentences, cited, set aside or waiting."""

import sys
from pathlib import Path
from typing import Any

import click

from briefbook.cli.shared import PROJECT, as_json, painted, printable, refuse
from briefbook.issues import Issue, Place
from briefbook.pipeline import Folders
from briefbook.reading.ignoring import with_line
from briefbook.views.coverage import STATES, SourceCoverage
from briefbook.workflow.covering import covering
from briefbook.workflow.standing import count_of
from briefbook.writing.together import write_together

_DEFAULT = ".briefbook/coverage.html"
_WIDTH = 50
_SIGNS = {"cited": "#", "set aside": "-", "waiting": "."}
_COLOURS = {"cited": "blue", "set aside": None, "waiting": "yellow"}


@click.command()
@click.argument("source", required=False)
@PROJECT
@click.option("--waiting", is_flag=True, help="List only the sentences that nothing accounts for yet.")
@click.option(
    "--html",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    help=f"Write it as a page with the texts, for you only; {_DEFAULT} unless FILE is given.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def coverage(source: str | None, project: Path, waiting: bool, html: str | None, form: str) -> None:
    """Show what accounts for each sentence of SOURCE; without one, how far each source is."""
    if html and not html.lower().endswith((".html", ".htm")):
        raise click.BadParameter(f"‘{printable(html)}’ does not end in .html", param_hint="--html")
    found = covering(Folders(project), source)
    if isinstance(found, list):
        refuse(found, form)
    written = None if html is None else _write(project, html, found, form)
    if form == "json":
        told = {"sources": [_as_data(one) for one in found], "html": written}
        click.echo(as_json(told))
        return
    for one in found:
        _show(one, each=source is not None or waiting, waiting=waiting)
    if not found:
        click.echo("There is no source yet. Next: briefbook source add FILE")
    if written:
        click.echo(f"Wrote {printable(written)}, which holds the texts: for you only")


def _show(one: SourceCoverage, *, each: bool, waiting: bool) -> None:
    counts, total = one.counts, len(one.rows)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES)
    click.echo(
        printable(
            f"{one.source.id}: {count_of(total, 'sentence')}, {told}" if total else f"{one.source.id}: no ledger yet"
        )
    )
    if total:
        bar = (
            (state, round(sum(counts[s] for s in STATES[: n + 1]) / total * _WIDTH)) for n, state in enumerate(STATES)
        )
        done, parts = 0, []
        for state, end in bar:
            parts.append(painted(_SIGNS[state] * (end - done), _COLOURS[state]))
            done = end
        click.echo(f"  [{''.join(parts)}]")
    for row in one.rows if each else ():
        if waiting and row.state != "waiting":
            continue
        names = ", ".join(item.id for item in row.citing) or " ".join(
            filter(None, (row.why, row.note and f"({row.note})"))
        )
        painted_state = painted(f"{row.state:<10}", _COLOURS[row.state])
        click.echo(
            f"  {row.line.at!s:<8} {painted_state} " + printable(f"{row.shown}{f'  [{names}]' if names else ''}")
        )


def _as_data(one: SourceCoverage) -> dict[str, Any]:
    return {
        "source": one.source.id,
        "with_text": one.with_text,
        "sentences": len(one.rows),
        **{state.replace(" ", "_"): count for state, count in one.counts.items()},
        "rows": [
            {
                "at": str(row.line.at),
                "state": row.state.replace(" ", "_"),
                "shown": row.shown,
                "claims": [item.id for item in row.citing if item.kind == "claim"],
                "questions": [item.id for item in row.citing if item.kind == "question"],
                "why": row.why,
                "note": row.note,
            }
            for row in one.rows
        ],
    }


def _write(project: Path, html: str, found: tuple[SourceCoverage, ...], form: str) -> str:
    from briefbook.outputs.site.coverage import coverage_style
    from briefbook.pages.coverage import coverage_page

    path = Path(html) if html else project / _DEFAULT
    page = coverage_page(found, coverage_style()).encode()
    contents = {} if html else with_line(project, _DEFAULT, "/.briefbook/")
    try:
        write_together({**contents, path: page}, None if html else project)
    except OSError as error:
        refuse([Issue("E109", Place(path.name), f"the page cannot be written: {error.strerror}")], form)
    if html and sys.stderr.isatty():
        click.echo("Note: it holds the texts; keep it out of git and off the web", err=True)
    return path.as_posix()
