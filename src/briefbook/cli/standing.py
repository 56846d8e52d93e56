"""`status`: where the project stands, and what is next."""

from dataclasses import asdict
from pathlib import Path

import click

from briefbook.cli.shared import PROJECT, as_json, painted, printable
from briefbook.pipeline import Folders
from briefbook.views.coverage import STATES
from briefbook.workflow.standing import count_of, standing


@click.command()
@PROJECT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def status(project: Path, form: str) -> None:
    """Say what is next to do, each step with the command that does it. Always status 0: it judges nothing."""
    program = click.get_current_context().find_root().command
    commands = frozenset(program.commands) if isinstance(program, click.Group) else frozenset[str]()
    found = standing(Folders(project), commands)
    if form == "json":
        told = {"record": dict(found.counts), "next": [asdict(step) for step in found.steps], "how": found.how}
        click.echo(as_json(told))
        return
    counts = found.counts
    states = ", ".join(f"{counts[state]:,} {state}" for state in STATES)
    click.echo(f"{count_of(counts['sources'], 'source')} with {count_of(counts['sentences'], 'sentence')}: {states}")
    kept = ", ".join(count_of(counts[f"{what}s"], what) for what in ("claim", "question", "judgement"))
    click.echo(f"{kept} on record" + (f"; {count_of(counts['drafts'], 'draft')} to review" if counts["drafts"] else ""))
    if found.how:
        click.echo(found.how)
    for number, step in enumerate(found.steps, 1):
        click.echo(f"\n{number}. " + printable(step.told))
        for command in step.commands:
            click.echo("   " + painted(printable(command), "cyan"))
    if not found.steps:
        click.echo("\nNothing is left to do.")
