"""Markdown that would take hours, or that nests without end, stops a build in a line that names the page."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from smallsite import small_project


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 60_000, "docs-page.md: its Markdown takes more than 2 seconds"),
        ("![" * 60_000, "docs-page.md: its Markdown takes more than 2 seconds"),
        ("1. " * 4_000, "docs-page.md: its Markdown is nested too deeply"),
    ],
    ids=["brackets", "pictures", "lists"],
)
def test_a_page_that_never_ends(tmp_path: Path, text: str, told: str) -> None:
    project = small_project(tmp_path / "project")
    (project / "docs/docs-page.md").write_text(f"# A page\n\n{text}\n", encoding="utf-8")
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "BRIEFBOOK_LIMITS": "seconds=2", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert time.monotonic() - begun < 100
    assert not (project / "site").exists()
    assert sorted(path.name for path in project.glob(".site*")) == []
