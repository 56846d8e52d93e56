"""CSV (RFC 4180), a file a kind: UTF-8 with a byte order mark, so that a spreadsheet opens it as it is.

What a spreadsheet would take for a formula gets an apostrophe before it: what begins with `=`, `+`, `-`, `@` (or these as
wide as an ideograph), a tab or a carriage return. A spreadsheet set to a country that writes decimals with a comma splits at semicolons, and then knows our quotation marks no
more, since they do not open a cell: so that holds inside a value, too, after a semicolon, a tab or the end of a line. LibreOffice splits
at commas, semicolons and tabs alike, but not in quotation marks: a value with any of them stands in such.

What is a list has `; ` between its parts; what has parts of its own is JSON.
"""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from briefbook.outputs.data.contract import PublishedBriefing, PublishedClaim
from briefbook.outputs.data.json_text import together
from briefbook.outputs.data.whole import Row, Whole

TABLES = ("sources", "entities", "claims", "relations", "questions", "judgements", "editions", "gone")
BOM = b"\xef\xbb\xbf"
CLAIM_COLUMNS = [name for name in PublishedClaim.model_fields if name != "relations"]
as_text = json.JSONEncoder(ensure_ascii=False).encode
# a spreadsheet passes over spaces before it looks for a formula; and an apostrophe of the text itself is told from ours
_FORMULA = re.compile(r"""(?:^|(?<=[;\t\r\n]))(?=[ \n"']*[=+\-@＝＋－＠\t\r])""")
_DOUBTFUL = re.compile(r"""[",;\t\r\n]|^[ '=+\-@＝＋－＠]""")


def csv_files(whole: Whole) -> Mapping[str, bytes]:
    """Each table by its name, with the mark at its beginning."""
    found = {name: _csv(*rows(whole.rest, name)) for name in TABLES if name not in ("claims", "relations")}
    found["claims"] = together(chain((_csv(CLAIM_COLUMNS, []),), (piece.csv for piece in whole.pieces)))
    found["relations"] = _csv(*relations(whole))
    return found


def rows(data: PublishedBriefing, table: str) -> tuple[list[str], list[Row]]:
    """The columns of a table and its rows, as plain values."""
    items: list[BaseModel] = getattr(data, table)
    model = type(data).model_fields[table].annotation.__args__[0]  # type: ignore[union-attr]
    return list(model.model_fields), [item.model_dump(mode="json") for item in items]


def relations(whole: Whole) -> tuple[list[str], list[Row]]:
    """One row for each relation; its fields beyond the type differ by type, and each has a column."""
    found = [row for piece in whole.pieces for row in piece.relations]
    first = ["claim", "number", "type"]
    return [*first, *sorted({key for row in found for key in row} - set(first))], found


def relations_of(claims: Iterable[PublishedClaim]) -> list[Row]:
    """The rows of some claims' relations."""
    return [
        {"claim": claim.id, "number": number, **relation}
        for claim in claims
        for number, relation in enumerate(claim.relations, 1)
    ]


def claim_rows(claims: Iterable[PublishedClaim]) -> list[list[Any]]:
    """The rows of some claims, without their relations, which have a table of their own."""
    plain = json.loads(to_json(list(claims)))  # in one step: they are many
    return [[row.get(column) for column in CLAIM_COLUMNS] for row in plain]


def lines(found: Iterable[Iterable[Any]]) -> bytes:
    """Rows as lines of a table."""
    doubtful = _DOUBTFUL.search  # most need no second look, and there are many
    rows = (
        ",".join([value if value.__class__ is str and not doubtful(value) else _quoted(cell(value)) for value in row])
        for row in found
    )
    return "".join(f"{row}\r\n" for row in rows).encode()


def cell(value: Any) -> str:
    """One value as a cell, safe to open."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = "; ".join(_part(part) for part in value)
    return _FORMULA.sub("'", value if isinstance(value, str) else as_text(value))


def _quoted(text: str) -> str:
    if not _DOUBTFUL.search(text):
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _part(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    if set(part) == {"source", "at"}:
        return f"{part['source']}#{part['at']}"
    return str(part["id"]) if set(part) == {"id", "name"} else as_text(part)


def _csv(columns: list[str], found: list[Row]) -> bytes:
    whole = lines([columns]), lines([row.get(column) for column in columns] for row in found)
    return BOM + b"".join(whole)
