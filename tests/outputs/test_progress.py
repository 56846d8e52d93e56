"""How far a build is: told at a terminal, on one line that is gone at the end; and nowhere else."""

import fcntl
import logging
import os
import pty
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import TextIO

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from conftest import ROOT
from smallsite import CONFIG


class Seen:
    """What was written to a terminal."""

    def __init__(self) -> None:
        self._end, inner = pty.openpty()
        fcntl.fcntl(self._end, fcntl.F_SETFL, os.O_NONBLOCK)
        self.terminal = os.fdopen(inner, "w")

    @property
    def text(self) -> str:
        found = b""
        while True:
            try:
                found += os.read(self._end, 4096)
            except BlockingIOError:
                return found.decode()


@pytest.fixture
def seen() -> Iterator[Seen]:
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.INFO)
    yield Seen()
    logger.setLevel(level)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/sites/valid/minimal", tmp_path / "project", ignore=shutil.ignore_patterns("texts"))
    plain = CONFIG.replace("briefbook]", "{briefbook: {pdf: false, feeds: false, editions: false}}]")
    (tmp_path / "project/mkdocs.yml").write_text(plain, encoding="utf-8")
    for name in ("sources", "questions", "editions"):
        (tmp_path / f"project/docs/{name}.md").write_text("# A page\n", encoding="utf-8")
    return tmp_path / "project"


def built(project: Path, told: TextIO) -> None:
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    with redirect_stderr(told):
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


def test_somebody_who_looks_sees_how_far_it_is(project: Path, seen: Seen) -> None:
    built(project, seen.terminal)
    text = seen.text
    stages = ["Checking the record", "Reading pages", "Printing", "Laying out pages", "Writing data"]
    assert [text.index(stage) for stage in stages] == sorted(text.index(stage) for stage in stages)
    for stage in ("Reading pages", "Laying out pages"):
        done, _, pages = text.split(f"\r\x1b[K{stage}: ")[-1].split("\r")[0].partition(" of ")
        assert done == pages  # each page is counted, and none twice
        assert int(pages) > 10
    assert "\n" not in text
    assert text.endswith("\r\x1b[K")


def test_a_build_that_fails_leaves_no_line(project: Path, seen: Seen) -> None:
    (project / "docs/index.md").write_text("{{ nothing() }}\n", encoding="utf-8")
    with pytest.raises(Abort):
        built(project, seen.terminal)
    text = seen.text
    assert "Reading pages" in text
    assert text.endswith("\r\x1b[K")


def test_a_quiet_build_tells_nothing(project: Path, seen: Seen) -> None:
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    built(project, seen.terminal)
    assert seen.text == ""


def test_a_file_is_told_nothing(project: Path, tmp_path: Path, seen: Seen) -> None:
    with (tmp_path / "told").open("w") as file:
        built(project, file)
    assert (tmp_path / "told").read_text(encoding="utf-8") == ""
