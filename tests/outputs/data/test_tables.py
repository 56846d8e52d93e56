"""CSV, read back: the same values, and nothing that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.outputs.data.tables import TABLES, cell, csv_files, lines, relations, rows
from published import real_data, real_files, small_data, whole_of


@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_is_read_back(table: str) -> None:
    raw = real_files()[f"{table}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.replace(b"\r\n", b"").count(b"\r") == 0
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
    columns, expected = relations(whole_of(real_data())) if table == "relations" else rows(real_data(), table)
    if table == "claims":
        columns.remove("relations")
    assert reader.fieldnames == columns
    assert [{name: cell(row.get(name)) for name in columns} for row in expected] == list(reader)


def test_each_claim_has_a_row_and_each_relation_too() -> None:
    data = real_data()
    found = {name: b"".join(parts()).decode() for name, parts in csv_files(whole_of(data))}
    assert len(list(csv.reader(io.StringIO(found["claims"], newline="")))) == 1 + len(data.claims)
    relations = sum(len(claim.relations) for claim in data.claims)
    assert len(list(csv.reader(io.StringIO(found["relations"], newline="")))) == 1 + relations


def cells(text: str, separators: str) -> Iterator[str]:
    """As a spreadsheet splits that knows these separators: quotation marks count where they open a cell."""
    cell = rf'(?:"(?:[^"]|"")*"[^{separators}\r\n]*|[^{separators}\r\n]*)'
    return (found.strip(' \n"') for found in re.findall(rf"({cell})(?:[{separators}]|\r\n|\n|\r|$)", text))


def found_formulas(text: str, separators: str) -> list[str]:
    return [found for found in cells(text, separators) if found.startswith(("=", "+", "-", "@", "＝"))]


AWKWARD = st.text(st.sampled_from(";\t\r\n '\"=-＝a,"), max_size=12)


@given(AWKWARD)
def test_however_a_spreadsheet_splits_no_cell_is_a_formula(text: str) -> None:
    table = lines([["a", text, "b"]]).decode()
    for separators in (",", ";", ",;\t"):
        assert found_formulas(table, separators) == []
    assert list(cells(table, ",;\t"))[:1] == ["a"]
    assert found_formulas("a;=1,b", ";"), "the test would see one"


@given(AWKWARD)
def test_what_was_written_before_a_formula_can_be_taken_off(text: str) -> None:
    (row,) = csv.reader(io.StringIO(lines([["a", text, "b"]]).decode(), newline=""), strict=True)
    before = r"""(?:^|(?<=[;\t\r\n]))'(?=[ \n"']*[=+\-@＝＋－＠\t\r])"""
    assert row == ["a", cell(text), "b"]
    assert re.sub(before, "", row[1]) == text


def test_columns_stay_where_a_spreadsheet_splits_at_semicolons_too() -> None:
    for name, parts in csv_files(whole_of(real_data())):
        text = b"".join(parts()).decode("utf-8-sig")
        widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
        # no cell of the real record has a line break
        assert [len(list(cells(f"{line},", ",;\t"))) - 1 for line in text.split("\r\n")[:-1]] == widths, name


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@sum(a1)", "\tx", "\rx", " =1+1", "＝1+1", "＠sum(a1)", '=HYPERLINK("x")']
)
def test_no_text_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}; b"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n=1", "'\n'=1"),
        ("x;=cmd|' /C calc'!A0;", "x;'=cmd|' /C calc'!A0;"),
        ('x; "=1', "x;' \"=1"),
        ("First:\n- a", "First:\n'- a"),
    ],
)
def test_no_formula_after_a_semicolon_or_a_line(text: str, told: str) -> None:
    assert cell(text) == told


@pytest.mark.parametrize("value", ["a=1", "1-2", "", "p7.s2; p7.s3", "’", "a\nb", "’tis; 'x'"])
def test_other_texts_stay_as_they_are(value: str) -> None:
    assert cell(value) == value


def test_numbers_and_lists() -> None:
    values: list[object] = [3, 0, True, None, []]
    assert [cell(value) for value in values] == ["3", "0", "true", "", ""]
    assert cell([{"source": "a", "at": "p1.s1"}, {"source": "a", "at": "published"}]) == "a#p1.s1; a#published"
    assert cell([{"id": "fr", "name": "France"}]) == "fr"


def test_a_hostile_record_gives_no_formula(tmp_path: Path) -> None:
    for _, parts in csv_files(whole_of(small_data("hostile", tmp_path))):
        for row in csv.reader(io.StringIO(b"".join(parts()).decode("utf-8-sig"), newline=""), strict=True):
            assert not [value for value in row if value.lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_what_a_reader_may_type_is_in_no_file() -> None:
    # a spelling serves the search, and stands in no sentence
    assert not [name for name, content in real_files().items() if b"Kiev" in content]
    assert any(b"Franco" in content or b"UK" in content for content in real_files().values())
