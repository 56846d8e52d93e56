"""The commands. They parse words, call the pipeline, and print what it found; nothing else in Briefbook exits."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from briefbook import __version__, pipeline
from briefbook.checks.catalogue import RULES
from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Severity, blocking
from briefbook.outputs.pdf.document import PAPERS, Paper
from briefbook.suggest import did_you_mean
from briefbook.views.impact import UnknownTargetError
from briefbook.writing.files import write_whole

_PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder that holds data/ and seeds/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefbook")
def main() -> None:
    """Briefbook turns articles into a briefing that can be checked, sentence by sentence."""


@main.command()
@_PROJECT
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
def check(project: Path, form: str, strict: bool, notes: bool, today: datetime | None) -> None:
    """Check the record; exit status 1 if anything must be mended."""
    done = pipeline.check(pipeline.Folders(project), today.date() if today else None)
    shown = [issue for issue in done.issues if notes or issue.severity != Severity.NOTE]
    stops = blocking(done.issues, strict=strict)
    if form == "json":
        click.echo(json.dumps([_as_data(issue) for issue in shown], ensure_ascii=False, indent=2))
    else:
        for issue in shown:
            click.echo(_github(issue) if form == "github" else _printable(str(issue)))
        _sum_up(done, shown, err=form == "github")
    sys.exit(1 if stops else 0)


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_PROJECT
def ledger(text: Path, project: Path) -> None:
    """Write or refresh the ledger of the source whose TEXT this is; cites follow their sentences."""
    result = pipeline.refresh_ledger(pipeline.Folders(project), text)
    if isinstance(result, tuple):
        _tell(result)
        sys.exit(1)
    for path, content in result.contents.items():
        write_whole(path, content.encode())
    click.echo(result.told + ("" if result.contents else "; nothing to change"))


@main.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@_PROJECT
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
    _tell(issues)
    for name, content in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        count = sheets(content)
        click.echo(f"{path}: {count} {'sheet' if count == 1 else 'sheets'}")
    sys.exit(1 if issues else 0)


@main.command()
@click.argument("target", metavar="SOURCE|CLAIM|SENTENCE")
@_PROJECT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
def impact(target: str, project: Path, form: str) -> None:
    """List everything that rests on a source, a claim or a sentence, alone or among others."""
    from briefbook.outputs.site.resting import resting_on  # MkDocs takes longer to load than a check takes to run

    try:
        found = resting_on(project, target)
    except UnknownTargetError as error:
        click.echo(_printable(str(error)), err=True)
        sys.exit(1)
    except BriefbookError as error:
        _tell(error.issues)
        sys.exit(1)
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=2))
        return
    for row in found:
        weight = "alone" if row.alone else "among others"
        click.echo(_printable(f"{row.kind:<10} {weight:<13} {row.id}{f': {row.says}' if row.says else ''}"))
    alone = sum(row.alone for row in found)
    click.echo(f"{len(found)} things rest on {_printable(target)}, {alone} of them on nothing else")


@main.group()
def edition() -> None:
    """What an edition holds, and that it stays so."""


@edition.command("lock")
@click.argument("identity", metavar="ID")
@_PROJECT
def edition_lock(identity: str, project: Path) -> None:
    """Keep what the edition ID holds: its pages and PDF are built from that from now on, whatever is found later."""
    result = pipeline.lock_edition(pipeline.Folders(project), identity)
    if isinstance(result, tuple):
        _tell(result)
        sys.exit(1)
    if result.content is not None:
        result.path.parent.mkdir(exist_ok=True)
        write_whole(result.path, result.content.encode())
    click.echo(result.told)


@main.command()
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
        click.echo(f"There is no code ‘{_printable(code)}’; {hint}", err=True)
        sys.exit(1)
    click.echo(f"{found.code}: {found.title}\n\n{found.why}\n\nWhat to do: {found.mend}")


def _tell(issues: Sequence[Issue]) -> None:
    for issue in issues:
        click.echo(_printable(str(issue)), err=True)


def _sum_up(done: pipeline.Checked, shown: Sequence[Issue], *, err: bool) -> None:
    counts = {severity: sum(issue.severity == severity for issue in done.issues) for severity in Severity}
    hidden = len(done.issues) - len(shown)
    line = f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings, {counts[Severity.NOTE]} review notes"
    click.echo(line + (" (show them with --notes)" if hidden else ""), err=err)
    if done.record.sources:
        click.echo(done.how, err=err)


def _as_data(issue: Issue) -> dict[str, str | int]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "path": issue.place.path,
        "line": issue.place.line,
        "column": issue.place.column,
        "message": issue.message,
        "hint": issue.hint,
    }


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


def _printable(text: str) -> str:
    """No control characters reach the terminal."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)
