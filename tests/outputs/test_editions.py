"""A small site whose record has gone on since its editions were locked: each edition stays, and the root claims none."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from briefbook import cli
from briefbook.issues import Issue, Place
from briefbook.model.handling import Handling
from briefbook.outputs.site import editions
from briefbook.outputs.site.run import Volume
from briefbook.pipeline import Folders, check
from briefbook.views.briefing import Briefing
from conftest import ROOT, Build, build

SITES = ROOT / "tests" / "sites" / "valid"
CONFIG = """\
site_name: A small briefing
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, briefbook]
nav: [index.md, questions.md, sources.md, editions.md, changes.md]
"""
PAGES = {
    "index": "{{ cover() }}\n\n{{ claim('depot-moves') }} {{ claim('head') }}\n\n{{ claim('extra') }}\n\n{{ judgements() }}",
    "questions": "{{ question_cards() }}\n\n{{ question_list('who-pays') }}",
    "sources": "{{ sources_table() }}",
    "editions": "{{ editions_list() }}",
    "changes": "{{ changes() }}",
}
FIRST, SECOND = "2024-05-06", "2024-05-06-b"
OLD, NEW = "Every year the depot moves between", "The depot moves every year between"
DOIS = {FIRST: "10.1234/first", SECOND: "10.1234/corrected"}
REVISION = f"""\
- id: {SECOND}
  title: First edition corrected
  as_of: 2024-05-06
  issued: 2024-05-09
  revises: {FIRST}
  note: The depot was told <b>clumsily</b>.
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def lock(project: Path, edition: str) -> None:
    done = CliRunner().invoke(cli.main, ["edition", "lock", edition, "--project", str(project)])
    assert done.exit_code == 0, done.output
    assert f"data/locks/{edition}.jsonl" in done.output


@pytest.fixture(scope="module")
def gone_on(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Locked, corrected by a revision, that locked too; then a source was added and the first one corrected."""
    project = tmp_path_factory.mktemp("editions") / "project"
    shutil.copytree(SITES / "minimal", project)
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(f"# The {name}\n\n{text}\n", encoding="utf-8")
    lock(project, FIRST)
    change(project / "data/claims/ferry.yml", OLD, NEW)
    editions = project / "data/editions.yml"
    editions.write_text(editions.read_text(encoding="utf-8") + REVISION, encoding="utf-8")
    lock(project, SECOND)
    change(editions, "issued: 2024-05-07}", f"issued: 2024-05-07, doi: {DOIS[FIRST]}}}")
    change(editions, "issued: 2024-05-09", f"issued: 2024-05-09\n  doi: {DOIS[SECOND]}")
    shutil.copytree(SITES / "two-sources", project, dirs_exist_ok=True)
    change(project / "seeds/town-notice-2023-11-02.yml", "published: 2023-11-02", "published: 2024-06-01")
    source = project / "seeds/wend-gazette-2024-05-06.yml"
    change(source, "genre: news", "genre: news\ncorrected: [{date: 2024-07-02, note: The paper took it back.}]")
    done = build(project)
    assert done.code == 0, done.output
    return done


def page(build: Build, name: str) -> str:
    return (build.site / name).read_text(encoding="utf-8")


def test_each_edition_stays_as_it_was(gone_on: Build) -> None:
    first, second = (page(gone_on, f"editions/{edition}/index.html") for edition in (FIRST, SECOND))
    assert OLD in first
    assert NEW not in first
    assert NEW in second
    for text in (first, second):
        assert "About 300 passengers" not in text
        assert "took it back" not in text
        assert "As of 6 May 2024, first edition" in text


def test_an_edition_on_paper_stays_too(gone_on: Build) -> None:
    def words(name: str) -> str:
        with pypdfium2.PdfDocument(gone_on.site / name) as pdf:
            return " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf).split())

    assert OLD in words(f"pdf/editions/{FIRST}.pdf")
    assert "revised by First edition corrected" in words(f"pdf/editions/{FIRST}.pdf")
    assert "About 300" not in words(f"pdf/editions/{SECOND}.pdf")
    whole = words("pdf/briefing.pdf")
    assert "About 300 passengers" in whole
    assert "After the first edition corrected: working copy" in whole
    assert "The paper took it back." in whole


def test_the_root_is_a_working_copy_and_claims_no_edition(gone_on: Build) -> None:
    root = page(gone_on, "index.html")
    assert root.count("After the first edition corrected: working copy") >= 2
    assert "1 statement added, none changed, none removed; 2 other entries differ" in root
    assert "As of 6 May 2024" not in root
    assert "About 300 passengers" in root
    assert "corrected on 2 July 2024" in root
    head = json.loads(page(gone_on, "data/briefing.json"))["briefing"]
    assert (head["edition"], head["as_of"]) == (None, None)
    assert head["working_copy"] == {"after": SECOND, "added": 1, "changed": 0, "removed": 0, "others": 2}


def test_a_revised_edition_says_by_what(gone_on: Build) -> None:
    first = page(gone_on, f"editions/{FIRST}/questions.html")
    band = first[first.index('<div class="bb-frozen"') : first.index('<div class="bb-line"')]
    assert "Revised by" in band
    assert f'href="../{SECOND}/questions.html"' in band
    assert "The depot was told &lt;b&gt;clumsily&lt;/b&gt;." in band
    assert "Revised by" not in page(gone_on, f"editions/{SECOND}/questions.html")


def test_the_editions_page_lists_both(gone_on: Build) -> None:
    listed = page(gone_on, "editions.html")
    assert listed.index(f'id="edition-{SECOND}"') < listed.index(f'id="edition-{FIRST}"')
    assert "Revises First edition: The depot" in listed
    assert f'Revised by <a href="#edition-{SECOND}">First edition corrected</a>' in listed
    above, below = listed[: listed.index(f'id="edition-{FIRST}"')], listed[listed.index(f'id="edition-{FIRST}"') :]
    judgement = "The night ferry is likely to come later than planned"
    assert judgement in above
    assert judgement not in below
    assert f'Its judgements are those of <a href="#edition-{SECOND}">First edition corrected</a>' in below
    for edition in (FIRST, SECOND):
        assert f'href="editions/{edition}/index.html"' in listed
    frozen = page(gone_on, f"editions/{FIRST}/editions.html")
    assert f'id="edition-{SECOND}"' not in frozen


def test_what_a_revision_corrected_stands_on_its_changes_page_and_the_living_one(gone_on: Build) -> None:
    for name in ("changes.html", f"editions/{SECOND}/changes.html"):
        shown = page(gone_on, name)
        row = shown[shown.index(f'id="change-{SECOND}-corrected-claim-depot-moves"') :]
        row = row[: row.index("</tr>")]
        assert ">Wording<" in row
        before, after = row.split('data-l="After"')
        assert OLD in before
        assert NEW not in before
        assert NEW in after
        assert shown.count("-corrected-claim-") == 1
    assert "Corrected" not in page(gone_on, f"editions/{FIRST}/changes.html")
    front = page(gone_on, f"editions/{SECOND}/index.html")
    assert 'corrected; <a href="changes.html">what was corrected</a>' in front


def test_an_edition_is_cited_by_its_doi_and_a_part_of_it_as_a_part(gone_on: Build) -> None:
    for edition, doi in DOIS.items():
        (other,) = set(DOIS.values()) - {doi}
        whole, part = (page(gone_on, f"editions/{edition}/{name}.html") for name in ("index", "sources"))
        assert f"doi = {{{doi}}}" in whole
        assert f"Part of https://doi.org/{doi}" in part
        folder = gone_on.site / "editions" / edition / "entities"
        (home,) = [
            text for path in folder.glob("*.html") if 'id="claim-depot-moves"' in (text := path.read_text("utf-8"))
        ]
        assert f"note = {{Statement depot-moves. Part of https://doi.org/{doi}}}" in home
        assert "doi = {" not in part + home
        assert other not in whole + part + home
        assert f"doi = {{{doi}}}" in page(gone_on, "editions.html")
    for own in ("index", "sources"):
        assert "10.1234" not in page(gone_on, f"{own}.html"), "a working copy is what no DOI names"


def test_the_data_tell_of_revisions_and_locks(gone_on: Build) -> None:
    told = {edition["id"]: edition for edition in json.loads(page(gone_on, "data/briefing.json"))["editions"]}
    assert told[SECOND]["revises"] == FIRST
    assert told[FIRST]["locked"]


def test_a_pinned_edition_is_built_from_its_lock(
    gone_on: Build, run_build: Callable[..., Build], tmp_path: Path
) -> None:
    project = Path(shutil.copytree(gone_on.project, tmp_path / "project", ignore=shutil.ignore_patterns("site", ".*")))
    change(project / "mkdocs.yml", "briefbook]", f'{{briefbook: {{edition: "{FIRST}", pdf: false}}}}]')
    done = run_build(project)
    assert done.code == 0, done.output
    assert OLD in page(done, "index.html")
    assert json.loads(page(done, "data/briefing.json"))["briefing"]["edition"] == FIRST


def test_without_a_configured_navigation_frozen_pages_are_named_by_their_titles(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SITES / "minimal", tmp_path / "project"))
    (project / "mkdocs.yml").write_text(
        CONFIG.replace("nav: [index.md, questions.md, sources.md, editions.md, changes.md]\n", "")
    )
    for name, text in PAGES.items():
        known = text.replace("{{ claim('extra') }}", "")
        (project / "docs" / f"{name}.md").write_text(f"# The {name}\n\n{known}\n", "utf-8")
    done = build(project)
    assert done.code == 0, done.output
    shown = (done.site / f"editions/{FIRST}/questions.html").read_text("utf-8")
    navigation = shown[shown.index("md-nav--primary") : shown.index("</nav>", shown.index("md-nav--primary"))]
    assert "The sources" in navigation
    assert "None" not in navigation


@pytest.fixture
def with_a_later_source(tmp_path: Path) -> Path:
    """A project whose second source, and whoever it alone names, came after the edition that is locked."""
    project = tmp_path / "project"
    shutil.copytree(SITES / "minimal", project)
    (project / "mkdocs.yml").write_text(CONFIG.replace("briefbook]", "briefbook: {pdf: false}]"), encoding="utf-8")
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(f"# The {name}\n\n{text}\n", encoding="utf-8")
    lock(project, FIRST)
    shutil.copytree(SITES / "two-sources", project, dirs_exist_ok=True)
    change(project / "seeds/town-notice-2023-11-02.yml", "published: 2023-11-02", "published: 2024-06-01")
    entities = project / "data/entities/all.yml"
    entities.write_text(f"{entities.read_text('utf-8')}\n- {{id: bo-reed, type: person, name: Bo Reed}}\n", "utf-8")
    change(project / "seeds/town-notice-2023-11-02.yml", "ada-quill", "bo-reed")
    return project


def test_a_page_may_show_what_an_earlier_edition_does_not_have(with_a_later_source: Path) -> None:
    change(
        with_a_later_source / "docs/questions.md",
        "# The questions",
        "# The questions\n\n{{ source_page('town-notice-2023-11-02') }}\n\n{{ entity_page('bo-reed') }}",
    )
    done = build(with_a_later_source)
    assert done.code == 0, done.output
    assert "town-notice-2023-11-02" in page(done, "questions.html")
    assert "Named as author of" in page(done, "questions.html")
    assert "town-notice-2023-11-02" not in page(done, f"editions/{FIRST}/questions.html")
    assert "bo-reed" not in page(done, f"editions/{FIRST}/questions.html")


def test_what_is_wrong_with_a_page_of_every_edition_is_told_once(with_a_later_source: Path) -> None:
    change(with_a_later_source / "docs/sources.md", "sources_table", "sources_tabel")
    done = build(with_a_later_source)
    assert done.code == 1
    (told,) = [line.partition("briefbook: ")[2] for line in done.output.splitlines() if ".md:" in line]
    assert told.startswith("docs/sources.md:3:1: E901 this page uses")


def test_what_fails_on_an_editions_page_only_is_told_with_the_edition(with_a_later_source: Path) -> None:
    record = check(Folders(with_a_later_source)).record
    issue = Issue("E902", Place("docs/questions.md", 3), "a macro of this page fails")
    then = Briefing(record, "A small briefing", Handling.CLEAR, record.editions[FIRST])
    assert editions.of(Volume(then), issue) == issue
    assert editions.of(Volume(then, f"editions/{FIRST}/"), issue) == replace(
        issue, message=f"as of edition ‘{FIRST}’, a macro of this page fails"
    )
