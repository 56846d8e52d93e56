"""CSV (RFC 4180), a file a kind: UTF-8 with a byte order mark, so that a spreadsheet opens it as it is.

A value that a spreadsheet would take for a formula gets an apostrophe before it: one that begins with `=`, `+`, `-`, `@`,
a tab or a carriage return. What is a list has `; ` between its parts; what has parts of its own is JSON.
"""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from briefbook.outputs.data.contract import PublishedBriefing

TABLES = ("sources", "entities", "claims", "relations", "questions", "judgements", "editions", "gone")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_files(data: PublishedBriefing) -> Mapping[str, str]:
    """The text of each table by its name, with the mark at its beginning."""
    return {name: _csv(*rows(data, name)) for name in TABLES}


def rows(data: PublishedBriefing, table: str) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns of a table and its rows, as plain values; claims have their relations in a table of their own."""
    if table == "relations":
        return _relations(data)
    items: list[BaseModel] = getattr(data, table)
    model = type(data).model_fields[table].annotation.__args__[0]  # type: ignore[union-attr]
    columns = [name for name in model.model_fields if (table, name) != ("claims", "relations")]
    return columns, [item.model_dump(mode="json", include=set(columns)) for item in items]


def _relations(data: PublishedBriefing) -> tuple[list[str], list[dict[str, Any]]]:
    """One row for each relation; its fields beyond the type differ by type, and each has a column."""
    found = [
        {"claim": claim.id, "number": number, **relation}
        for claim in data.claims
        for number, relation in enumerate(claim.relations, 1)
    ]
    first = ["claim", "number", "type"]
    return [*first, *sorted({key for row in found for key in row} - set(first))], found


def cell(value: Any) -> str:
    """One value as a cell, safe to open."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = "; ".join(_part(part) for part in value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # a spreadsheet passes over spaces before it looks for a formula
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text


def _part(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    if set(part) == {"source", "at"}:
        return f"{part['source']}#{part['at']}"
    return str(part["id"]) if set(part) == {"id", "name"} else json.dumps(part, ensure_ascii=False)


def _csv(columns: list[str], found: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in found)
    return f"\ufeff{text.getvalue()}"
