"""What is published of the real record, and of a small project of the tests, without building a site."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import PROV, RDF, SDO, Graph

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.outputs.data.briefing import published
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.formats import data_files
from briefbook.outputs.data.pieces import piece_of
from briefbook.outputs.data.whole import Row, Whole, everything
from briefbook.views.briefing import Briefing, Owner

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites" / "valid"
ADDRESS = "https://example.org/briefing/"


def briefing_of(root: Path, address: str = "") -> Briefing:
    checked = pipeline.check(pipeline.Folders(root))
    told = pipeline.briefing(checked, "The coalition & its friends", Handling.CLEAR, owner=Owner("An <institute>"))
    return replace(told, address=address)


def data_of(briefing: Briefing) -> PublishedBriefing:
    written = ["index.md", "questions.md", "sources.md", "editions.md"]
    return published(briefing, {n: n.replace(".md", ".html") for n in (*written, *pipeline.generated(briefing))}.get)


def rows_of(data: PublishedBriefing) -> list[Row]:
    rows: list[Row] = data.model_dump(mode="json")["claims"]
    return rows


def whole_of(data: PublishedBriefing) -> Whole:
    """All of it in one piece."""
    pages = {claim.id: claim.page for claim in data.claims}
    part = everything(data, rows_of(data), pages)
    return Whole(data.model_copy(update={"claims": []}), (piece_of(part),))


@cache
def real_data(address: str = "") -> PublishedBriefing:
    return data_of(briefing_of(ROOT, address))


@cache
def real_files() -> dict[str, bytes]:
    """By name, without the folder."""
    return {file.address.removeprefix("data/"): file.content for file in data_files(whole_of(real_data()))}


def small_data(case: str, folder: Path) -> PublishedBriefing:
    """A case of `tests/sites/valid/`, laid over the minimal project."""
    shutil.copytree(SITES / "minimal", folder / "project")
    if case != "minimal":
        shutil.copytree(SITES / case, folder / "project", dirs_exist_ok=True)
    return data_of(briefing_of(folder / "project"))


def small_files(case: str, folder: Path) -> dict[str, bytes]:
    return {file.address.removeprefix("data/"): file.content for file in data_files(whole_of(small_data(case, folder)))}


def unknown_terms(graph: Graph) -> list[Any]:
    """Classes and properties that are neither of schema.org nor of PROV, by rdflib's lists of them."""
    known: tuple[Any, ...] = (SDO, PROV)
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    return [term for term in terms if not any(term in those for those in known)]
