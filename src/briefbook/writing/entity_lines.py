"""New people at the end of a file of entities; everything that is there stays as it is."""

import re
from collections.abc import Iterable

from briefbook.model.entity import Entity
from briefbook.writing.ledger_block import scalar

_DASH = re.compile(r"^( *)- ", re.MULTILINE)
_EMPTY = re.compile(r"\A(?:\s*#[^\n]*\n|\s*\n)*\[\s*\]\s*\Z")


def with_entities(text: str, entities: Iterable[Entity]) -> str:
    """The file's text with a line for each, drawn in as the others are."""
    dash = _DASH.search(text)
    end = "\r\n" if "\r\n" in text else "\n"
    start = dash[1] if dash else ""
    if not dash and _EMPTY.match(text):
        text = text[: text.rindex("[")]
    text = text if not text or text.endswith("\n") else text + end
    added = (f"{start}- {{id: {e.id}, type: {e.type}, name: {scalar(e.name)}}}{end}" for e in entities)
    return text + "".join(added)
