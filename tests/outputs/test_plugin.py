"""Settings and hosts: what mkdocs.yml can ask for, and what MkDocs does besides building."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Build
from smallsite import small_project


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def options(project: Path, *told: str) -> None:
    """The plugin’s, and no PDFs."""
    change(project, "briefbook]", f"{{briefbook: {{{', '.join(('pdf: false', *told))}}}}}]")


def change(project: Path, old: str, new: str) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edition_that_is_not_there(small: Path, run_build: Callable[..., Build]) -> None:
    options(small, 'edition: "2024-05-07"')
    done = run_build(small)
    assert done.code == 1
    assert "E201 there is no edition ‘2024-05-07’ (did you mean ‘2024-05-06’" in done.output
    assert "Traceback" not in done.output
    assert not done.site.exists()


def test_a_label_that_is_not_of_the_protocol(small: Path, run_build: Callable[..., Build]) -> None:
    options(small, "handling: 'TLP:PINK'")
    done = run_build(small)
    assert done.code == 1
    assert "TLP:PINK" in done.output or "TLP:CLEAR" in done.output


def test_another_label_stands_on_every_page(small: Path, run_build: Callable[..., Build]) -> None:
    options(small, "handling: 'TLP:AMBER+STRICT'")
    done = run_build(small)
    assert done.code == 0, done.output
    for page in done.site.rglob("*.html"):
        assert "TLP:AMBER+STRICT" in page.read_text(encoding="utf-8"), page


def test_folders_can_be_elsewhere(small: Path, run_build: Callable[..., Build]) -> None:
    (small / "data").rename(small / "facts")
    options(small, "data_dir: facts")
    done = run_build(small)
    assert done.code == 0, done.output


def test_directory_addresses_work_too(small: Path, run_build: Callable[..., Build]) -> None:
    change(small, "use_directory_urls: false", "use_directory_urls: true")
    done = run_build(small)
    assert done.code == 0, done.output
    text = (done.site / "changes" / "index.html").read_text(encoding="utf-8")
    assert 'href="../entities/depot/"' in text
    assert (done.site / "entities" / "depot" / "index.html").exists()


def test_the_branch_of_a_host_can_be_filled(small: Path) -> None:
    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=small, capture_output=True, text=True, check=True)
        return done.stdout

    options(small)
    git("init", "-q")
    git("config", "user.name", "Somebody")
    git("config", "user.email", "somebody@example.org")
    git("add", "mkdocs.yml")
    git("commit", "-qm", "Start")
    bare = small.parent / "host.git"
    git("init", "-q", "--bare", str(bare))
    git("remote", "add", "origin", str(bare))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--strict"],
        cwd=small,
        env={**os.environ, "SITE_URL": "https://example.org/"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "data/briefing.json" in git("ls-tree", "-r", "--name-only", "gh-pages")
