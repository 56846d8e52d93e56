"""SQLite: sound, the same bytes twice, words are found, and Datasette serves it."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest

from briefbook.outputs.data.database import SEARCHED, sqlite_file
from briefbook.outputs.data.tables import TABLES
from published import real_data, real_files, small_data, whole_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    path.write_bytes(real_files()["briefing.sqlite"])
    return path


@pytest.fixture
def database(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def test_it_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_nothing_is_left_in_the_gaps_of_its_pages(file: Path) -> None:
    """There one build of SQLite leaves what it has freed, and another does not."""
    raw, trees = file.read_bytes(), 0
    for page in range(0, len(raw), 4096):
        head = page + (100 if page == 0 else 0)
        if raw[head] in (2, 5, 10, 13):
            trees += 1
            cells = int.from_bytes(raw[head + 3 : head + 5], "big")
            start = head + (12 if raw[head] in (2, 5) else 8) + 2 * cells
            assert not any(raw[start : page + int.from_bytes(raw[head + 5 : head + 7], "big")]), page
    assert trees > 20


def test_it_holds_every_row(database: sqlite3.Connection) -> None:
    data = real_data()
    for table in TABLES:
        (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
        relations = [part for claim in data.claims for part in claim.relations]
        assert count == len(relations if table == "relations" else getattr(data, table)), table
    assert dict(database.execute("SELECT key, value FROM briefing"))["version"] == data.version


def test_evidence_can_be_joined(database: sqlite3.Connection) -> None:
    query = (
        "SELECT claims.id, sources.publisher, cites.at FROM claims JOIN cites ON cites.claim = claims.id "
        "JOIN sources ON sources.id = cites.source WHERE cites.\"as\" = 'cites'"
    )
    found = database.execute(query).fetchall()
    assert len(found) == sum(len(claim.cites) for claim in real_data().claims)


@pytest.mark.parametrize("table", SEARCHED)
def test_words_are_found(table: str, database: sqlite3.Connection) -> None:
    query = f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH ?"
    word = {"sources": "coalition OR willing OR force", "entities": "france"}.get(table, "command OR force OR troops")
    (count,) = database.execute(query, (word,)).fetchone()
    assert count > 0
    assert database.execute(query, ("zyzzyva",)).fetchone() == (0,)


def test_a_word_finds_its_other_forms(database: sqlite3.Connection) -> None:
    query = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH ?"
    assert database.execute(query, ("commands",)).fetchone() == database.execute(query, ("command",)).fetchone()


def test_the_same_bytes_twice() -> None:
    assert sqlite_file(whole_of(real_data())) == sqlite_file(whole_of(real_data()))


def test_hostile_names_are_only_values(tmp_path: Path) -> None:
    data = small_data("hostile", tmp_path)
    path = tmp_path / "hostile.db"
    path.write_bytes(sqlite_file(whole_of(data)))
    found = sqlite3.connect(path).execute("SELECT id, says FROM claims").fetchall()
    assert found == [(claim.id, claim.says) for claim in data.claims]


def test_datasette_serves_and_searches_it(file: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="see requirements/readers.txt")

    async def asked() -> tuple[object, object]:
        datasette = app.Datasette([str(file)])
        await datasette.invoke_startup()
        tables = (await datasette.client.get("/briefing.json")).json()["tables"]
        hits = (await datasette.client.get("/briefing/claims.json?_search=corps&_shape=array")).json()
        return tables, hits

    tables, hits = asyncio.run(asked())
    assert isinstance(tables, list)
    by_name = {table["name"]: table for table in tables}
    assert by_name["claims"]["count"] == len(real_data().claims)
    assert by_name["claims"]["fts_table"] == "claims_fts"
    assert "cjf-capacity" in json.dumps(hits)
