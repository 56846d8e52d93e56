"""Cites follow their sentences: when a text gains a paragraph, the places in the analyst's files are moved along."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefbook.issues import Place
from briefbook.model.places import At
from briefbook.model.record import Record
from briefbook.model.source import LedgerLine


@dataclass(frozen=True, slots=True)
class Move:
    """At one place of one file, `old` becomes `new`."""

    place: Place
    old: str
    new: str


def moved_sentences(old: Iterable[LedgerLine], new: Iterable[LedgerLine]) -> Mapping[At, At]:
    """Old place to new, for sentences whose digest stands once on either side and elsewhere than before."""
    before, after = _places(old), _places(new)
    return {
        places[0]: after[digest][0]
        for digest, places in before.items()
        if len(places) == 1 and len(after.get(digest, ())) == 1 and places[0] != after[digest][0]
    }


def _places(lines: Iterable[LedgerLine]) -> dict[str, list[At]]:
    found: dict[str, list[At]] = {}
    for line in lines:
        found.setdefault(line.digest, []).append(line.at)
    return found


def moves_for(record: Record, source: str, moved: Mapping[At, At]) -> tuple[Move, ...]:
    """Every place in the record's files that names a sentence of the source which has moved."""
    found: list[Move] = []
    for claim in record.claims.values():
        for field, cites in (("cites", claim.cites), ("context", claim.context)):
            for n, cite in enumerate(cites):
                if cite.source == source and cite.at in moved:
                    found.append(Move(record.where(claim, field, n), str(cite.at), str(moved[cite.at])))
    for question in record.questions.values():
        for n, raised in enumerate(question.raised):
            if raised.at.source == source and raised.at.at in moved:
                place = record.where(question, "raised", n, "at")
                found.append(Move(place, str(raised.at.at), str(moved[raised.at.at])))
        for n, cite in enumerate(question.context):
            if cite.source == source and cite.at in moved:
                found.append(Move(record.where(question, "context", n), str(cite.at), str(moved[cite.at])))
    own = record.sources[source]
    for n, aside in enumerate(own.set_aside):
        for k, at in enumerate(aside.at):
            if at in moved:
                found.append(Move(record.where(own, "set_aside", n, "at", k), str(at), str(moved[at])))
    for n, left in enumerate(own.left_out):
        if left.at in moved:
            found.append(Move(record.where(own, "left_out", n, "at"), str(left.at), str(moved[left.at])))
    return tuple(dict.fromkeys(found))


def apply_moves(text: str, moves: Iterable[Move]) -> str:
    """The text of one file with its moves made, last first so that columns keep. Refuses to touch what is not there."""
    lines = text.splitlines(keepends=True)
    for move in sorted(moves, key=lambda move: (move.place.line, move.place.column), reverse=True):
        line = lines[move.place.line - 1]
        found = re.compile(rf"{re.escape(move.old)}(?!\d)").search(line, move.place.column - 1)
        if found is None:
            raise ValueError(f"{move.place} has no {move.old}")
        start = found.start()
        lines[move.place.line - 1] = line[:start] + move.new + line[start + len(move.old) :]
    return "".join(lines)
