"""A kind is told once: by the heading above, or by the statement; who says so is always told."""

from xml.etree.ElementTree import Element

import html5lib
import pytest

from briefbook import pipeline
from briefbook.model.claim import KINDS, VOICED, Kind
from briefbook.model.handling import Handling
from briefbook.pages.context import Page
from briefbook.pages.environment import template_environment
from briefbook.pages.macros import KIND_MEANINGS, macros
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement
from briefbook.views.tasks import tasks
from conftest import ROOT


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return pipeline.briefing(pipeline.check(pipeline.Folders(ROOT)), "The briefing", Handling.CLEAR)


def page_for(briefing: Briefing) -> Page:
    return Page("index.md", {name: name for name in ("index.md", "sources.md", *pipeline.generated(briefing))})


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_tasks_stand_under_their_kind(briefing: Briefing) -> None:
    page = page_for(briefing)
    macros(briefing, page)["tasks_by_domain"]()
    tree = html5lib.parse(page.slots[-1], namespaceHTMLElements=False)
    bodies = tree.findall(".//tbody")
    groups = [same for group in tasks(briefing) for same in group.kinds]
    assert len(bodies) == len(groups) > len({same.kind for same in groups}) > 2
    for body, same in zip(bodies, groups, strict=True):
        heading, *rows = body.findall("tr")
        assert heading[0].get("scope") == "rowgroup"
        assert words(heading) == f"{same.kind.capitalize()}: {KIND_MEANINGS[same.kind]}"
        assert len(rows) == len(same.rows)
        for shown, row in zip(rows, same.rows, strict=True):
            assert shown.find(".//span[@class]/b") is None, "the heading has said the kind"
            for told in (row.statement.voice, row.statement.document):
                assert told is None or told in words(shown)
            assert row.statement.voice or same.kind not in VOICED


def kind_shown(row: Statement, under: Kind | None) -> str:
    parts = template_environment().get_template("_parts.html.j2").make_module()
    html = parts.kind(row, under)  # type: ignore[attr-defined]  # a macro of the template
    return words(html5lib.parse(html, namespaceHTMLElements=False))


@pytest.mark.parametrize("under", [None, *KINDS])
def test_a_kind_shows_where_it_differs_from_the_heading(briefing: Briefing, under: Kind | None) -> None:
    seen = set()
    for claim in briefing.claims.values():
        row = statement(briefing, claim)
        shown = kind_shown(row, under)
        tells = row.voice or row.document
        if row.kind == under:
            assert not shown.startswith(row.kind), row
        elif under is None and row.kind == "reported" and not tells:
            assert not shown
        else:
            assert shown.startswith(row.kind), row
        assert not row.voice or row.voice in shown
        assert not row.document or row.document in shown
        seen.add(row.kind)
    assert seen == set(KINDS)
