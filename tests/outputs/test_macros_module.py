"""The example site: mkdocs-macros with `briefbook.macros`, and no plugin of Briefbook."""

import shutil
from pathlib import Path

import pytest

from briefbook.macros import OPTIONS
from conftest import ROOT, Build, build
from outputs_seen import all_seen, broken_links

EXAMPLE = ROOT / "examples" / "mkdocs-macros"

pytest.importorskip("mkdocs_macros")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = copied(tmp_path_factory.mktemp("example"))
    done = build(project)
    assert done.code == 0, done.output
    return done


def copied(folder: Path) -> Path:
    """The example, with the record where it says it is."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("text"))
    return Path(shutil.copytree(EXAMPLE, folder / "examples" / "mkdocs-macros"))


def test_statements_have_their_marks_and_notes(example: Build) -> None:
    pages = all_seen(example.site)
    front = pages["index.html"]
    assert front.claims == ["led-by-two", "command-settled"]
    assert [href for _, href in front.marks[:2]] == ["#note-1", "#note-2"]
    assert len(front.notes) == len({href for _, href in front.marks})
    assert "The first thing to know: France and the United Kingdom lead" in front.text
    assert len(pages["tables.html"].claims) > 10
    assert "bbslot" not in front.text + pages["tables.html"].text


def test_links_lead_to_the_briefing_or_to_a_page_of_the_site(example: Build) -> None:
    pages = all_seen(example.site)
    assert any(link.startswith("https://example.org/briefing/entities/") for link in pages["tables.html"].links)
    assert any(link.startswith("https://example.org/briefing/questions.html#") for link in pages["index.html"].links)
    assert "tables.html" in pages["index.html"].links
    assert broken_links(example.site) == []


def test_it_brings_its_styles_along(example: Build) -> None:
    assert 'href="assets/briefbook/briefbook.css"' in (example.site / "index.html").read_text(encoding="utf-8")
    assert (example.site / "assets" / "briefbook" / "briefbook.css").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ claim('no-such') }}", "no-such"),
        ("{{ no_such_macro() }}", "no_such_macro"),
        ("{{ nothing }}", "nothing"),
        ("{{ claim( }}", "unexpected"),
    ],
)
def test_an_error_stops_the_build_and_is_not_published(line: str, told: str, tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "docs" / "index.md").write_text(f"# Notes\n\n{line}\n", encoding="utf-8")
    done = build(project)
    assert done.code != 0
    assert told in done.output
    assert not (project / "site" / "index.html").exists()


def test_a_record_with_errors_stops_it(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (tmp_path / "data" / "topics.yml").write_text("- {id: x, id: x}\n", encoding="utf-8")
    done = build(project)
    assert done.code != 0
    assert "E103" in done.output


@pytest.mark.parametrize(("instead", "told"), [("# ", "there is no page"), ("adress:", "did you mean")])
def test_without_an_address_or_with_an_unknown_option_it_stops(instead: str, told: str, tmp_path: Path) -> None:
    project = copied(tmp_path)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("    address:", f"    {instead}"), encoding="utf-8")
    done = build(project)
    assert done.code != 0
    assert told in done.output


def test_the_manual_names_its_options() -> None:
    told = (ROOT / "docs" / "manual" / "macros.md").read_text(encoding="utf-8").partition("## In a site of your own")[2]
    assert all(f"| `{name}` |" in told for name in OPTIONS)
