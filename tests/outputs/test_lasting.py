"""Old addresses in a built site: each leads on or says why it is gone, and a build that would lose one stops."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner

from briefbook import cli
from conftest import ROOT, Build, build

SITES = ROOT / "tests" / "sites" / "valid"
CONFIG = """\
site_name: A small briefing
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, briefbook: {pdf: false}]
nav: [index.md, questions.md, sources.md, editions.md, piers-and-boats.md]
"""
PAGES = {
    "index": "{{ cover() }}",
    "questions": "{{ question_cards() }}",
    "sources": "{{ sources_table() }}",
    "editions": "{{ editions_list() }}",
    "piers-and-boats": "{{ entity_index() }}",
}


def small(folder: Path, case: str = "moved-and-gone") -> Path:
    project = folder / "project"
    shutil.copytree(SITES / "minimal", project)
    shutil.copytree(SITES / case, project, dirs_exist_ok=True)
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in PAGES.items():
        front = "---\nwas: boats\n---\n" if name == "piers-and-boats" else ""
        (project / "docs" / f"{name}.md").write_text(f"{front}# The {name}\n\n{text}\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Build:
    built = build(small(tmp_path_factory.mktemp("lasting")))
    assert built.code == 0, built.output
    return built


def page(done: Build, name: str) -> str:
    return (done.site / name).read_text(encoding="utf-8")


def test_a_merged_entity_leads_on_without_scripts(done: Build) -> None:
    for name in ("aldermere-town", "aldermere-port"):  # one was published, of the other only its old id is known
        text = page(done, f"entities/{name}.html")
        assert '<meta http-equiv="refresh" content="0; url=aldermere.html">' in text
        assert '<link rel="canonical" href="aldermere.html">' in text
        assert '<a href="aldermere.html">Aldermere</a>' in text
        assert (
            '<header><p><b>TLP:CLEAR</b> Disclosure is not limited</p>\n<p><a href="../index.html">A small briefing</a>'
            in text
        )
        assert "<script" not in text
        assert '<link rel="stylesheet" href="../assets/briefbook/moved.css">' in text
        assert (done.site / "assets" / "briefbook" / "moved.css").is_file()
        assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in text
        html5lib.HTMLParser(strict=True).parse(text)


def test_a_renamed_statement_is_told_at_its_old_address(done: Build) -> None:
    text = page(done, "entities/aldermere-town.html")
    assert re.search(
        r'<li id="claim-works-start">The statement ‘works-start’ is now <a href="pier-begun.html#claim-works-began">‘works-began’ under ',
        text,
    )


def test_a_statement_that_moved_leaves_a_line_on_its_old_page(done: Build) -> None:
    text = page(done, "entities/north-pier.html")
    assert re.search(
        r'<li id="claim-pier-opened">The statement ‘pier-opened’ is now <a href="pier-opening.html#claim-pier-opened">under ',
        text,
    )


def test_what_was_taken_out_says_why(done: Build) -> None:
    text = page(done, "entities/pier-begun.html")
    assert '<li id="claim-works-stopped">The statement ‘works-stopped’ was taken out on 1 June 2024: ' in text
    assert (
        'It was read into &lt;a sentence&gt; that does not say it. See <a href="#claim-works-began">‘works-began’ under '
        in text
    )
    entity = page(done, "entities/south-pier.html")
    assert 'was taken out in June 2024: No source names it. See <a href="north-pier.html">North Pier</a>.' in entity
    assert "refresh" not in entity
    assert "was taken out in 2024: There is one pier only." in page(done, "piers.html")


def test_a_renamed_page_leads_on(done: Build) -> None:
    assert 'url=piers-and-boats.html"' in page(done, "boats.html")


def test_the_data_tell_the_same(done: Build) -> None:
    data = page(done, "data/briefing.json")
    assert re.search(r'"was": \[\s*"aldermere-town",\s*"aldermere-port"\s*\]', data)
    assert '"gone": [' in data


def test_old_pages_are_in_no_index(done: Build) -> None:
    assert "aldermere-town" not in page(done, "sitemap.xml")
    assert "aldermere-town" not in page(done, "llms.txt")


def remember(project: Path) -> str:
    told = CliRunner().invoke(cli.main, ["addresses", "--project", str(project)])
    assert told.exit_code == 0, told.output
    return told.output


def test_the_registry_only_grows(tmp_path: Path) -> None:
    project = small(tmp_path)
    file = project / "data" / "addresses.txt"
    before = {line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    assert re.search(r"data/addresses\.txt: \d+ addresses, \d+ new", remember(project))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert before < set(lines)
    for line in (
        "entities/pier-opening.html#claim-pier-opened claim pier-opened",
        "questions.html#question-who-pays question who-pays",
        "editions.html#judgement-ferry-late judgement ferry-late",
        "editions/2024-05-06/index.html edition 2024-05-06",
        "data/claims.csv data data/claims.csv",
    ):
        assert line in lines
    first = file.read_bytes()
    assert ", 0 new" in remember(project)
    assert file.read_bytes() == first
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_url: https://example.org/\n")
    done = build(project)
    assert done.code == 0
    assert "not noted" not in done.output
    file.write_bytes(first.replace(b"data/claims.csv data data/claims.csv\n", b""))
    assert "Addresses that are not noted yet: 1." in build(project).output


def test_what_no_page_shows_is_not_registered(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "docs/editions.md").write_text("# The editions\n\nWords.\n", encoding="utf-8")
    (project / "data/locks/2024-05-06.jsonl").unlink(missing_ok=True)
    done = CliRunner().invoke(cli.main, ["edition", "lock", "2024-05-06", "--project", str(project)])
    assert done.exit_code == 0, done.output
    told = (project / "data/addresses.txt").read_text(encoding="utf-8")
    assert "questions.html#question-who-pays" in told
    assert "editions.html#" not in told
    assert build(project, SITE_URL="https://example.org/").code == 0
    assert "not noted" not in build(project, SITE_URL="https://example.org/").output


def drop_page(project: Path) -> None:
    (project / "docs" / "piers-and-boats.md").unlink()
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(", piers-and-boats.md", ""), encoding="utf-8")


def drop_anchor(project: Path) -> None:
    (project / "docs" / "questions.md").write_text("# None\n\nNothing is open.\n", encoding="utf-8")


def drop_claim(project: Path) -> None:
    path = project / "data" / "claims" / "ferry.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: pier-opened\n", "id: pier-opened-at-last\n"), encoding="utf-8")


def former_page(project: Path) -> None:
    path = project / "docs" / "piers-and-boats.md"
    path.write_text(path.read_text(encoding="utf-8").replace("was: boats\n", ""), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (drop_page, r"data/addresses\.txt:\d+:1: E908 ‘piers-and-boats\.html’ was published as the page"),
        (drop_anchor, r"data/addresses\.txt:\d+:1: E908 ‘questions\.html#question-who-pays’ was published"),
        (drop_claim, r"data/addresses\.txt:\d+:1: E207 ‘entities/\S+#claim-pier-opened’ was published"),
        (former_page, r"data/addresses\.txt:\d+:1: E908 ‘boats\.html’ was published as the page ‘boats’"),
    ],
)
def test_a_build_that_would_lose_an_address_stops(spoil: Callable[[Path], None], expected: str, tmp_path: Path) -> None:
    project = small(tmp_path)
    remember(project)
    with (project / "data" / "addresses.txt").open("a", encoding="utf-8") as file:
        file.write("boats.html page boats\n")
    spoil(project)
    done = build(project)
    assert done.code == 1
    assert re.search(expected, done.output), done.output
    assert not (project / "site").exists()
