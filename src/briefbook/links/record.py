"""The addresses that a record names, and what to do about an answer."""

from dataclasses import dataclass
from typing import Literal

from briefbook.issues import Place
from briefbook.links.asking import Answer
from briefbook.model.record import Record


@dataclass(frozen=True, slots=True)
class Link:
    """One address of the record."""

    source: str
    what: Literal["original", "copy"]
    address: str
    place: Place
    expected_gone: bool = False
    """Whether the record says already that it is no longer there."""


def links_of(record: Record) -> list[Link]:
    """Each source's original and its archived copy."""
    found = []
    for source in record.sources.values():
        if source.url:
            place = record.where(source, "url")
            found.append(Link(source.id, "original", source.url, place, expected_gone=source.gone is not None))
        if source.archive:
            found.append(Link(source.id, "copy", source.archive.url, record.where(source, "archived")))
    return found


def told_of(link: Link, answer: Answer) -> str:
    """One line, with what to do where something is to be done."""
    return f"{link.place}: {answer.outcome} {link.address} ({answer.told}){_hint(link, answer)}"


def _hint(link: Link, answer: Answer) -> str:
    if link.expected_gone:
        return (
            "; it is there again: take `gone` out" if answer.outcome in ("there", "moved") else "; as the record says"
        )
    if answer.outcome == "gone":
        return "; add `gone: DATE`" if link.what == "original" else "; look for another copy"
    if answer.outcome == "moved" and answer.to:
        return f"; it is at {answer.to} now"
    return ""
