"""Settings and hosts: what mkdocs.yml can ask for, and what MkDocs does besides building."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from conftest import Build


def change(project: Path, old: str, new: str) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edition_that_is_not_there(project: Path, run_build: Callable[..., Build]) -> None:
    change(project, "handling: TLP:CLEAR", 'edition: "2025-07-15"')
    done = run_build(project)
    assert done.code == 1
    assert "E201 there is no edition ‘2025-07-15’ (did you mean ‘2025-07-14’" in done.output
    assert "Traceback" not in done.output
    assert not (project / "site").exists()


def test_a_label_that_is_not_of_the_protocol(project: Path, run_build: Callable[..., Build]) -> None:
    change(project, "handling: TLP:CLEAR", "handling: TLP:PINK")
    done = run_build(project)
    assert done.code == 1
    assert "TLP:PINK" in done.output or "TLP:CLEAR" in done.output


def test_another_label_stands_on_every_page(project: Path, run_build: Callable[..., Build]) -> None:
    change(project, "handling: TLP:CLEAR", "handling: TLP:AMBER+STRICT")
    done = run_build(project)
    assert done.code == 0, done.output
    for page in done.site.rglob("*.html"):
        assert "TLP:AMBER+STRICT" in page.read_text(encoding="utf-8"), page


def test_folders_can_be_elsewhere(project: Path, run_build: Callable[..., Build]) -> None:
    (project / "data").rename(project / "facts")
    change(project, "handling: TLP:CLEAR", "data_dir: facts")
    done = run_build(project)
    assert done.code == 0, done.output


def test_directory_addresses_work_too(project: Path, run_build: Callable[..., Build]) -> None:
    change(project, "use_directory_urls: false", "use_directory_urls: true")
    done = run_build(project)
    assert done.code == 0, done.output
    text = (done.site / "members" / "index.html").read_text(encoding="utf-8")
    assert 'href="../entities/fr/"' in text
    assert (done.site / "entities" / "fr" / "index.html").exists()


def test_the_branch_of_a_host_can_be_filled(project: Path, run_build: Callable[..., Build]) -> None:
    import os
    import sys

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("config", "user.name", "Somebody")
    git("config", "user.email", "somebody@example.org")
    git("add", "mkdocs.yml")
    git("commit", "-qm", "Start")
    bare = project.parent / "host.git"
    git("init", "-q", "--bare", str(bare))
    git("remote", "add", "origin", str(bare))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--strict"],
        cwd=project,
        env={**os.environ, "SITE_URL": "https://example.org/"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "data/briefing.json" in git("ls-tree", "-r", "--name-only", "gh-pages")
