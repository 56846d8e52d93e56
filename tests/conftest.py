"""What many tests share: the repository, a place for builds of it, and the texts if they are at hand."""

import asyncio
import fcntl
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11" fill="#6b1f47"/></svg>'
)
OWNER = """      publisher: Institute for <Example> Studies
      imprint: https://example.org/imprint
      contact: editor@example.org
      colour: "#6b1f47"
"""
MINIMAL = ROOT / "tests" / "sites" / "valid" / "minimal"


@dataclass(frozen=True)
class Build:
    """One run of `mkdocs build`."""

    project: Path
    code: int
    output: str

    @property
    def site(self) -> Path:
        return self.project / "site"


def copy_project(target: Path) -> Path:
    """The briefing of this repository, without what a build makes."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", target)
    for name in ("docs", "data", "seeds"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("text"))
    return target


def owned_project(target: Path) -> Path:
    project = copy_project(target)
    (project / "docs" / "assets").mkdir()
    (project / "docs" / "assets" / "logo.svg").write_text(LOGO, encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("      handling: TLP:CLEAR\n", f"      handling: TLP:CLEAR\n{OWNER}")
    config = config.replace("  name: material\n", "  name: material\n  logo: assets/logo.svg\n")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    return project


def build(project: Path, *arguments: str, **environment: str) -> Build:
    """`python -m mkdocs build --strict` in a project, as a person would run it."""
    variables = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "BRIEFBOOK_TEXTS")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments],
        cwd=project,
        env={**variables, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Build(project, done.returncode, done.stdout + done.stderr)


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """One process at a time, for what is to be made there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built_once(
    factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], Path], **environment: str
) -> Build:
    """A good build that all processes of a test run share, made by the first that asks; nothing may change its site."""
    here = factory.getbasetemp()
    place = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "shared" / name
    with alone(place):
        told = place / "told.json"
        if not told.exists():
            shutil.rmtree(place, ignore_errors=True)
            done = build(prepare(place / "project"), **environment)
            assert done.code == 0, done.output
            told.write_text(json.dumps([str(done.project), done.output]), encoding="utf-8")
    project, output = json.loads(told.read_text(encoding="utf-8"))
    return Build(Path(project), 0, output)


@pytest.fixture(autouse=True)
def leaves_no_trace() -> Iterator[None]:
    """What a test sets in the environment it takes back, or those after it would prove less, and nobody would know."""
    before, place = _around(), Path.cwd()
    log = logging.getLogger("mkdocs")
    level, heard, handlers = log.level, log.propagate, list(log.handlers)
    yield
    # MkDocs' own command sets its log up for a process that ends with it
    log.level, log.propagate, log.handlers = level, heard, handlers
    assert _around() == before
    assert Path.cwd() == place


def _around() -> dict[str, str]:
    """All but what pytest and the theme set themselves."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "NO_MKDOCS_2"))}


@pytest.fixture(scope="module")
def one_day() -> Iterator[None]:
    """The same in all builds of a module, even at midnight."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        yield


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real briefing, built once from nothing."""
    return built_once(tmp_path_factory, "real", copy_project)


@pytest.fixture(scope="session")
def owned_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same at an address, with an owner's name, logo and colour as the manual says; built once."""
    return built_once(tmp_path_factory, "owned", owned_project, SITE_URL="https://example.org/briefing/")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One for all: beside its event loop no other can be started in the same process."""
    from playwright.sync_api import sync_playwright

    from browsing import ARGUMENTS, CHROMIUM

    if CHROMIUM is None:
        pytest.skip("no Chromium; Debian, Ubuntu: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def no_loop_of_a_browser(request: pytest.FixtureRequest) -> "Iterator[None]":
    """The browser’s event loop runs on while other tests have their turn, which are to find none: which of them comes first is chance."""
    if "browser" in request.fixturenames:
        yield
        return
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture
def project(tmp_path: Path, real_build: Build) -> Path:
    """A copy of the real briefing to spoil, with what was kept of its build: what is the same is not made again."""
    copied = copy_project(tmp_path / "project")
    shutil.copytree(real_build.project / ".cache", copied / ".cache")
    return copied


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the minimal project, and its texts at hand."""
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return Path(shutil.copytree(MINIMAL, tmp_path / "small"))


@pytest.fixture
def run_build() -> Callable[..., Build]:
    return build
