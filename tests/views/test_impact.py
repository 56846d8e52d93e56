"""What rests on a source, a claim or a sentence, told for a whole small project."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.outputs.site.resting import resting_on
from briefbook.views.impact import UnknownTargetError
from conftest import ROOT

SITES = ROOT / "tests" / "sites" / "valid"
PAPER, NOTICE = "wend-gazette-2024-05-06", "town-notice-2023-11-02"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(SITES / "minimal", tmp_path / "small"))
    shutil.copytree(SITES / "two-sources", root, dirs_exist_ok=True)
    (root / "docs/index.md").write_text("# The ferry\n\n{{ claim('passengers') }}\n\n{{ judgements() }}\n", "utf-8")
    (root / "docs/questions.md").write_text("# Questions\n\n{{ question_cards() }}\n", "utf-8")
    (root / "docs/plain.md").write_text("# Nothing\n\nNo statement.\n", "utf-8")
    return root


def rows(root: Path, target: str, kind: str) -> dict[str, bool]:
    return {row.id: row.alone for row in resting_on(root, target) if row.kind == kind}


def test_of_a_sentence(small: Path) -> None:
    target = f"{PAPER}#p5.s1"
    assert rows(small, target, "claim") == {"night-ferry-planned": True}
    assert rows(small, target, "relation") == {"night-ferry-planned/0": True}
    assert rows(small, target, "figure") == {}
    assert rows(small, target, "judgement") == {"ferry-late": True}
    assert rows(small, target, "question") == {"who-pays": False}
    assert rows(small, target, "edition") == {"2024-05-06": False}
    pages = rows(small, target, "page")
    assert pages["index.html"] is False
    assert pages["entities/night-ferry.html"] is True
    assert f"sources/{PAPER}.html" in pages
    assert pages.keys().isdisjoint({"plain.html", "entities/aldermere.html", f"sources/{NOTICE}.html"})
    papers = rows(small, target, "pdf")
    assert {"pdf/pages/index.pdf", "pdf/briefing.pdf", "pdf/summary.pdf", "pdf/editions/2024-05-06.pdf"} <= set(papers)
    assert "pdf/pages/plain.pdf" not in papers


def test_of_a_source(small: Path) -> None:
    claims = rows(small, PAPER, "claim")
    assert len(claims) == 7
    assert all(claims.values())
    assert "extra" not in claims
    assert rows(small, PAPER, "figure") == {"passengers/0": True}
    assert rows(small, PAPER, "question") == {"who-pays": True}
    assert rows(small, PAPER, "page")["index.html"] is True
    assert rows(small, PAPER, "edition") == {"2024-05-06": False}


def test_among_others(small: Path) -> None:
    claims = small / "data/claims/extra.yml"
    text = claims.read_text(encoding="utf-8").replace("cites: ", f"cites: [{PAPER}#p3.s3, ") + "]"
    claims.write_text(text.replace("\n]", "]\n"), encoding="utf-8")
    assert rows(small, NOTICE, "claim") == {"extra": False}
    assert rows(small, f"{PAPER}#p3.s3", "claim") == {"extra": False, "passengers": True}


def test_of_a_claim(small: Path) -> None:
    assert rows(small, "passengers", "claim") == {"passengers": True}
    assert rows(small, "passengers", "figure") == {"passengers/0": True}
    assert rows(small, "passengers", "judgement") == {}
    assert rows(small, "passengers", "page")["index.html"] is False
    assert rows(small, "night-ferry-planned", "judgement") == {"ferry-late": True}


@pytest.mark.parametrize("target", ["pasengers", "wend-gazette-2024-05-07", f"{PAPER}#p5.s9", "#", ""])
def test_what_is_not_there(small: Path, target: str) -> None:
    with pytest.raises(UnknownTargetError, match="There is no source, claim or sentence"):
        resting_on(small, target)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["impact", *words])


def test_the_command_in_words_and_as_data(small: Path) -> None:
    told = run("passengers", "--project", str(small))
    assert told.exit_code == 0
    assert "figure     alone         passengers/0: passengers every day" in told.output
    assert "rest on passengers" in told.output
    data = json.loads(run("passengers", "--project", str(small), "--format", "json").output)
    assert {"kind": "figure", "id": "passengers/0", "alone": True, "says": "passengers every day"} in data


def test_the_command_says_what_was_meant(small: Path) -> None:
    done = run("pasengers", "--project", str(small))
    assert done.exit_code == 1
    assert "did you mean ‘passengers’" in done.output


def test_a_record_that_cannot_be_read(small: Path) -> None:
    (small / "data/claims/ferry.yml").write_text("- {id: [", encoding="utf-8")
    done = run("passengers", "--project", str(small))
    assert done.exit_code == 1
    assert "E101" in done.output


def test_a_page_is_printed_only_where_the_configuration_prints_it(small: Path) -> None:
    before = rows(small, PAPER, "pdf")
    assert {"pdf/pages/index.pdf", "pdf/pages/questions.pdf", "pdf/briefing.pdf"} <= set(before)
    config = "site_name: The ferry\nplugins: [briefbook]\n"
    (small / "mkdocs.yml").write_text(f"{config}nav: [index.md, {{More: [plain.md]}}]\n", "utf-8")
    listed = rows(small, PAPER, "pdf")
    assert "pdf/pages/questions.pdf" not in listed
    assert "pdf/pages/index.pdf" in listed
    index = small / "docs" / "index.md"
    index.write_text(f"---\npdf: false\n---\n{index.read_text('utf-8')}", "utf-8")
    assert rows(small, PAPER, "pdf") == {}
    (small / "mkdocs.yml").write_text(config, "utf-8")
    assert "pdf/pages/questions.pdf" in rows(small, PAPER, "pdf")
    (small / "mkdocs.yml").write_text("site_name: The ferry\nplugins: [{briefbook: {pdf: false}}]\n", "utf-8")
    assert rows(small, PAPER, "pdf") == {}
    assert "questions.html" in rows(small, PAPER, "page")
