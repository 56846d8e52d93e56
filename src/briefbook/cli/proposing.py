"""`propose`: what could be recorded of a source's sentences, for an analyst to review."""

import sys
from pathlib import Path
from typing import Any

import click

from briefbook import pipeline
from briefbook.cli.shared import PROJECT, as_json, printable, tell
from briefbook.errors import BriefbookError
from briefbook.model.handling import Handling
from briefbook.model.places import At, parse_at


def _place(context: click.Context, parameter: click.Parameter, value: str | None) -> At | None:
    if value is None:
        return None
    try:
        return parse_at(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("source")
@PROJECT
@click.option("--all", "everything", is_flag=True, help="Draft the sentences too that something accounts for.")
@click.option("--sentence", "only", metavar="PLACE", callback=_place, help="Draft this one alone, such as p7.s2.")
@click.option("--model", metavar="PROVIDER:MODEL", help="Let a language model word drafts too: the text goes to it.")
@click.option(
    "--despite",
    type=click.Choice([str(label) for label in Handling if label.confined]),
    help="With --model: send the text though the briefing is under this label; it has to be typed.",
)
@click.option("--wait", type=float, default=60.0, show_default=True, help="Seconds that a model has for a paragraph.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the drafts.")
def propose(
    source: str,
    project: Path,
    everything: bool,
    only: At | None,
    model: str | None,
    despite: str | None,
    wait: float,
    form: str,
) -> None:
    """Draft claims and questions from the text of SOURCE, for you to review; nothing goes into the record."""
    if despite and not model:
        raise click.UsageError("--despite wants --model")
    # territories and likeness take longer to load than the other commands take to run
    from briefbook.outputs.terminal.proposals import counted, summary
    from briefbook.workflow.asking_models import NoModelError, any_model
    from briefbook.workflow.proposing import CannotProposeError, keep
    from briefbook.workflow.proposing import propose as proposal_of

    try:
        if model:
            _may_be_sent(project, despite)
        asked = any_model(model, wait) if model else None
        if asked and form == "text":
            click.echo(printable(f"The text of ‘{source}’ goes to {asked.name}."), err=True)
        done = proposal_of(
            pipeline.Folders(project), source, everything=everything, only=only, model=asked, told=_progress
        )
    except (NoModelError, CannotProposeError) as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    except BriefbookError as error:
        tell(error.issues)
        sys.exit(1)
    path = keep(project, done.drafts, only=only)
    for line in done.told:
        click.echo(printable(line), err=True)
    if form == "json":
        data: dict[str, Any] = {**done.drafts.model_dump(mode="json"), "skipped": done.skipped, "told": done.told}
        click.echo(as_json(data))
        return
    for line in summary(done.drafts):
        click.echo(printable(line))
    skipped = f"; {done.skipped} of {done.sentences} sentences are accounted for already" if done.skipped else ""
    click.echo(printable(f"{source}: {counted(done.drafts)}{skipped}"))
    click.echo(
        f"Kept in {path.relative_to(project) if path.is_relative_to(project) else path}; nothing in the record has changed"
    )


def _may_be_sent(project: Path, despite: str | None) -> None:
    """Leaves with status 1 where the briefing’s label keeps its sources among few, and that label was not typed."""
    # MkDocs takes longer to load than drafting takes without a model
    from briefbook.outputs.site.labelled import handling_of

    handling = handling_of(project)
    if handling.confined and despite != handling:
        told = f"nothing was sent: the briefing is {handling} ({handling.meaning}), and a model’s provider is somebody else"
        click.echo(printable(f"{told}; if it may have the text all the same: --despite {handling}"), err=True)
        sys.exit(1)


def _progress(done: int, total: int) -> None:
    """At a terminal alone, and on one line."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total} sentences" + ("\n" if done == total else ""), err=True, nl=False)
