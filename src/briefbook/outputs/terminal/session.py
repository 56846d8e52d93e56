"""Going through a source’s drafts at the terminal: show, ask, do, until the analyst quits."""

import click

from briefbook.outputs.terminal.asking import Terminal
from briefbook.outputs.terminal.card import card
from briefbook.outputs.terminal.words import wrapped
from briefbook.workflow.desk import Desk, Outcome
from briefbook.workflow.offers import DRAFT
from briefbook.workflow.reviewing import REASONS, Act, View, after, chosen, edited, opened, pressed
from briefbook.writing.placing import claim_files


def go_through(desk: Desk, terminal: Terminal) -> View:
    """Until `q`. Everything decided is on disk by then; how things stood at the end is returned."""
    view = opened(desk.seen)
    for told in desk.told:
        terminal.show(wrapped([("class:warn", told)], terminal.width))
    while True:
        _show(desk, terminal, view)
        view, act = pressed(view, terminal.key())
        if act.do == "quit":
            return view
        if act.do in ("edit", "edit-outside"):
            view, act = _edit(desk, terminal, view, act)
        if act.do == "file":
            view = _file(desk, terminal, view)
        elif act.do != "nothing":
            view = after(view, act, _done(desk, terminal, view, act), desk.seen)


def _show(desk: Desk, terminal: Terminal, view: View) -> None:
    seen = view.current
    if seen is None:
        terminal.show(card(view, "", ("", "", ""), "", {}, terminal.width))
        return
    text = desk.text_of(seen.draft)
    home = desk.home_of(seen.draft, view.text)
    pieces = card(view, text, desk.around(seen.draft.at), home, desk.record.claims, terminal.width)
    rule = "─" * terminal.width
    terminal.show([("class:dim", f"\n{rule}\n"), *pieces])


def _edit(desk: Desk, terminal: Terminal, view: View, act: Act) -> tuple[View, Act]:
    seen = view.current
    if seen is None or seen.draft.form == "set-aside":
        return edited(view, None)
    text = act.text if act.text is not None else desk.text_of(seen.draft)
    try:
        new = terminal.edit(text, _cursor(text, view)) if act.do == "edit" else terminal.edit_outside(text)
    except click.ClickException as error:
        return after(view, Act(), Outcome(False, f"no editor: {error.message}"), view.seen), Act()
    return edited(view, new)


def _cursor(text: str, view: View) -> int:
    """Where editing begins: at what was wrong with it, else at the first thing left to write, else behind its wording."""
    lines = text.splitlines(keepends=True)
    wrong = [issue.place for issue in view.outcome.issues if issue.place.path == DRAFT] if view.outcome else []
    if wrong and view.text is not None and wrong[0].line <= len(lines):
        return sum(map(len, lines[: wrong[0].line - 1])) + min(wrong[0].column - 1, len(lines[wrong[0].line - 1]))
    first = next((n for n, line in enumerate(lines) if line.rstrip().endswith(":")), min(1, len(lines) - 1))
    return sum(map(len, lines[: first + 1])) - 1 if lines else 0


def _file(desk: Desk, terminal: Terminal, view: View) -> View:
    seen = view.current
    home = desk.home_of(seen.draft, view.text) if seen else ""
    path = terminal.line("file:", view.path or home, claim_files(desk.record))
    return view if path is None else chosen(view, path.strip() or None)


def _done(desk: Desk, terminal: Terminal, view: View, act: Act) -> Outcome:
    seen = view.current
    if act.do == "undo":
        return desk.undo()
    if seen is None:
        return Outcome(False, "there is no draft here")
    if act.do == "skip":
        return desk.skip(seen.draft)
    if act.do == "set-aside":
        reasons = " · ".join(f"{key} {reason}" for key, reason in REASONS.items())
        terminal.show(wrapped([("class:strong", f"why? {reasons}; any other key leaves it")], terminal.width))
        why = REASONS.get(terminal.key())
        note = terminal.line("note, if it wants one:") if why else None
        if why is None or note is None:
            return Outcome(False, "not set aside")
        return desk.set_aside(seen.draft, why, note)
    return desk.accept(seen.draft, act.text, anyway=act.anyway, path=act.path)
