"""Decisions carried out: into the journal first, then into the files, and finished if a crash came between the two."""

from collections.abc import Callable
from pathlib import Path

from briefbook.limits import limits
from briefbook.paths import read_bounded, to_write
from briefbook.pipeline import Folders
from briefbook.writing.edits import MISSING, Change, difference, digest, made, taken_back
from briefbook.writing.journal import Decision, Journal, add_decision, add_written, journal_path, read_journal

Write = Callable[[Path, bytes], None]


class Keeper:
    """A source's journal, and the only hand that writes what a decision changes."""

    def __init__(self, folders: Folders, source: str, write: Write) -> None:
        """Read the journal; nothing is written yet."""
        self.folders = folders
        self.write = write
        self.path = journal_path(folders.root, source)
        self.journal: Journal = read_journal(self.path, self.folders.root)

    def look_again(self) -> None:
        """Read the journal anew: somebody may be deciding at another terminal."""
        self.journal = read_journal(self.path, self.folders.root)

    def carry_out(self, decision: Decision) -> None:
        """Write a decision down, then its files, then that they are written."""
        add_decision(self.path, decision, self.folders.root)
        self.journal = self.journal.with_decision(decision)
        for change in decision.changes:
            self._apply(change)
        if decision.changes:
            self._written(decision)

    def finish(self) -> tuple[str, ...]:
        """Finish what a crash left undone: each file is the one from before, or already the one from after."""
        told = [f"damaged lines of the journal, passed over: {self.journal.damaged}"] if self.journal.damaged else []
        decision = self.journal.unfinished
        if decision is None:
            return tuple(told)
        now = {change.path: self._digest(change.path) for change in decision.changes}
        lost = [change.path for change in decision.changes if now[change.path] not in (change.before, change.after)]
        if lost:
            what = f"a decision on ‘{decision.draft}’ was cut short, and {', '.join(lost)} has changed since"
            told.append(f"{what}: look at it by hand")
        else:
            for change in decision.changes:
                if now[change.path] == change.before:
                    self._apply(change)
            told.append(f"finished what was cut short: {decision.did} ‘{decision.draft}’")
        self._written(decision)
        return tuple(told)

    def taking_back(self, decision: Decision) -> tuple[Change, ...] | str:
        """What undoes a decision, or why it cannot be undone."""
        changes = []
        for done in decision.changes:
            if outside(self.folders, done.path):
                return f"{done.path} is no file of the record"
            try:
                text = read_text(self.folders.root, done.path)
            except (OSError, UnicodeDecodeError) as error:
                return f"{done.path} cannot be read: {error}"
            back = taken_back(text, done) if text is not None else None
            if text is None or back is None:
                return f"what was written into {done.path} has been changed or taken out since; mend it by hand"
            gone = done.before == MISSING and not back
            after = MISSING if gone else digest(back)
            changes.append(Change(done.path, digest(text), after, (difference(text, back),)))
        return tuple(changes)

    def _written(self, decision: Decision) -> None:
        add_written(self.path, decision.number, self.folders.root)
        self.journal = self.journal.with_written(decision.number)

    def _digest(self, path: str) -> str:
        try:
            return "" if outside(self.folders, path) else digest(read_text(self.folders.root, path))
        except (OSError, UnicodeDecodeError):
            return ""

    def _apply(self, change: Change) -> None:
        path = to_write(self.folders.root / change.path, self.folders.root)
        if change.after == MISSING:
            path.unlink()
            return
        self.write(path, made(read_text(self.folders.root, change.path) or "", change.pieces).encode())


def read_text(root: Path, path: str) -> str | None:
    """A file's text with its line ends as they are; None where there is none."""
    try:
        return read_bounded(root / path, limits().file, root).decode("utf-8")
    except FileNotFoundError:
        return None


def outside(folders: Folders, path: str) -> bool:
    """Whether a path leads to anything but a file of the record: a journal is a file like any other, and is not trusted."""
    root = folders.root.resolve()
    inside = [(root / folder).resolve() for folder in (folders.data, folders.seeds)]
    full = (root / path).resolve()
    return full.suffix not in (".yml", ".yaml") or not any(full.is_relative_to(folder) for folder in inside)
