"""The journal of decisions on a source's drafts: one line a decision, added and never changed, on disk before anything else.

A decision is written with all that it is about to change; when its files are written, a short line says so. So after a crash at any
moment the journal tells what was to be done, and whether it was. A line that a crash cut off was never acted on, and is passed over.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from briefbook.paths import read_bounded, to_write
from briefbook.writing.edits import Change, Piece

FOLDER = ".briefbook/review"
MOST = 100_000_000
"""Bytes of a journal."""
Did = Literal["accept", "set-aside", "skip", "undo"]
_DID = ("accept", "set-aside", "skip", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: what was decided on which draft, when, and what it does to which files.

    `undoes` is the number of the decision that an undo takes back; `written` is kept apart, see `Journal`.
    """

    number: int
    did: Did
    draft: str
    at: str
    digest: str
    when: str
    why: str = ""
    note: str = ""
    id: str = ""
    changes: tuple[Change, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True)
class Journal:
    """What a journal says: every decision, and the numbers of those whose files were written."""

    decisions: tuple[Decision, ...] = ()
    written: frozenset[int] = frozenset()
    damaged: int = 0
    """Lines that could not be read and were passed over."""
    undone: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Which decisions no longer hold."""
        undone = {decision.undoes for decision in self.decisions if decision.undoes is not None}
        object.__setattr__(self, "undone", frozenset(undone))

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that hold, oldest first."""
        return tuple(d for d in self.decisions if d.did != "undo" and d.number not in self.undone)

    @property
    def unfinished(self) -> Decision | None:
        """The last decision, if a crash came before its files were written."""
        last = self.decisions[-1] if self.decisions else None
        return last if last and last.changes and last.number not in self.written else None

    @property
    def next(self) -> int:
        """The number of the next decision."""
        return max((decision.number for decision in self.decisions), default=0) + 1

    def with_decision(self, decision: Decision) -> "Journal":
        """After one more line."""
        return Journal((*self.decisions, decision), self.written, self.damaged)

    def with_written(self, number: int) -> "Journal":
        """After the line that says that the files are written."""
        return Journal(self.decisions, self.written | {number}, self.damaged)


def journal_path(root: Path, source: str) -> Path:
    """Where a source's journal lies."""
    return root / FOLDER / f"{source}.jsonl"


def read_journal(path: Path, within: Path) -> Journal:
    """What it says; nothing, if there is none yet. Raises `OSError`, also where it leads out of a folder."""
    try:
        lines = read_bounded(path, MOST, within).split(b"\n")
    except FileNotFoundError:
        return Journal()
    decisions: list[Decision] = []
    written: set[int] = set()
    damaged = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
            if set(row) == {"written"}:
                written.add(int(row["written"]))
            else:
                decisions.append(_decision(row))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            damaged += 1
    return Journal(tuple(decisions), frozenset(written), damaged)


def add_decision(path: Path, decision: Decision, within: Path) -> None:
    """Onto the end, and on disk when this returns."""
    to_write(path, within)
    _add(path, {key: value for key, value in asdict(decision).items() if value not in ("", None, ())})


def add_written(path: Path, number: int, within: Path) -> None:
    """That a decision's files are written."""
    to_write(path, within)
    _add(path, {"written": number})


def _add(path: Path, row: Mapping[str, Any]) -> None:
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    # what a link of that name leads to is none of ours
    with open(path, "ab+", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW, 0o644)) as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = b"\n" + line  # a crash cut the line before off: it stays by itself, and is passed over
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _decision(row: Any) -> Decision:
    if row["did"] not in _DID:
        raise ValueError(row["did"])
    changes = tuple(_change(change) for change in row.pop("changes", ()))
    decision = Decision(**row, changes=changes)
    if not all(isinstance(getattr(decision, name), str) for name in ("draft", "at", "digest", "when", "id")):
        raise TypeError("a text is wanted")
    if not isinstance(decision.number, int):
        raise TypeError("a number is wanted")
    return decision


def _change(row: Any) -> Change:
    pieces: Iterable[Any] = row["pieces"]
    return Change(
        str(row["path"]),
        str(row["before"]),
        str(row["after"]),
        tuple(Piece(int(piece["start"]), str(piece["old"]), str(piece["new"])) for piece in pieces),
    )
