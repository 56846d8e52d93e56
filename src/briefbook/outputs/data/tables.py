"""CSV (RFC 4180), a file a kind: UTF-8 with a byte order mark, so that a spreadsheet opens it as it is.

What a spreadsheet would take for a formula gets an apostrophe before it: what begins with `=`, `+`, `-`, `@` (or these as
wide as an ideograph), a tab or a carriage return. A spreadsheet set to a country that writes decimals with a comma splits at semicolons, and then knows our quotation marks no
more, since they do not open a cell: so that holds inside a value, too, after a semicolon, a tab or the end of a line. LibreOffice splits
at commas, semicolons and tabs alike, but not in quotation marks: a value with any of them stands in such.

What is a list has `; ` between its parts; what has parts of its own is JSON.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from briefbook.outputs.data.contract import PublishedBriefing, PublishedClaim
from briefbook.outputs.data.json_text import on_a_line
from briefbook.outputs.data.whole import Lay, Parts, Row, Whole, alone, held

TABLES = ("sources", "entities", "claims", "relations", "questions", "judgements", "editions", "gone")
_SENTENCE, _NAMED = {"source", "at"}, {"id", "name"}
BOM = b"\xef\xbb\xbf"
CLAIM_COLUMNS = [name for name in PublishedClaim.model_fields if name != "relations"]
# a spreadsheet passes over spaces before it looks for a formula; and an apostrophe of the text itself is told from ours
_FORMULA = re.compile(r"""(?:^|(?<=[;\t\r\n]))(?=[ \n"']*[=+\-@＝＋－＠\t\r])""")
_SIGN = re.compile("[=+\\-@＝＋－＠\t\r]")
_DOUBTFUL = re.compile(r"""[",;\t\r\n]|^[ '=+\-@＝＋－＠]""")
_DOUBTFUL_IN_ROW = re.compile(r"""[",;\t\r\n]|(?:^|\0)[ '=+\-@＝＋－＠]""")
"""The same of many, with such a sign between them: one that has it in itself is only looked at."""


def csv_files(whole: Whole, lay: Lay = held) -> Iterator[tuple[str, Parts]]:
    """Each table with its name, and the mark at its beginning. `lay` puts aside what is no part of a piece."""
    for name in TABLES:
        if name == "claims":
            yield name, whole.after(lay(_csv(CLAIM_COLUMNS, [])), "csv")
        else:
            yield name, alone(lay(_csv(*(relations(whole) if name == "relations" else rows(whole.rest, name)))))


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


def relations_of(claims: Iterable[Row]) -> list[Row]:
    """The rows of some claims' relations."""
    return [
        {"claim": claim["id"], "number": number, **relation}
        for claim in claims
        for number, relation in enumerate(claim["relations"], 1)
    ]


def claim_columns(claims: Sequence[Row]) -> list[list[Any]]:
    """The columns of some claims, without their relations, which have a table of their own."""
    return [[claim.get(column) for claim in claims] for column in CLAIM_COLUMNS]


def lines_of_columns(columns: Sequence[Sequence[Any]]) -> bytes:
    """The same as `lines`, of columns: most of these have nothing to be looked at in each cell."""
    return _joined(zip(*map(_cells, columns), strict=True))


def _cells(column: Sequence[Any]) -> Sequence[str]:
    if all(value is None or value == [] for value in column):
        return [""] * len(column)
    kinds = set(map(type, column))
    if kinds == {list}:
        column, kinds = [_listed(value) for value in column], {str}
    if kinds == {str} and not _DOUBTFUL_IN_ROW.search("\0".join(column)):
        return column
    return [_in_file(value) for value in column]


def lines(found: Iterable[Iterable[Any]]) -> bytes:
    """Rows as lines of a table."""
    return _joined(map(_in_file, row) for row in found)


def _joined(rows: Iterable[Iterable[str]]) -> bytes:
    return "".join([f"{','.join(row)}\r\n" for row in rows]).encode()


def _in_file(value: Any) -> str:
    # most need no second look, and there are many
    return value if type(value) is str and not _DOUBTFUL.search(value) else _quoted(cell(value))


def cell(value: Any) -> str:
    """One value as a cell, safe to open."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = _listed(value)
    text = value if isinstance(value, str) else on_a_line(value)
    return _FORMULA.sub("'", text) if _SIGN.search(text) else text


def _listed(parts: Sequence[Any]) -> str:
    return "; ".join([_part(part) for part in parts])


def _quoted(text: str) -> str:
    if not _DOUBTFUL.search(text):
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _part(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    if part.keys() == _SENTENCE:
        return f"{part['source']}#{part['at']}"
    return str(part["id"]) if part.keys() == _NAMED else on_a_line(part)


def _csv(columns: list[str], found: list[Row]) -> bytes:
    whole = lines([columns]), lines([row.get(column) for column in columns] for row in found)
    return BOM + b"".join(whole)
