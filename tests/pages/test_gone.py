"""An original that is no longer there: readers are led to the archived copy first, in every edition and on paper."""

import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from briefbook import cli, pipeline
from briefbook.model.handling import Handling
from briefbook.model.source import Archived
from briefbook.pages.context import Page
from briefbook.views.briefing import Briefing
from conftest import MINIMAL

ORIGINAL = "https://example.org/wend/a-new-pier"
COPY = f"https://web.archive.org/web/20240601120000/{ORIGINAL}"
STAMPED = f'archived: "{COPY}"'
DATED = "archived: {url: https://archive.example/x1, date: 2024-07}"


def project(folder: Path, *lines: str) -> Path:
    root = folder / "project"
    if not root.exists():
        shutil.copytree(MINIMAL, root)
    path = root / "seeds" / "wend-gazette-2024-05-06.yml"
    text = (MINIMAL / "seeds" / path.name).read_text(encoding="utf-8")
    added = "".join(f"{line}\n" for line in lines)
    path.write_text(text.replace("published:", f"{added}published:", 1), encoding="utf-8")
    return root


def shown(root: Path, macro: str, edition: str | None = None) -> str:
    checked = pipeline.check(pipeline.Folders(root))
    assert [issue for issue in checked.issues if issue.code[0] == "E"] == []
    briefing = pipeline.briefing(checked, "", Handling.CLEAR, edition)
    sources = ["index.md", "sources.md", "questions.md", *pipeline.generated(briefing)]
    page = Page("index.md", {source: source.replace(".md", ".html") for source in sources})
    text, issues = pipeline.page_text(briefing, page, f"{{{{ {macro} }}}}", "index.md", 1)
    assert issues == ()
    return pipeline.page_html(briefing, page, text)


CLAIM, SOURCE = "claim('pier-opened')", "source_page('wend-gazette-2024-05-06')"


def test_while_the_original_is_there_it_comes_first(tmp_path: Path) -> None:
    def before(html: str) -> bool:
        return html.index(f'href="{ORIGINAL}"') < html.index(f'href="{COPY}"')

    root = project(tmp_path, STAMPED)
    for macro in (CLAIM, SOURCE):
        html = shown(root, macro)
        assert before(html)
        assert "Archived copy of 1 June 2024" in html
    assert ">Original</a>" in shown(root, CLAIM)


@pytest.mark.parametrize(
    ("line", "address", "date"), [(STAMPED, COPY, "1 June 2024"), (DATED, "https://archive.example/x1", "July 2024")]
)
def test_once_it_is_gone_the_copy_comes_first(line: str, address: str, date: str, tmp_path: Path) -> None:
    root = project(tmp_path, line, "gone: 2025-02")
    claim, source = shown(root, CLAIM), shown(root, SOURCE)
    for html in (claim, source):
        assert f"Original no longer there (February 2025); archived copy of {date}." in html
        assert f'href="{address}"' in html
        assert f'href="{ORIGINAL}' not in html
        assert html.index(f"{address}</a>") < html.index(f"Original, no longer there: {ORIGINAL}")
    assert ">Original</a>" not in claim
    assert f'href="{address}#:~:text=' in claim


def test_without_a_copy_it_says_so(tmp_path: Path) -> None:
    html = shown(project(tmp_path, "gone: 2025-02"), CLAIM)
    assert "Original no longer there (February 2025); no archived copy is known." in html
    assert f'href="{ORIGINAL}' not in html


def test_a_locked_edition_stays_locked_and_shows_where_its_source_is_today(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = CliRunner().invoke(cli.main, ["edition", "lock", "2024-05-06", "--project", str(root)])
    assert done.exit_code == 0, done.output
    lock = (root / "data" / "locks" / "2024-05-06.jsonl").read_bytes()
    project(tmp_path, STAMPED, "gone: 2025-02")
    checked = pipeline.check(pipeline.Folders(root))
    living = pipeline.briefing(checked, "", Handling.CLEAR)
    assert living.drift is None
    edition: Briefing = pipeline.briefing(checked, "", Handling.CLEAR, "2024-05-06")
    assert edition.locked
    assert edition.record.digest == replace(edition, sources_today=None).record.digest
    assert "archived copy of 1 June 2024" in shown(root, CLAIM, "2024-05-06")
    again = CliRunner().invoke(cli.main, ["edition", "lock", "2024-05-06", "--project", str(root)])
    assert "nothing has changed" in again.output
    assert (root / "data" / "locks" / "2024-05-06.jsonl").read_bytes() == lock


def test_on_paper_too(tmp_path: Path) -> None:
    root = project(tmp_path, STAMPED, "gone: 2025-02")
    (root / "mkdocs.yml").write_text(
        "site_name: The ferry\nuse_directory_urls: false\nplugins: [search, briefbook]\n"
        "theme: {name: material, font: false}\n",
        encoding="utf-8",
    )
    (root / "docs" / "index.md").write_text("# The ferry\n\n{{ claim('pier-opened') }}\n", encoding="utf-8")
    (root / "docs" / "sources.md").write_text("# Sources\n\n{{ sources_table() }}\n", encoding="utf-8")
    out = tmp_path / "paper"
    done = CliRunner().invoke(cli.main, ["pdf", "index", "--project", str(root), "--output", str(out)])
    assert done.exit_code == 0, done.output
    (printed,) = out.rglob("*.pdf")
    with pypdfium2.PdfDocument(printed) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Original no longer there (February 2025); archived copy of 1 June 2024." in text
    assert "Archived copy of 1 June 2024" in text


def test_a_stamp_gives_the_date_and_a_bad_one_gives_none() -> None:
    assert str(Archived(url=COPY, date=None).made) == "2024-06-01"
    assert Archived(url="https://archive.example/x1", date=None).made is None
    assert Archived(url=f"https://web.archive.org/web/20241301120000/{ORIGINAL}", date=None).made is None
    assert (
        str(Archived(url=f"https://web.archive.org/web/20240601120000if_/{ORIGINAL}", date=None).made) == "2024-06-01"
    )
