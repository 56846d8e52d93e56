"""What became of a source, and where reference data puts a place: in every format that has a place for it, and nowhere made up."""

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import geojson
import pytest
from click.testing import CliRunner
from pybtex.database import parse_string
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from briefbook import cli, pipeline
from briefbook.model.handling import Handling
from briefbook.outputs.data.formats import data_files
from published import SITES, data_of, unknown_terms, whole_of

SCHEMA, PROV = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/prov#")
ORIGINAL = "https://example.org/wend/a-new-pier"
COPY = f"https://web.archive.org/web/20240601120000/{ORIGINAL}"
SOURCE = "wend-gazette-2024-05-06"
GONE = (
    f'archived: "{COPY}"', "gone: 2025-02",
    "corrected: [{date: 2024-05-06, note: 'The {year} was 50% wrong'}]",
)  # fmt: skip
POINT = 'located: {lat: -0.5, lon: 179.25, from: "A <gazetteer> 7"}'


def project(folder: Path, *lines: str) -> Path:
    root = folder / "project"
    if not root.exists():
        shutil.copytree(SITES / "minimal", root)
    path = root / "seeds" / f"{SOURCE}.yml"
    text = (SITES / "minimal" / "seeds" / path.name).read_text(encoding="utf-8")
    path.write_text(
        text.replace("published:", "".join(f"{line}\n" for line in lines) + "published:", 1), encoding="utf-8"
    )
    return root


def put_a_point(root: Path) -> str:
    """Onto the project's first place; its id."""
    (path,) = [path for path in (root / "data").rglob("*.yml") if "type: place" in path.read_text(encoding="utf-8")]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: place", f"type: place, {POINT}", 1), encoding="utf-8")
    checked = pipeline.check(pipeline.Folders(root))
    assert [issue for issue in checked.issues if issue.code[0] == "E"] == []
    return next(entity.id for entity in checked.record.entities.values() if entity.located)


def files_of(root: Path, edition: str | None = None) -> dict[str, bytes]:
    checked = pipeline.check(pipeline.Folders(root))
    assert [issue for issue in checked.issues if issue.code[0] == "E"] == []
    data = data_of(pipeline.briefing(checked, "The ferry", Handling.CLEAR, edition))
    return {file.address.removeprefix("data/"): file.content for file in data_files(whole_of(data))}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    root = project(tmp_path, *GONE)
    put_a_point(root)
    return files_of(root)


def source_in(files: dict[str, bytes]) -> dict[str, Any]:
    (source,) = [one for one in json.loads(files["briefing.json"])["sources"] if one["id"] == SOURCE]
    return dict(source)


def test_the_json_says_it(files: dict[str, bytes]) -> None:
    source = source_in(files)
    assert source["archived"] == COPY
    assert source["archived_date"] == "2024-06-01"
    assert source["gone"] == "2025-02"
    assert source["corrected"] == [{"date": "2024-05-06", "note": "The {year} was 50% wrong"}]
    assert source["withdrawn"] is None


def test_tables_say_it(files: dict[str, bytes], tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(files["sources.csv"].decode("utf-8-sig"), newline=""), strict=True)
    assert (row["archived"], row["archived_date"], row["gone"]) == (COPY, "2024-06-01", "2025-02")
    path = tmp_path / "briefing.db"
    path.write_bytes(files["briefing.sqlite"])
    found = sqlite3.connect(path).execute("SELECT archived, archived_date, gone FROM sources").fetchall()
    assert found == [(COPY, "2024-06-01", "2025-02")]


def test_linked_data_tell_the_pages_from_the_work(files: dict[str, bytes]) -> None:
    graph = Graph().parse(data=files["briefing.jsonld"], format="json-ld", publicID="https://example.net/data/x")
    work = graph.value(None, SCHEMA.identifier, Literal(SOURCE))
    assert (work, SCHEMA.archivedAt, URIRef(COPY)) in graph
    assert (URIRef(COPY), RDF.type, SCHEMA.WebPage) in graph
    assert (URIRef(COPY), SCHEMA.dateCreated, Literal("2024-06-01")) in graph
    assert (URIRef(COPY), PROV.alternateOf, URIRef(ORIGINAL)) in graph
    assert (URIRef(ORIGINAL), SCHEMA.expires, Literal("2025-02")) in graph
    assert (work, SCHEMA.expires, None) not in graph
    correction = graph.value(work, SCHEMA.correction)
    assert str(graph.value(correction, SCHEMA.text)) == "The {year} was 50% wrong"
    assert graph.value(work, SCHEMA.creativeWorkStatus) is None
    assert unknown_terms(graph) == []


def test_reference_managers_are_told_in_a_note(files: dict[str, bytes]) -> None:
    entry = parse_string(files["sources.bib"].decode(), "bibtex").entries[SOURCE]
    assert "Original no longer at its address (February 2025)." in entry.fields["note"]
    assert "(1 June 2024)." in entry.fields["note"]
    assert r"\textbraceleft{}year\textbraceright{} was 50\% wrong." in entry.fields["note"]
    assert entry.fields["url"] == ORIGINAL
    (item,) = json.loads(files["sources.csl.json"])
    assert item["archive_location"] == COPY
    assert item["note"].startswith(
        f"Archived: {COPY} (1 June 2024). Original no longer at its address (February 2025). "
    )


def test_investigators_are_told_in_notes(files: dict[str, bytes]) -> None:
    (line,) = [
        row
        for row in map(json.loads, files["briefing.ftm.json"].decode().splitlines())
        if row["id"] == f"source-{SOURCE}"
    ]
    assert "Original no longer at its address (February 2025)." in line["properties"]["notes"]


def test_a_withdrawn_source_is_told_as_that(tmp_path: Path) -> None:
    files = files_of(project(tmp_path, "withdrawn: {date: 2024-05-06, note: It was invented.}"))
    assert source_in(files)["withdrawn"] == {"date": "2024-05-06", "note": "It was invented."}
    assert b"Withdrawn by its publisher (6 May 2024): It was invented." in files["sources.bib"]
    assert b'"creativeWorkStatus": "withdrawn"' in files["briefing.jsonld"]


def test_an_address_with_braces_ends_no_field(tmp_path: Path) -> None:
    root = project(tmp_path)
    path = root / "seeds" / f"{SOURCE}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"url: {ORIGINAL}", f'url: "{ORIGINAL}}}?a={{b"'), encoding="utf-8")
    entries = parse_string(files_of(root)["sources.bib"].decode(), "bibtex").entries
    assert entries[SOURCE].fields["url"] == f"{ORIGINAL}%7D?a=%7Bb"
    assert list(entries) == [SOURCE]


def test_a_source_of_which_nothing_is_known_says_nothing(tmp_path: Path) -> None:
    files = files_of(project(tmp_path))
    source = source_in(files)
    assert (source["archived"], source["archived_date"], source["gone"], source["corrected"]) == (None, None, None, [])
    assert b"note = " not in files["sources.bib"]
    for name in ("briefing.jsonld", "briefing.ftm.json", "sources.csl.json"):
        for word in (b"expires", b"no longer", b"WebPage"):
            assert word not in files[name]


def test_a_locked_edition_tells_where_its_source_is_today(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = CliRunner().invoke(cli.main, ["edition", "lock", "2024-05-06", "--project", str(root)])
    assert done.exit_code == 0, done.output
    project(tmp_path, f'archived: "{COPY}"', "gone: 2025-02")
    put_a_point(root)
    told = source_in(files_of(root, "2024-05-06"))
    assert (told["archived"], told["archived_date"], told["gone"]) == (COPY, "2024-06-01", "2025-02")
    living = json.loads(files_of(root)["briefing.json"])
    assert living["briefing"]["working_copy"] is None  # a point is no part of what is locked


def test_a_point_is_reference_data_everywhere(tmp_path: Path) -> None:
    root = project(tmp_path)
    place = put_a_point(root)
    files = files_of(root)
    (feature,) = [one for one in geojson.loads(files["places.geojson"])["features"] if one["id"] == place]
    assert feature["geometry"] == {"type": "Point", "coordinates": [179.25, -0.5]}
    assert feature.is_valid
    assert feature["properties"]["reference"] == "A <gazetteer> 7"
    (entity,) = [one for one in json.loads(files["briefing.json"])["entities"] if one["id"] == place]
    assert entity["located"] == {"latitude": -0.5, "longitude": 179.25, "reference": "A <gazetteer> 7"}
    rows = csv.DictReader(io.StringIO(files["briefing.statements.csv"].decode(), newline=""))
    found = {row["prop"]: (row["value"], row["origin"]) for row in rows if row["entity_id"] == f"entity-{place}"}
    assert found["latitude"] == ("-0.5", "reference")
    assert found["longitude"] == ("179.25", "reference")
    graph = Graph().parse(data=files["briefing.jsonld"], format="json-ld", publicID="https://example.net/data/x")
    where = graph.value(graph.value(None, SCHEMA.identifier, Literal(place)), SCHEMA.geo)
    assert float(str(graph.value(where, SCHEMA.longitude))) == 179.25
    assert str(graph.value(where, SCHEMA.description)) == "Reference data: A <gazetteer> 7"


def test_its_library_takes_the_notes_and_the_points(files: dict[str, bytes]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="its ICU binding wants a compiler: see requirements/readers.txt")
    for line in map(json.loads, files["briefing.ftm.json"].decode().splitlines()):
        proxy = ftm.model.get_proxy(line, cleaned=False)
        for name, values in line["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values)), f"{line['id']} {name}: a value was not valid"


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ("located: {lat: 91, lon: 0, from: x}", "lat"),
        ("located: {lat: 0, lon: -180.5, from: x}", "lon"),
        ("located: {lat: 0, lon: 0}", "from"),
        ("located: {lat: .nan, lon: 0, from: x}", "lat"),
        ("located: {lat: 0, lon: 0, from: ' '}", "from"),
    ],
)
def test_a_point_that_is_none_is_refused(point: str, told: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    (path,) = [path for path in (root / "data").rglob("*.yml") if "type: place" in path.read_text(encoding="utf-8")]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: place", f"type: place, {point}", 1), encoding="utf-8")
    errors = [issue for issue in pipeline.check(pipeline.Folders(root)).issues if issue.code.startswith("E1")]
    assert [issue for issue in errors if told in issue.message], errors


def test_only_a_place_is_located(tmp_path: Path) -> None:
    root = project(tmp_path)
    (path,) = [path for path in (root / "data").rglob("*.yml") if "type: place" in path.read_text(encoding="utf-8")]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: place", f"type: person, {POINT}", 1), encoding="utf-8")
    issues = pipeline.check(pipeline.Folders(root)).issues
    assert [issue for issue in issues if issue.code.startswith("E1") and "is for places" in issue.message], issues
