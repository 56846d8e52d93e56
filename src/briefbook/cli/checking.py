"""`check` and `explain`: what is wrong, and what a code means."""

import sys
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from briefbook.checks.catalogue import RULES
from briefbook.cli.shared import PROJECT, as_json, issue_data, printable
from briefbook.issues import Issue, Severity, blocking
from briefbook.store.programs import kept_below
from briefbook.suggest import did_you_mean
from briefbook.workflow.findings import Findings, findings


@click.command()
@PROJECT
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print issues."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--notes", is_flag=True, help="Show review notes too; a person decides on those.")
@click.option(
    "--today",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day as of which dates have gone by; today unless it is given.",
)
@click.option("--fix", is_flag=True, help="Mend first what is safe to mend, and say what that was.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would be changed, and change nothing.")
def check(
    project: Path, form: str, strict: bool, notes: bool, today: datetime | None, fix: bool, dry_run: bool
) -> None:
    """Check the record; exit status 1 if anything must be mended."""
    if dry_run and not fix:
        raise click.UsageError("--dry-run wants --fix")
    if fix:
        from briefbook.cli.fixing import mend  # writing takes long to load, and most checks mend nothing

        mend(project, today.date() if today else None, dry_run=dry_run)
    kept = kept_below(project, cache=(project / "mkdocs.yml").is_file())
    done = findings(project, kept, today.date() if today else date.today())
    shown = [issue for issue in done.issues if notes or issue.severity != Severity.NOTE]
    stops = blocking(done.issues, strict=strict)
    if form == "json":
        click.echo(as_json([issue_data(issue) for issue in shown]))
    else:
        for issue in shown:
            click.echo(printable(_github(issue)) if form == "github" else printable(str(issue)))
            if form == "text" and issue.detail:
                click.echo(textwrap.indent(printable(issue.detail), "    "))
        _sum_up(done, shown, err=form == "github")
    sys.exit(1 if stops else 0)


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a CODE such as E301 means and what to do; without one, list them all."""
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.title}")
        return
    found = RULES.get(code.upper())
    if found is None:
        hint = did_you_mean(code.upper(), list(RULES)) or "`briefbook explain` lists them all"
        click.echo(f"There is no code ‘{printable(code)}’; {hint}", err=True)
        sys.exit(1)
    click.echo(f"{found.code}: {found.title}\n\n{found.why}\n\nWhat to do: {found.mend}")


def _sum_up(done: Findings, shown: Sequence[Issue], *, err: bool) -> None:
    counts = {severity: sum(issue.severity == severity for issue in done.issues) for severity in Severity}
    hidden = len(done.issues) - len(shown)
    told = zip(("error", "warning", "review note"), Severity, strict=True)
    line = ", ".join(f"{counts[severity]} {name}{'' if counts[severity] == 1 else 's'}" for name, severity in told)
    click.echo(line + (" (show them with --notes)" if hidden else ""), err=err)
    if done.how:
        click.echo(done.how, err=err)


def _github(issue: Issue) -> str:
    """A workflow command, as GitHub Actions defines it."""

    def escaped(text: str, more: str = "") -> str:
        for character in "%\r\n" + more:
            text = text.replace(character, f"%{ord(character):02X}")
        return text

    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[issue.severity]
    told = f"{issue.message} ({issue.hint})" if issue.hint else issue.message
    place = f"file={escaped(issue.place.path, ':,')},line={issue.place.line},col={issue.place.column}"
    return f"::{level} {place},title={issue.code}::{escaped(told)}"
