"""What is made sooner where nothing is to be escaped is what the long way gives, whatever is written."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.handling import Handling
from briefbook.outputs.data.briefing import published_rest
from briefbook.outputs.data.database import plain, plain_columns
from briefbook.outputs.data.ftm import DATASET, Thing, lines_of, statements_of
from briefbook.outputs.data.json_text import on_a_line
from briefbook.outputs.data.linked import in_page
from briefbook.outputs.data.pieces import in_pages
from briefbook.outputs.data.tables import cell, lines, lines_of_columns
from briefbook.outputs.data.whole import Packed, Piece, Whole
from briefbook.pipeline import Folders, check
from briefbook.views.briefing import Briefing

SITE = Path(__file__).parents[2] / "sites" / "valid" / "minimal"
TEXT = st.text(
    st.sampled_from("ab1 .,;:=+-@＝'\"\\<>&\t\r\n\0\u2028é") | st.characters(exclude_categories=["Cs"]), max_size=9
)
NAMED = st.lists(st.fixed_dictionaries({"id": TEXT, "name": TEXT}) | TEXT, max_size=2)
VALUE = TEXT | NAMED | st.none() | st.booleans() | st.integers(-3, 3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
TEXTS = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[Any]]:
    """Columns of one length: of one kind of value, as most are, or of any."""
    length = draw(st.integers(1, 4))
    kinds = st.sampled_from((TEXT, NAMED, st.none(), st.just([]), VALUE))
    column = kinds.flatmap(lambda kind: st.lists(kind, min_size=length, max_size=length))
    return draw(st.lists(column, min_size=1, max_size=4))


@given(JSON)
def test_json_on_a_line(value: Any) -> None:
    assert on_a_line(value) == json.dumps(value, ensure_ascii=False)


@given(tables())
def test_a_table_by_its_columns(columns: list[list[Any]]) -> None:
    assert lines_of_columns(columns) == lines(zip(*columns, strict=True))
    assert [list(column) for column in plain_columns(columns)] == [[plain(one) for one in column] for column in columns]


@given(tables())
def test_a_cell_is_quoted_where_the_long_way_quotes_it(columns: list[list[Any]]) -> None:
    def told(value: Any) -> str:
        text = cell(value)
        special = any(sign in text for sign in '",;\t\r\n') or text[:1] in tuple(" '=+-@＝＋－＠")
        return '"{}"'.format(text.replace('"', '""')) if special and text else text

    rows = zip(*columns, strict=True)
    assert lines_of_columns(columns).decode() == "".join(f"{','.join(map(told, row))}\r\n" for row in rows)


@given(st.lists(st.dictionaries(TEXT, TEXTS, max_size=3), max_size=3))
def test_nodes_for_pages(nodes: list[dict[str, Any]]) -> None:
    assert in_pages(nodes) == [in_page(node).encode() for node in nodes]


@given(st.lists(TEXT, max_size=4), st.sampled_from(("2024", "2024-05~", "2024-21", "202X")))
def test_follow_the_money(values: list[str], date: str) -> None:
    thing = Thing("claim-a", "Note").say("a", description=values, publishedAt=[date, date])
    properties: dict[str, list[str]] = {}
    for name, value, _, _ in thing.values:
        properties.setdefault(name, []).append(value)
    whole = {"id": thing.id, "schema": thing.schema, "properties": properties, "datasets": [DATASET]}
    assert lines_of([thing]).decode() == f"{json.dumps(whole, ensure_ascii=False)}\n"
    assert properties.get("description", []) == list(dict.fromkeys(value for value in values if value))
    told = statements_of([thing]).decode()
    for value in properties.get("description", []):
        number = value.strip("-0123456789.") == "" and value.rfind("-") < 1 and value != "-"
        shown = (value if number and value.isascii() else cell(value)).replace('"', '""')
        assert f'"description","text","Note","{shown}","{DATASET}"' in told


def test_a_piece_is_kept_whole() -> None:
    given: dict[str, Any] = {"relations": [{"claim": "a\n"}], "things": ["claim-a"]}
    for name in ("json", "csv", "linked", "nodes", "lines", "statements"):
        given[name] = f"{name}\n<&é\u2028\n".encode()
    for name in ("places", "rows", "cites", "context", "about", "events"):
        given[name] = [[name, "é\n\u2028"]]
    piece = Piece(**given)
    packed = Packed(piece.packed())
    for field in fields(Piece):
        assert getattr(packed, field.name) == getattr(piece, field.name)
    rest = published_rest(Briefing(check(Folders(SITE)).record, "A", Handling.CLEAR, None), lambda _: None)
    assert Whole(rest, (packed, packed)).outline.nodes == piece.nodes * 2
    assert Whole(rest, (packed,)).outline == Whole(rest, (piece,)).outline
