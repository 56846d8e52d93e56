"""What is kept of pages never lies: after any changes a build gives what a build without memory gives, byte for byte."""

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from changing import SAME, STEPS, laid_out


def tree(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def built(project: Path) -> bool:
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        return False
    finally:
        config.plugins.on_shutdown()
    return True


@pytest.fixture(scope="module")
def start(one_day: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built once, so that every run begins with a memory."""
    project = laid_out(tmp_path_factory.mktemp("start"))
    assert built(project)
    return project


# a failure is told as it was found: builds are too slow to look for a shorter one
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@example(steps=["a record that is broken", "interruption", "a record that is broken"])
@example(
    steps=["the site by hand", "a claim reworded", "damage", "the site by hand", "a claim reworded", "a page renamed"]
)
@example(steps=["an anchor", "an original that is gone", "what was published", "damage", "an anchor"])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=5))
def test_a_build_with_memory_is_a_build_without(
    steps: list[str], start: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = tmp_path_factory.mktemp("with") / "project"
    shutil.copytree(start, project)
    for name in steps:
        before = tree(project / "site")
        STEPS[name](project)
        if name == "the site by hand":
            before = tree(project / "site")
        well = built(project)
        clean = tmp_path_factory.mktemp("without") / "project"
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".cache", "site"))
        assert built(clean) == well, name
        assert tree(project / "site") == (tree(clean / "site") if well else before), steps[: steps.index(name) + 1]
        shutil.rmtree(clean)


@pytest.mark.parametrize("name", sorted(STEPS))
def test_each_change_by_itself_and_back(name: str, start: Path, tmp_path: Path) -> None:
    """There and back: the second build must find the first one’s pages again, and not the last one’s."""
    project = tmp_path / "project"
    shutil.copytree(start, project)
    first = tree(project / "site")
    STEPS[name](project)
    if built(project):
        assert (tree(project / "site") == first) == (name in SAME)
    else:
        assert name == "a record that is broken"
    STEPS[name](project)
    assert built(project)
    assert tree(project / "site") == first
