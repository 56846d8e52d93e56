"""Hostile and unprintable text in a real project: set as text, or told by file and line; never run, never a crash."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from briefbook import cli
from conftest import Build
from pieces import contents, spoil

CONFIG = """\
site_name: A small briefing
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, briefbook]
nav: [index.md]
"""
SMALL = Path(__file__).parents[2] / "sites" / "valid" / "minimal"


def small(folder: Path, note: str) -> Path:
    """The small briefing, with a note on its ferry authority that says this."""
    import json
    import shutil

    project = folder / "project"
    shutil.copytree(SMALL, project)
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name in ("questions", "sources"):
        (project / "docs" / f"{name}.md").write_text(f"# {name}\n\n{{{{ question_cards() }}}}\n", encoding="utf-8")
    (project / "docs" / "index.md").write_text(
        "# Home\n\n{{ judgements() }}\n\n{{ question_cards() }}\n", encoding="utf-8"
    )
    questions = project / "data" / "questions.yml"
    text = questions.read_text(encoding="utf-8")
    assert "would_settle:" in text
    head, _, rest = text.partition("would_settle:")
    line = rest.partition("\n")
    indent = " " * (len(head) - len(head.rstrip(" ")) or 2)
    questions.write_text(
        f"{head}would_settle:{line[0]}\n{indent}note: {json.dumps(note, ensure_ascii=False)}\n{line[2]}",
        encoding="utf-8",
    )
    return project


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(
    "note",
    [
        '"); #panic("ran"); ("',
        '#read("mkdocs.yml") #import "x.typ" *bold* _em_ $x$ `raw` <label> @ref',
        "https://example.org/" + "a" * 300,
        "w" * 400,
        "<svg><text>out</text></svg><script>alert(now)</script> {{ danger }}",
        "їжак, ґанок, żółć, ñandú",
        "\u0301\u0301 zal\u0301go",
    ],
)
def test_a_hostile_note_is_set_as_it_stands(tmp_path: Path, note: str) -> None:
    project = small(tmp_path, note)
    done = CliRunner().invoke(cli.main, ["pdf", "index", "--project", str(project), "--output", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    text = words(tmp_path / "out" / "pages" / "index.pdf")
    letters = "".join(filter(str.isalnum, text))
    assert "".join(filter(str.isalnum, note.replace("\u0301", ""))) in letters.replace("\u0301", "")


@pytest.mark.parametrize(
    ("note", "told"), [("A word in 中文.", "U+4E2D"), ("A smile 😀.", "U+1F600"), ("שלום", "U+05E9")]
)
def test_what_the_fonts_lack_is_told_where_it_was_written(
    tmp_path: Path, run_build: Callable[..., Build], note: str, told: str
) -> None:
    project = small(tmp_path, note)
    done = run_build(project)
    assert done.code == 1, done.output
    line = next(line for line in done.output.splitlines() if "E907" in line)
    assert told in line
    assert "data/questions.yml:" in line
    assert "Traceback" not in done.output
    assert not (project / "site").exists()
    config = project / "mkdocs.yml"
    config.write_text(
        CONFIG.replace("plugins: [search, briefbook]", "plugins: [search, {briefbook: {pdf: false}}]"), encoding="utf-8"
    )
    again = run_build(project)
    assert again.code == 0, again.output
    assert not (project / "site" / "pdf").exists()


def test_an_element_that_paper_does_not_know_stops_the_build(tmp_path: Path, run_build: Callable[..., Build]) -> None:
    project = small(tmp_path, "Nothing.")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<marquee>Round and round</marquee>\n", encoding="utf-8")
    done = run_build(project)
    assert done.code == 1
    assert "docs/index.md:1:1: E907 this page cannot be printed: <marquee>" in done.output


def test_a_page_that_is_not_well_nested_stops_the_build_without_pdfs_too(
    tmp_path: Path, run_build: Callable[..., Build]
) -> None:
    project = small(tmp_path, "Nothing.")
    config = project / "mkdocs.yml"
    config.write_text(CONFIG.replace("[search, briefbook]", "[search, {briefbook: {pdf: false}}]"), encoding="utf-8")
    page = project / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<div><b>x</div>\n", encoding="utf-8")
    done = run_build(project)
    assert done.code == 1
    assert "docs/index.md: its Markdown twin cannot be made: </div> closes <b>" in done.output
    assert "Traceback" not in done.output
    assert not (project / "site").exists()


@pytest.mark.parametrize("words", [["pdf", "membrs"], ["pdf", "--edition", "1999-01-01"], ["pdf", "--project", ".."]])
def test_a_slip_is_told_in_one_line(tmp_path: Path, words: list[str]) -> None:
    project = small(tmp_path, "Nothing.")
    chosen = words if "--project" in words else [*words, "--project", str(project)]
    if "--project" in words:
        chosen = ["pdf", "--project", str(tmp_path)]
    done = CliRunner().invoke(cli.main, [*chosen, "--output", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()
    assert isinstance(done.exception, SystemExit)


def spoiled(how: Callable[[bytes], bytes], _: int, raw: bytes) -> bytes:
    return how(raw)


def test_a_file_that_was_damaged_in_the_store_is_made_again(tmp_path: Path) -> None:
    project = small(tmp_path, "Nothing.")
    command = ["pdf", "index", "--project", str(project), "--output", str(tmp_path / "out")]
    file = tmp_path / "out" / "pages" / "index.pdf"
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    good = file.read_bytes()
    kept = project / ".cache" / "briefbook"
    assert any(content.startswith(b"%PDF-") for content in contents(kept))
    for how in (lambda raw: raw[:-9], lambda raw: b"", lambda raw: raw[:64] + b"%PDF-1.7 something else"):
        spoil(kept, partial(spoiled, how))
        file.unlink()
        assert CliRunner().invoke(cli.main, command).exit_code == 0
        assert file.read_bytes() == good
