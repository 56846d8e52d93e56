"""`briefbook render`: another site builder makes the same site of it, claim by claim and note by note."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import cli
from conftest import ROOT, Build, build
from kept import pinned
from outputs_seen import all_seen, broken_links
from smallsite import moved_project

SITES = ROOT / "tests" / "sites" / "valid"


@pytest.fixture(scope="session")
def zensical() -> Path:
    """The program, installed once."""
    return pinned("zensical") / "bin" / "zensical"


def rendered(project: Path, target: Path) -> Path:
    done = CliRunner().invoke(cli.main, ["render", str(target), "--project", str(project)])
    assert done.exit_code == 0, done.output
    return target


def with_zensical(program: Path, folder: Path) -> Path:
    done = subprocess.run(
        [program, "build", "--strict"], cwd=folder, capture_output=True, text=True, timeout=300, env=outside()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def outside() -> dict[str, str]:
    """Without what leads to Briefbook."""
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SITE_URL", "VIRTUAL_ENV")}


@pytest.fixture(scope="module")
def plain(real_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(real_build.project, tmp_path_factory.mktemp("plain") / "plain")


def test_nothing_in_it_needs_briefbook(plain: Path) -> None:
    settings = (plain / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- briefbook" not in settings
    for path in plain.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert "bbslot" not in text
        assert "{{" not in text


def test_zensical_makes_the_same_site_of_it(plain: Path, real_build: Build, zensical: Path) -> None:
    site = with_zensical(zensical, plain)
    ours, theirs = all_seen(real_build.site), all_seen(site)
    assert set(theirs) == set(ours)
    assert sum(len(page.claims) for page in ours.values()) > 500
    for name, page in ours.items():
        assert theirs[name].claims == page.claims, name
        assert theirs[name].marks == page.marks, name
        assert theirs[name].notes == page.notes, name
        assert theirs[name].links == page.links, name
        assert set(theirs[name].ids) == set(page.ids), name
        assert theirs[name].text == page.text, name
        assert theirs[name].linked == page.linked, name
    assert sum(len(page.linked) for page in ours.values()) > 50
    for name in ("briefing.json", "briefing.schema.json"):
        told = [json.loads((place / "data" / name).read_text(encoding="utf-8")) for place in (site, real_build.site)]
        assert told[0] == told[1]
    for path in sorted((real_build.site / "pdf").rglob("*.pdf")):
        assert (site / path.relative_to(real_build.site)).exists()
    assert broken_links(site) == []
    for name in theirs:
        html = (site / name).read_text(encoding="utf-8")
        assert 0 < html.index("default-src 'none'") < html.index('rel="stylesheet"'), name
    searched = json.loads((site / "search.json").read_text(encoding="utf-8"))["items"]
    assert any(item["location"].startswith("entities/fr.html#osw") and "planned" in item["text"] for item in searched)


def test_every_page_says_who_may_be_told_and_what_it_is(plain: Path) -> None:
    for path in (plain / "docs").rglob("*.md"):
        assert "TLP:CLEAR" in path.read_text(encoding="utf-8")[:3000], path
    frozen = (plain / "docs" / "editions" / "2025-04-10" / "index.md").read_text(encoding="utf-8")
    assert "as it stood" in frozen
    assert "robots: noindex" in frozen


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project whose record is full of what looks like markup, shown in the middle of lines too."""
    project = tmp_path / "hostile"
    shutil.copytree(SITES / "minimal", project)
    shutil.copytree(SITES / "hostile", project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    (project / "mkdocs.yml").write_text(
        "site_name: The ferry\nuse_directory_urls: false\nplugins: [search, briefbook: {pdf: false}]\n"
        "theme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html, tables]\n",
        encoding="utf-8",
    )
    page = "# Lines\n\n- it is said: {{ claim('extra') }} and *so on*\n\nAlso {{ claim('more') }} in a line.\n\n{{ claim('more') }}\n"
    (project / "docs" / "lines.md").write_text(page, encoding="utf-8")
    (project / "docs" / "questions.md").write_text("# Questions\n\n{{ question_cards() }}\n", encoding="utf-8")
    return project


def test_a_hostile_record_stays_text_in_any_engine(hostile: Path, tmp_path: Path, zensical: Path) -> None:
    done = build(hostile)
    assert done.code == 0, done.output
    plain = rendered(hostile, tmp_path / "plain")
    again = build(plain)
    assert again.code == 0, again.output
    ours, mkdocs = all_seen(done.site), all_seen(plain / "site")
    shutil.rmtree(plain / "site")
    other = all_seen(with_zensical(zensical, plain))
    assert set(ours) == set(mkdocs) == set(other)
    for name, page in ours.items():
        assert mkdocs[name] == page, name
        assert other[name].text == page.text, name
        assert other[name].claims == page.claims, name
        assert other[name].linked == page.linked, name


def test_old_addresses_lead_on_there_too(tmp_path: Path, zensical: Path) -> None:
    project = moved_project(
        tmp_path / "moved", "plugins: [search, briefbook: {pdf: false}]\ntheme: {name: material, font: false}\n"
    )
    (project / "data" / "addresses.txt").unlink(missing_ok=True)
    done = build(project)
    assert done.code == 0, done.output
    site = with_zensical(zensical, rendered(project, tmp_path / "plain"))
    ours, theirs = all_seen(done.site), all_seen(site)
    assert sum("Moved or taken out" in page.text for page in ours.values()) > 0
    for name, page in ours.items():
        assert theirs[name].text == page.text, name
        assert theirs[name].linked == page.linked, name
        assert set(theirs[name].ids) == set(page.ids), name
    old = {"entities/aldermere-town.html", "entities/south-pier.html", "boats.html"}
    for name in old:
        assert (site / name).read_bytes() == (done.site / name).read_bytes()
    assert broken_links(site) == []


def test_it_replaces_what_it_made_and_nothing_else(hostile: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["render", str(other), "--project", str(hostile)])
    assert done.exit_code == 1
    assert "was not made by" in done.output
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]
    plain = rendered(hostile, tmp_path / "plain")
    (plain / "docs" / "gone.md").touch()
    rendered(hostile, plain)
    assert not (plain / "docs" / "gone.md").exists()


def test_what_would_stop_a_build_stops_it(hostile: Path, tmp_path: Path) -> None:
    plain = rendered(hostile, tmp_path / "plain")
    before = (plain / "docs" / "lines.md").read_text(encoding="utf-8")
    (hostile / "docs" / "lines.md").write_text("{{ claim('no-such') }}\n", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["render", str(plain), "--project", str(hostile)])
    assert done.exit_code == 1
    assert (plain / "docs" / "lines.md").read_text(encoding="utf-8") == before
    assert list(tmp_path.glob(".plain*")) == []


def test_with_directories_as_addresses_links_lead_somewhere_too(hostile: Path, tmp_path: Path, zensical: Path) -> None:
    settings = (hostile / "mkdocs.yml").read_text(encoding="utf-8")
    told = settings.replace("use_directory_urls: false", "site_url: https://example.org/sub/")
    (hostile / "mkdocs.yml").write_text(told, encoding="utf-8")
    plain = rendered(hostile, tmp_path / "plain")
    site = with_zensical(zensical, plain)
    assert broken_links(site) == []
    front = (site / "index.html").read_text(encoding="utf-8")
    assert 'type="application/atom+xml"' in front
    assert (site / "feeds" / "changes.atom").exists()
    assert 'name="robots" content="noindex"' in (site / "editions" / "2024-05-06" / "index.html").read_text(
        encoding="utf-8"
    )
    assert 'content="noindex"' not in front
