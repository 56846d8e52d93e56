"""Going through drafts as steps: a key and how things stand give what to do; what came of it gives how things stand then.

Pure: nothing is read, written or shown here. `outputs.terminal` asks for keys and `Desk` does what is decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefbook.model.draft import Draft
from briefbook.model.source import Reason
from briefbook.workflow.desk import Outcome, Seen

Do = Literal["nothing", "accept", "edit", "edit-outside", "set-aside", "file", "skip", "undo", "quit"]
KEYS = {
    "a": "accept: write it into the record",
    "e": "edit it here, then accept",
    "v": "edit it in your own editor ($EDITOR), then accept",
    "w": "write it anyway, though the checks find errors",
    "s": "set the sentence aside, with a reason",
    "f": "choose the file that it goes into",
    "k": "skip it; it comes back another day",
    "b": "back to the one before",
    "u": "undo the last decision, and what it wrote",
    "q": "quit; everything is kept, and you go on where you stopped",
    "?": "help",
}
REASONS: dict[str, Reason] = {
    "r": "rhetoric",
    "b": "background",
    "f": "furniture",
    "p": "repetition",
    "o": "off-subject",
}


@dataclass(frozen=True, slots=True)
class View:
    """How things stand. `position` is that of the draft shown; behind the last, the end is shown."""

    seen: tuple[Seen, ...]
    position: int
    text: str | None = None
    """What the draft was edited into and is not written yet."""
    path: str | None = None
    outcome: Outcome | None = None
    refused: bool = False
    """Whether the last step was refused by the checks, so that `w` may write it anyway."""
    passed: frozenset[int] = frozenset()
    """Skipped since the beginning, so not asked again today."""
    help: bool = False

    @property
    def current(self) -> Seen | None:
        """The draft shown; None at the end."""
        return self.seen[self.position] if self.position < len(self.seen) else None


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done now."""

    do: Do = "nothing"
    text: str | None = None
    path: str | None = None
    anyway: bool = False


def opened(seen: Sequence[Seen]) -> View:
    """At the first draft that waits."""
    view = View(tuple(seen), -1)
    return replace(view, position=_next(view))


def pressed(view: View, key: str) -> tuple[View, Act]:
    """What a key asks for. A key that means nothing here says so."""
    if key == "q":
        return view, Act("quit")
    if key == "?":
        return replace(view, help=not view.help, outcome=None), Act()
    view = replace(view, help=False)
    if key == "b":
        return _back(view), Act()
    if key == "u":
        return view, Act("undo")
    seen = view.current
    if key not in KEYS:
        return replace(view, outcome=Outcome(False, "no such key; ? lists them")), Act()
    if seen is None:
        return replace(view, outcome=Outcome(False, "this was the last draft; b goes back, u undoes, q quits")), Act()
    if key == "k" and seen.state == "void":
        return _moved(replace(view, passed=view.passed | {view.position})), Act()
    if key == "w":
        if not view.refused:
            told = Outcome(False, "nothing was refused here; a accepts")
            return replace(view, outcome=told), Act()
        return view, Act("accept", view.text, view.path, anyway=True)
    if key == "a":
        if view.text is None and _unwritten(seen.draft) and seen.state in ("waiting", "skipped"):
            return view, Act("edit")
        if seen.draft.form == "set-aside" and view.text is None and seen.draft.why is None:
            return view, Act("set-aside")
        return view, Act("accept", view.text, view.path)
    acts: dict[str, Act] = {
        "e": Act("edit", view.text),
        "v": Act("edit-outside", view.text),
        "s": Act("set-aside"),
        "f": Act("file", path=view.path),
        "k": Act("skip"),
    }
    return view, acts[key]


def _unwritten(draft: Draft) -> bool:
    """Whether a draft leaves something to the analyst, so that the editor comes first."""
    if draft.form == "set-aside":
        return False
    untyped = any(new.type is None for new in draft.new)
    return draft.form == "question" or not draft.says or draft.kind is None or untyped


def edited(view: View, text: str | None) -> tuple[View, Act]:
    """After the editor: None when it was left without a change worth keeping."""
    if text is None:
        return replace(view, outcome=Outcome(False, "left as it was")), Act()
    return replace(view, text=text), Act("accept", text, view.path)


def after(view: View, act: Act, outcome: Outcome, seen: Sequence[Seen]) -> View:
    """How things stand once something was done, or was refused."""
    changed = replace(view, seen=tuple(seen), outcome=outcome, refused=False)
    if not outcome.done:
        text = act.text if act.do == "accept" else view.text
        return replace(changed, text=text, refused=outcome.errors)
    if act.do == "undo":
        waiting = {n for n, one in enumerate(changed.seen) if one.state == "waiting"}
        before = {n for n, one in enumerate(view.seen) if one.state == "waiting"}
        back = sorted(waiting - before)
        where = back[0] if back else min(view.position, len(changed.seen))
        return replace(changed, position=where, text=None, path=None, passed=view.passed - set(back))
    if act.do == "skip":
        changed = replace(changed, passed=view.passed | {view.position})
    return _moved(changed)


def chosen(view: View, path: str | None) -> View:
    """After a file was chosen; None for the one that fits best."""
    told = f"it will go into {path}" if path else "it will go where it fits best"
    return replace(view, path=path, outcome=Outcome(True, told))


def _moved(view: View) -> View:
    return replace(view, position=_next(view), text=None, path=None, refused=False)


def _next(view: View) -> int:
    """The next draft that waits, from here on and then from the beginning; then those skipped on another day."""
    places: list[int] = [*range(view.position + 1, len(view.seen)), *range(min(view.position + 1, len(view.seen)))]
    for state in ("waiting", "skipped"):
        for place in places:
            if view.seen[place].state == state and place not in view.passed:
                return place
    return len(view.seen)


def _back(view: View) -> View:
    if view.position <= 0 or not view.seen:
        return replace(view, outcome=Outcome(False, "this is the first draft"))
    return replace(view, position=view.position - 1, text=None, path=None, refused=False, outcome=None)
