"""A new briefing is complete and right at once, and is never put over anything."""

import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from briefbook import cli, pipeline
from briefbook.workflow import starting
from conftest import ROOT, Build

STARTER = ROOT / "src" / "briefbook" / "starter"


@pytest.fixture(autouse=True)
def no_texts_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFBOOK_TEXTS", raising=False)


def new(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.main, ["new", str(folder), *options])


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "deep" / "halder"
    done = new(folder)
    assert done.exit_code == 0, done.output
    return folder


def test_nothing_at_all_is_found_in_it_by_the_text(made: Path) -> None:
    done = CliRunner().invoke(cli.main, ["check", "--strict", "--notes", "--project", str(made)])
    assert done.exit_code == 0
    assert "0 errors, 0 warnings, 0 review notes\nchecked against the texts of all its sources (1)" in done.output


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2031, 2, 28)])
def test_it_is_as_clean_years_from_now(tmp_path: Path, day: date) -> None:
    started = starting.start(tmp_path / "later", today=day)
    starting.write(started)
    assert pipeline.check(pipeline.Folders(started.folder), day).issues == ()


def test_it_builds_and_prints(made: Path, run_build: Callable[..., Build]) -> None:
    done = run_build(made)
    assert done.code == 0, done.output
    assert "WARNING  -" not in done.output
    assert (made / "site" / "pdf" / "briefing.pdf").read_bytes().startswith(b"%PDF")
    printed = CliRunner().invoke(cli.main, ["pdf", "--project", str(made), "--output", str(made / "pdf")])
    assert printed.exit_code == 0, printed.output
    assert (made / "pdf" / "summary.pdf").exists()


@pytest.mark.parametrize(
    "title", ["Relief on the Alster: 2027", 'The "Quick" Fox & Sons’ no. 3', "yes", "Überblick 12/2027", "@home: it’s"]
)
def test_a_title_of_ones_own_builds_too(tmp_path: Path, title: str, run_build: Callable[..., Build]) -> None:
    folder = tmp_path / "own"
    assert new(folder, "--title", title).exit_code == 0
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(config.replace("!ENV", ""))["site_name"] == title
    (folder / "mkdocs.yml").write_text(config.replace("number: B", "pdf: false\n      number: B"), encoding="utf-8")
    done = run_build(folder)
    assert done.code == 0, done.output
    assert starting.TITLE not in (folder / "site" / "index.html").read_text(encoding="utf-8").split("<body")[0]


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "{{ claim() }}", "<b>bold</b>", "x" * 121, "\x1b[31m"])
def test_a_title_that_is_more_than_words_is_refused(tmp_path: Path, title: str) -> None:
    done = new(tmp_path / "own", "--title", title)
    assert done.exit_code == 1
    assert not (tmp_path / "own").exists()


def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine", encoding="utf-8")
    done = new(tmp_path)
    assert done.exit_code == 1
    assert "nothing was written" in done.output
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_a_file_in_the_way_and_a_second_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert new(tmp_path / "file").exit_code == 1
    (tmp_path / "empty").mkdir()
    assert new(tmp_path / "empty").exit_code == 0
    assert new(tmp_path / "empty").exit_code == 1


def test_what_came_between_is_not_overwritten(tmp_path: Path) -> None:
    started = starting.start(tmp_path / "new")
    (tmp_path / "new" / "data").mkdir(parents=True)
    (tmp_path / "new" / "data" / "topics.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(starting.CannotStartError):
        starting.write(started)
    assert (tmp_path / "new" / "data" / "topics.yml").read_text(encoding="utf-8") == "mine"


def test_git_takes_the_invented_text_and_no_other(made: Path) -> None:
    (made / "seeds" / "text" / "real-article.txt").write_text("Somebody’s own.", encoding="utf-8")
    (made / ".briefbook").mkdir()
    (made / ".briefbook" / "draft.json").write_text("{}", encoding="utf-8")
    told = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", "init", "--quiet"], cwd=made, env=told, check=True)
    words = ["git", "ls-files", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=made, env=told, check=True, capture_output=True, text=True)
    assert {line for line in done.stdout.splitlines() if "text" in line or "briefbook" in line} == {
        "seeds/text/halder-courier-2026-10-12.txt"
    }


def test_the_packaged_files_are_all_in_git_here() -> None:
    """What a parent’s .gitignore hides would be missing from the package as well."""
    words = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "--", str(STARTER)]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""


def test_the_ledger_is_what_the_command_writes(made: Path) -> None:
    text = made / "seeds" / "text" / "halder-courier-2026-10-12.txt"
    done = CliRunner().invoke(cli.main, ["ledger", str(text), "--project", str(made)])
    assert "nothing to change" in done.output


def test_the_invented_article_can_be_taken_away_as_the_manual_says(made: Path, run_build: Callable[..., Build]) -> None:
    manual = (ROOT / "docs" / "manual" / "writing.md").read_text(encoding="utf-8")
    steps = manual.split("## A record of your own")[1].split("\n## ")[0]
    deleted, entities, _, index = re.split(r"^\d\. ", steps, flags=re.M)[1:]
    for name in re.findall(r"`([a-z/0-9-]+\.(?:yml|txt))`", deleted):
        (made / name).unlink()
    file = made / "data" / "entities.yml"
    opening = "".join(line for line in file.read_text("utf-8").splitlines(keepends=True)[:2])
    (example,) = re.findall(r"^    - .*$", entities, flags=re.M)
    file.write_text(opening + example.strip() + "\n", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["check", "--strict", "--notes", "--project", str(made)])
    assert done.exit_code == 0, done.output
    page = made / "docs" / "index.md"
    for claim in ("set-up", "velmark-leads"):
        assert f"`{claim}`" in index
        text = page.read_text("utf-8")
        page.write_text(text.replace(f'{{{{ claim("{claim}") }}}}', ""), encoding="utf-8")
    assert not re.search(r"claim\(", page.read_text("utf-8"))
    assert run_build(made).code == 0
