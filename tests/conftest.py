"""What many tests share: the repository, a place for builds of it, and the texts if they are at hand."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


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


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real briefing, built once; nothing may change its site."""
    done = build(copy_project(tmp_path_factory.mktemp("real") / "project"))
    assert done.code == 0, done.output
    return done


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real briefing to spoil."""
    return copy_project(tmp_path / "project")


@pytest.fixture
def run_build() -> Callable[..., Build]:
    return build
