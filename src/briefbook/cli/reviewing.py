"""`review`: an analyst goes through the drafts of a source, or a script decides on some."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from briefbook.cli.shared import PROJECT, as_json, printable, tell
from briefbook.issues import Issue
from briefbook.model.draft import Draft
from briefbook.model.source import Reason
from briefbook.pipeline import Folders
from briefbook.reading.drafts import drafted_sources, read_drafts
from briefbook.workflow.desk import Desk, Outcome, Seen
from briefbook.writing.turns import FILE, TakenError, alone


@click.command()
@click.argument("source", required=False)
@PROJECT
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="List the drafts and how they stand; decide nothing."
)
@click.option("--accept", metavar="ID", multiple=True, help="Write this draft into the record.")
@click.option("--anyway", is_flag=True, help="With --accept: though the checks find errors.")
@click.option("--file", "path", metavar="FILE", help="With --accept: the file that it goes into.")
@click.option("--set-aside", "aside", metavar="PLACE", multiple=True, help="Set this sentence aside, such as p7.s2.")
@click.option("--why", type=click.Choice(get_args(Reason)), help="With --set-aside: the reason.")
@click.option("--note", default="", help="With --set-aside: why it may go, where it holds a figure or a known name.")
@click.option("--skip", metavar="ID", multiple=True, help="Leave this draft for another day.")
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@click.option("--by", metavar="NAME", help="Who reviews, written beside the date; nobody unless it is given.")
@click.option("--no-stamp", is_flag=True, help="Write neither when nor by whom it was reviewed.")
def review(
    source: str | None,
    project: Path,
    form: str | None,
    accept: tuple[str, ...],
    anyway: bool,
    path: str | None,
    aside: tuple[str, ...],
    why: Reason | None,
    note: str,
    skip: tuple[str, ...],
    undo: bool,
    by: str | None,
    no_stamp: bool,
) -> None:
    """Go through the drafts of a SOURCE: accept, edit, set aside or skip; what is accepted goes into data/."""
    if aside and why is None:
        raise click.UsageError("--set-aside wants --why")
    deciding = bool(accept or aside or skip or undo)
    try:
        turn = _may_decide(click.get_current_context(), project, by, listing=not deciding and _lists(form))
        desk = _desk(project, source, by, stamp=not no_stamp, looking=not turn)
        for told in desk.told:
            click.echo(printable(told), err=True)
        if desk.broken and form != "json":
            tell(desk.broken)
            click.echo("The record cannot be read; mend it first", err=True)
            sys.exit(1)
        if deciding:
            outcomes = [desk.accept(draft, anyway=anyway, path=path) for draft in _named(desk, accept)]
            outcomes += [desk.set_aside(draft, why, note) for draft in _placed(desk, aside) if why]
            outcomes += [desk.skip(draft) for draft in _named(desk, skip)]
            outcomes += [desk.undo()] if undo else []
            _report(outcomes)
        _show(desk, form)
    except TakenError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    except OSError as error:
        told = f"{error.filename}: {error.strerror}; what was decided is in the journal, and finished next time"
        click.echo(printable(told), err=True)
        sys.exit(1)


def _may_decide(context: click.Context, project: Path, by: str | None, *, listing: bool) -> bool:
    """Take the turn until the command ends. Whoever only lists looks on where that cannot be had; else `TakenError`, `OSError`."""
    if not (project / FILE).parent.is_dir():
        return True  # no drafts, and no folder is made for a question
    try:
        context.with_resource(alone(project, by))
    except (TakenError, OSError):
        if not listing:
            raise
        return False
    return True


def _lists(form: str | None) -> bool:
    return form is not None or not (sys.stdin.isatty() and sys.stdout.isatty())


def _show(desk: Desk, form: str | None) -> None:
    """As a list where that is wanted or nobody sits there; else card by card."""
    if form == "json":
        click.echo(as_json(_as_data(desk)))
    elif _lists(form):
        for seen in desk.seen:
            click.echo(printable(_line(seen)))
    else:
        # the terminal's library takes longer to load than the rest of the command
        from briefbook.outputs.terminal.asking import Terminal
        from briefbook.outputs.terminal.session import go_through

        go_through(desk, Terminal())


def _desk(project: Path, source: str | None, by: str | None, *, stamp: bool, looking: bool) -> Desk:
    """Of the source that is named, or the first that has drafts waiting."""
    names = (source,) if source else drafted_sources(project)
    if not names:
        click.echo("No source has drafts; make them with `briefbook propose SOURCE`", err=True)
        sys.exit(1)
    first: Desk | None = None
    for name in names:
        drafts, issues = read_drafts(project, name)
        if drafts is None:
            tell(issues)
            if source:
                sys.exit(1)
            continue
        desk = Desk(Folders(project), drafts, by, stamp, date.today, looking=looking)
        if source or any(seen.state == "waiting" for seen in desk.seen):
            return desk
        first = first or desk
    if first is None:
        sys.exit(1)
    return first


def _named(desk: Desk, ids: tuple[str, ...]) -> list[Draft]:
    known = {draft.id: draft for draft in reversed(desk.drafts.drafts)}
    if unknown := [name for name in ids if name not in known]:
        raise click.UsageError(f"{desk.drafts.source} has no draft {printable(', '.join(unknown))}")
    return [known[name] for name in ids]


def _placed(desk: Desk, places: tuple[str, ...]) -> list[Draft]:
    known = {str(draft.at): draft for draft in reversed(desk.drafts.drafts)}
    short = [place.removeprefix(f"{desk.drafts.source}#") for place in places]
    if unknown := [place for place in short if place not in known]:
        raise click.UsageError(f"{desk.drafts.source} has no draft of {printable(', '.join(unknown))}")
    return [known[place] for place in short]


def _report(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        click.echo(printable(outcome.told), err=not outcome.done)
        for issue in (*outcome.issues, *(outcome.open if outcome.done else ())):
            click.echo(f"  {printable(str(issue))}", err=not outcome.done)
    sys.exit(0 if all(outcome.done for outcome in outcomes) else 1)


def _line(seen: Seen) -> str:
    what = seen.draft.says or (seen.draft.why or "") if seen.draft.form == "set-aside" else seen.draft.says
    why = f" ({seen.why})" if seen.why else ""
    return (
        f"{seen.draft.at!s:<8} {seen.state:<9} {seen.draft.form:<9} {seen.draft.id}{f': {what}' if what else ''}{why}"
    )


def _as_data(desk: Desk) -> dict[str, Any]:
    return {
        "source": desk.drafts.source,
        "made_by": desk.drafts.made_by,
        "drafts": [
            {"state": seen.state, "why": seen.why, "draft": seen.draft.model_dump(mode="json")} for seen in desk.seen
        ],
        "issues": [_issue(issue) for issue in desk.broken],
    }


def _issue(issue: Issue) -> dict[str, str | int]:
    return {"code": issue.code, "path": issue.place.path, "line": issue.place.line, "message": issue.message}
