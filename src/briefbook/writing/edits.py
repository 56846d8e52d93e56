"""Edits of text files that can be told, finished after a crash, and taken back."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

MISSING = "missing"
"""In place of a digest, where there is no such file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """At one place of a text, `old` becomes `new`; most often `old` is empty."""

    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one decision does to one file: its pieces, one after the other, with the digests before and after."""

    path: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def digest(text: str | None) -> str:
    """SHA-256 of a file's text; `missing` where there is none."""
    return MISSING if text is None else hashlib.sha256(text.encode()).hexdigest()


def made(text: str, pieces: Iterable[Piece]) -> str:
    """The text with its pieces put in. `ValueError` where one does not fit."""
    for piece in pieces:
        end = piece.start + len(piece.old)
        if text[piece.start : end] != piece.old:
            raise ValueError("the text has changed here")
        text = text[: piece.start] + piece.new + text[end:]
    return text


def change(path: str, text: str | None, pieces: Iterable[Piece]) -> Change:
    """Of a file as it is now."""
    pieces = tuple(pieces)
    return Change(path, digest(text), digest(made(text or "", pieces)), pieces)


def difference(before: str, after: str) -> Piece:
    """The one piece that makes the second text of the first."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    same = 0
    while same < shorter - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return Piece(start, before[start : len(before) - same], after[start : len(after) - same])


def taken_back(text: str, change: Change) -> str | None:
    """The text without what the change put in, wherever that stands now; None where it was altered or is gone."""
    for piece in reversed(change.pieces):
        end = piece.start + len(piece.new)
        if text[piece.start : end] == piece.new:
            start = piece.start
        elif piece.new.strip() and text.count(piece.new) == 1:
            start = text.index(piece.new)
        else:
            return None
        text = text[:start] + piece.old + text[start + len(piece.new) :]
    return text
