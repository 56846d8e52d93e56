"""All formats of the data, each a pure function of what is published: its address, what it is, and a small sample."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefbook.outputs.data import contract as c
from briefbook.outputs.data.addressing import DATA
from briefbook.outputs.data.bibliography import bibtex, csl_json
from briefbook.outputs.data.database import sqlite_file
from briefbook.outputs.data.ftm import texts
from briefbook.outputs.data.geo import geojson
from briefbook.outputs.data.json_text import as_json, spliced
from briefbook.outputs.data.linked import linked_file
from briefbook.outputs.data.tables import BOM, TABLES, csv_files
from briefbook.outputs.data.whole import Lay, Parts, Whole, alone, held

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
    parts: Parts = field(compare=False, repr=False)
    digest: str = field(compare=False)
    """SHA-256."""

    @property
    def content(self) -> bytes:
        """Its bytes, all at once."""
        return b"".join(self.parts())


def schema_text() -> bytes:
    """What the JSON holds, field by field: the same whatever is published."""
    return as_json(c.schema())


def data_files(whole: Whole, schema: bytes = b"", lay: Lay = held) -> Iterator[DataFile]:
    """Every file of the data, the contract first: one at a time, for together they are larger than the record.

    `schema`: the `schema_text`, where it is at hand. `lay` puts aside what is no part of a piece.
    """
    data, laid = whole.rest, lay(schema or schema_text())
    head = lay(as_json(data))
    first = as_json({"version": data.version, "claims": []})
    yield _file("JSON", "briefing.json", "application/json", "Everything; all other files are made of it.",
                lambda: spliced(head(), "claims", whole.of_each("json")),
                _sample(spliced(first, "claims", [piece.json for piece in whole.pieces[:1]])))  # fmt: skip
    told = f"What the JSON holds, field by field. Version {data.version}: within {c.MAJOR} nothing is taken away or changed."
    yield _file("JSON Schema", "briefing.schema.json", "application/schema+json", told, alone(laid))
    yield _file("JSON Schema, by major version", f"briefing.v{c.MAJOR}.schema.json", "application/schema+json",
                "The same under a name that stays when a new major version comes.", alone(laid), "")  # fmt: skip
    for name, rows in csv_files(whole, lay):
        what = "what was taken out" if name == "gone" else f"the {name}"
        sample = _sample((part.removeprefix(BOM).replace(b"\r\n", b"\n") for part in rows()), 3)
        yield _file(f"CSV: {name}", f"{name}.csv", "text/csv", f"A table of {what}, for a spreadsheet.", rows, sample)
    names = [f"{DATA}/{name}" for name in ("briefing.json", *(f"{table}.csv" for table in TABLES), "briefing.sqlite")]
    sample = _sample(spliced(as_json({"@graph": []}), "@graph", [piece.linked for piece in whole.pieces[:1]]))
    yield _file("JSON-LD", "briefing.jsonld", "application/ld+json", "Linked data: schema.org, with provenance in PROV. "
                "Each page carries its own part.", linked_file(whole, names, lay), sample)  # fmt: skip
    entities, statements = texts(whole, lay)
    yield _file("FollowTheMoney: entities", "briefing.ftm.json", "application/json+ftm",
                "Entities and the links between them, one a line.", entities, lines=2)  # fmt: skip
    yield _file("FollowTheMoney: statements", "briefing.statements.csv", "text/csv",
                "The same value by value, each with the claim that it comes from. For its tools: a spreadsheet might run a value.", statements, lines=3)  # fmt: skip
    yield _file("GeoJSON", "places.geojson", "application/geo+json", "Countries and places. Shapes and points are reference data, "
                "and say whose; what has none on record has none here.", alone(lay(geojson(whole).encode())))  # fmt: skip
    query = "SELECT claims.id, says FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid\nWHERE claims_fts MATCH 'command';"
    yield _file("SQLite", "briefing.sqlite", "application/vnd.sqlite3",
                "Tables with full-text search, ready for Datasette.", alone(lay(sqlite_file(whole))), query)  # fmt: skip
    yield _file(
        "BibTeX",
        "sources.bib",
        "application/x-bibtex",
        "The sources, for a reference manager.",
        alone(lay(bibtex(data).encode())),
        lines=12,
    )
    yield _file(
        "CSL-JSON",
        "sources.csl.json",
        "application/vnd.citationstyles.csl+json",
        "The same for Zotero and others.",
        alone(lay(csl_json(data).encode())),
        lines=12,
    )


def _file(
    title: str, name: str, kind: str, what: str, parts: Parts, sample: str | None = None, lines: int = _LINES
) -> DataFile:
    """`sample`: where it is not the beginning of the content."""
    size, digest = 0, hashlib.sha256()
    for part in parts():
        size += len(part)
        digest.update(part)
    shown = _sample(parts(), lines) if sample is None else sample
    return DataFile(title, f"{DATA}/{name}", kind, what, size, shown, parts, digest.hexdigest())


def _sample(parts: Iterable[bytes], lines: int = _LINES) -> str:
    """The first lines, none of them wider than a page."""
    text, end, more = b"", 0, None
    for part in parts:
        text, end = text + part, 0
        for _ in range(lines):
            end = text.find(b"\n", end) + 1 or len(text)
        if more := _SAID.search(text, end):  # the rest of it may be long, and is not asked for
            break
    found = text[: end - 1].split(b"\n") if more else text[:end].rstrip().split(b"\n")
    told = [line.decode() for line in found]
    shown = [line if len(line) <= _WIDTH else f"{line[:_WIDTH]} …" for line in told]
    return "\n".join([*shown, *(["…"] if more else [])])
