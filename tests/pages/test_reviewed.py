"""Where a record says when and by whom a draft was accepted, its pages and its data say so; where it does not, nothing changes."""

import shutil
from pathlib import Path

import jsonschema
import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.outputs.data.briefing import published
from briefbook.outputs.data.contract import schema
from briefbook.views.briefing import Briefing
from conftest import MINIMAL
from shown import html

STAMP = 'reviewed: {date: 2026-11-22, by: "A. <b>Quill</b>", drafted_by: a tool}\n'


@pytest.fixture
def briefing(tmp_path: Path) -> Briefing:
    project = tmp_path / "small"
    shutil.copytree(MINIMAL, project)
    claims, questions = project / "data/claims/ferry.yml", project / "data/questions.yml"
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("      cites: p4.s1\n", f"      cites: p4.s1\n      {STAMP}"),
        encoding="utf-8",
    )
    questions.write_text(f"{questions.read_text(encoding='utf-8').rstrip()}\n  {STAMP}", encoding="utf-8")
    checked = pipeline.check(pipeline.Folders(project))
    assert not [issue for issue in checked.issues if issue.code[0] == "E"]
    return pipeline.briefing(checked, "Small", Handling.CLEAR)


@pytest.mark.parametrize("macro", ["entity_page('bram-osterly')", "entity_page('ferry-authority')", "question_cards()"])
def test_a_page_says_so_where_the_statement_stands(briefing: Briefing, macro: str) -> None:
    shown = html(briefing, macro)
    told = "Our review: reviewed on 22 November 2026 by A. &lt;b&gt;Quill&lt;/b&gt;, drafted by a tool"
    assert shown.count(told) == 1
    assert shown.count("Our review") == 1  # and of nothing else on the page


def test_the_data_says_so_and_otherwise_has_no_such_key(briefing: Briefing) -> None:
    data = published(briefing, lambda _: None).model_dump(mode="json")
    jsonschema.validate(data, schema())
    stamped = {claim["id"]: claim["reviewed"] for claim in data["claims"] if "reviewed" in claim}
    assert stamped == {"head": {"date": "2026-11-22", "by": "A. <b>Quill</b>", "drafted_by": "a tool"}}
    assert data["questions"][0]["reviewed"]["by"] == "A. <b>Quill</b>"
