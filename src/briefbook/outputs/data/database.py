"""SQLite, ready for Datasette: a table a kind, tables for what a list would hide, and full-text search (FTS5).

The bytes are the same for the same data: rows go in in the order of the data, nothing tells the time, and what SQLite leaves in the
gaps of its pages, which depends on how it was built, is cleared.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from briefbook.outputs.data.json_text import on_a_line
from briefbook.outputs.data.tables import CLAIM_COLUMNS, TABLES, relations, rows
from briefbook.outputs.data.whole import Whole

_KEYS = {
    "gone": "PRIMARY KEY (kind, id)",  # things of two kinds may have had one id
    "relations": "PRIMARY KEY (claim, number), FOREIGN KEY (claim) REFERENCES claims (id)",
    "cites": "FOREIGN KEY (claim) REFERENCES claims (id), FOREIGN KEY (source) REFERENCES sources (id)",
    "about": "PRIMARY KEY (claim, entity), FOREIGN KEY (claim) REFERENCES claims (id), "
    "FOREIGN KEY (entity) REFERENCES entities (id)",
    "bearing": "FOREIGN KEY (question) REFERENCES questions (id), FOREIGN KEY (claim) REFERENCES claims (id)",
    "rests_on": "FOREIGN KEY (judgement) REFERENCES judgements (id), FOREIGN KEY (claim) REFERENCES claims (id)",
}
_PAGE = 4096
_TREE = {2: 12, 5: 12, 10: 8, 13: 8}
"""The kinds of pages that a tree has, with the length of their heads, as SQLite’s file format has it."""
_NUMBERS = ("number", "value", "sentences", "cited", "set_aside", "independent_sources", "locked", "lead")
SEARCHED = {
    "claims": ("says", "condition", "voice"),
    "questions": ("asks", "would_settle"),
    "judgements": ("says",),
    "sources": ("title", "publisher"),
    "entities": ("name", "aliases"),
}
"""The columns that each table's `TABLE_fts` finds words in."""


def sqlite_file(whole: Whole) -> bytes:
    """The whole file."""
    database = sqlite3.connect(":memory:")
    database.execute(f"PRAGMA page_size = {_PAGE}")
    # some are built to overwrite what is freed, and some are not
    database.execute("PRAGMA secure_delete = ON")
    with database:
        for table in TABLES:
            if table == "claims":
                _fill(database, table, CLAIM_COLUMNS, chain.from_iterable(piece.rows for piece in whole.pieces))
                continue
            columns, found = relations(whole) if table == "relations" else rows(whole.rest, table)
            _fill(database, table, columns, ([plain(row.get(column)) for column in columns] for row in found))
        for table, columns, parts in _joins(whole):
            _fill(database, table, columns, parts)
        head = whole.rest.briefing.model_dump(mode="json") | {"version": whole.rest.version}
        _fill(database, "briefing", ["key", "value"], ([key, plain(value)] for key, value in head.items()))
        for table, searched in SEARCHED.items():
            names = ", ".join(searched)
            # Datasette knows a search table by its content table
            database.execute(
                f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content=\"{table}\", tokenize='porter unicode61')"
            )
            database.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
    database.execute("VACUUM")
    pages = bytearray(database.serialize())
    database.close()
    _clear(pages)
    return bytes(pages)


def _clear(pages: bytearray) -> None:
    """Zeros into the gap of each page of a tree, between its list of cells and the first of them, where nothing is kept."""
    for page in range(0, len(pages), _PAGE):
        head = page + (100 if page == 0 else 0)
        if kind := _TREE.get(pages[head]):
            begins = head + kind + 2 * int.from_bytes(pages[head + 3 : head + 5], "big")
            ends = page + int.from_bytes(pages[head + 5 : head + 7], "big")
            pages[begins:ends] = bytes(max(0, ends - begins))


def _joins(whole: Whole) -> Iterable[tuple[str, list[str], Iterable[Sequence[Any]]]]:
    pieces, rest = whole.pieces, whole.rest
    cites = [row for piece in pieces for row in piece.cites]
    yield "cites", ["claim", "source", "at", "as"], cites + [row for piece in pieces for row in piece.context]
    yield "about", ["claim", "entity"], [row for piece in pieces for row in piece.about]
    yield (
        "bearing",
        ["question", "claim", "effect"],
        [[one.id, bears.claim, bears.effect] for one in rest.questions for bears in one.bearing],
    )
    yield (
        "rests_on",
        ["judgement", "claim"],
        [[one.id, claim] for one in rest.judgements for claim in one.rests_on if claim in whole.outline.places],
    )


def _fill(database: sqlite3.Connection, table: str, columns: Sequence[str], found: Iterable[Sequence[Any]]) -> None:
    typed = [f'"{name}" {"INTEGER" if name in _NUMBERS and table in TABLES else "TEXT"}' for name in columns]
    own = table != "gone"
    typed = [f"{column} PRIMARY KEY" if own and column.startswith(('"id"', '"key"')) else column for column in typed]
    keys = f", {_KEYS[table]}" if table in _KEYS else ""
    database.execute(f'CREATE TABLE "{table}" ({", ".join(typed)}{keys})')
    database.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', found)


def plain(value: Any) -> Any:
    """Lists and mappings as JSON, which SQLite and Datasette can look into."""
    if isinstance(value, list | dict):
        return on_a_line(value) if value else str(value)  # most are empty
    return value


def plain_columns(columns: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The same of many values at a time: most columns have neither lists nor mappings."""
    for column in columns:
        yield (
            column
            if {list, dict}.isdisjoint(map(type, column))
            else ["[]" if value == [] else plain(value) for value in column]
        )
