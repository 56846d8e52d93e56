"""All formats of the data, each a pure function of what is published: its address, what it is, and a small sample."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefbook.outputs.data import contract as c
from briefbook.outputs.data.addressing import DATA
from briefbook.outputs.data.bibliography import bibtex, csl_json
from briefbook.outputs.data.database import sqlite_file
from briefbook.outputs.data.ftm import entities_text, statements_text
from briefbook.outputs.data.geo import geojson
from briefbook.outputs.data.json_text import as_json, spliced
from briefbook.outputs.data.linked import linked_file
from briefbook.outputs.data.tables import BOM, TABLES, csv_files
from briefbook.outputs.data.whole import Whole

_LINES, _WIDTH = 6, 160
_SAID = re.compile(rb"\S")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file below the site's root."""

    title: str
    address: str
    type: str
    what: str
    size: int
    sample: str
    made: Callable[[], bytes] = field(compare=False, repr=False)
    digest: str = field(default="", compare=False)
    """SHA-256, where it is known."""

    @property
    def content(self) -> bytes:
        """Its bytes: where a file that is published has them already, nobody need ask."""
        return self.made()


def schema_text() -> bytes:
    """What the JSON holds, field by field: the same whatever is published."""
    return as_json(c.schema())


def data_files(whole: Whole, schema: bytes = b"") -> Iterator[DataFile]:
    """Every file of the data, the contract first: one at a time, for together they are larger than the record.

    `schema`: the `schema_text`, where it is at hand.
    """
    schema = schema or schema_text()
    data = whole.rest
    first = spliced(
        as_json({"version": data.version, "claims": []}), "claims", [piece.json for piece in whole.pieces[:1]]
    )
    yield _text("JSON", "briefing.json", "application/json", "Everything; all other files are made of it.",
                spliced(as_json(data), "claims", (piece.json for piece in whole.pieces)), first)  # fmt: skip
    told = f"What the JSON holds, field by field. Version {data.version}: within {c.MAJOR} nothing is taken away or changed."
    yield _text("JSON Schema", "briefing.schema.json", "application/schema+json", told, schema)
    yield _text("JSON Schema, by major version", f"briefing.v{c.MAJOR}.schema.json", "application/schema+json",
                "The same under a name that stays when a new major version comes.", schema, b"")  # fmt: skip
    tables = csv_files(whole)
    for name in TABLES:
        what = "what was taken out" if name == "gone" else f"the {name}"
        yield _text(f"CSV: {name}", f"{name}.csv", "text/csv", f"A table of {what}, for a spreadsheet.",
                    tables[name], tables[name].removeprefix(BOM).replace(b"\r\n", b"\n"), 3)  # fmt: skip
    names = [f"{DATA}/{name}" for name in ("briefing.json", *(f"{table}.csv" for table in TABLES), "briefing.sqlite")]
    sample = spliced(as_json({"@graph": []}), "@graph", [piece.linked for piece in whole.pieces[:1]])
    yield _text("JSON-LD", "briefing.jsonld", "application/ld+json", "Linked data: schema.org, with provenance in PROV. "
                "Each page carries its own part.", linked_file(whole, names), sample)  # fmt: skip
    yield _text("FollowTheMoney: entities", "briefing.ftm.json", "application/json+ftm",
                "Entities and the links between them, one a line.", entities_text(whole), lines=2)  # fmt: skip
    yield _text("FollowTheMoney: statements", "briefing.statements.csv", "text/csv",
                "The same value by value, each with the claim that it comes from. For its tools: a spreadsheet might run a value.", statements_text(whole), lines=3)  # fmt: skip
    yield _text("GeoJSON", "places.geojson", "application/geo+json", "Countries and places. Shapes and points are reference data, "
                "and say whose; what has none on record has none here.", geojson(whole).encode())  # fmt: skip
    query = "SELECT claims.id, says FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid\nWHERE claims_fts MATCH 'command';"
    database = sqlite_file(whole)
    yield DataFile("SQLite", f"{DATA}/briefing.sqlite", "application/vnd.sqlite3",
                   "Tables with full-text search, ready for Datasette.", len(database), query, lambda: database)  # fmt: skip
    yield _text(
        "BibTeX",
        "sources.bib",
        "application/x-bibtex",
        "The sources, for a reference manager.",
        bibtex(data).encode(),
        lines=12,
    )
    yield _text(
        "CSL-JSON",
        "sources.csl.json",
        "application/vnd.citationstyles.csl+json",
        "The same for Zotero and others.",
        csl_json(data).encode(),
        lines=12,
    )


def _text(
    title: str, name: str, kind: str, what: str, content: bytes, sample: bytes | None = None, lines: int = _LINES
) -> DataFile:
    """`sample`: of what, if not of the content."""
    shown = _sample(content if sample is None else sample, lines)
    return DataFile(title, f"{DATA}/{name}", kind, what, len(content), shown, lambda: content)


def _sample(text: bytes, lines: int) -> str:
    """The first lines, none of them wider than a page."""
    end = 0
    for _ in range(lines):
        end = text.find(b"\n", end) + 1 or len(text)
    more = _SAID.search(text, end)  # the rest of it may be long, and is not copied
    found = text[: end - 1].split(b"\n") if more else text[:end].rstrip().split(b"\n")
    told = [line.decode() for line in found]
    shown = [line if len(line) <= _WIDTH else f"{line[:_WIDTH]} …" for line in told]
    return "\n".join([*shown, *(["…"] if more else [])])
