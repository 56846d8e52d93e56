"""Whether git leaves a path alone, with git and without."""

import subprocess
from pathlib import Path

import pytest

from briefbook.reading.ignoring import ignored, with_line


@pytest.fixture(params=["git", "no repository", "no git"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if request.param == "git":
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    if request.param == "no git":
        monkeypatch.setenv("PATH", "")
    return tmp_path


def test_a_folder_that_is_listed(project: Path) -> None:
    assert not ignored(project, "seeds/text/one.txt")
    (project / ".gitignore").write_text("/site/\n/seeds/text/\n", encoding="utf-8")
    assert ignored(project, "seeds/text/one.txt")
    assert not ignored(project, "seeds/one.yml")


def test_the_line_is_added_once(project: Path) -> None:
    (project / ".gitignore").write_text("/site/", encoding="utf-8")
    (first,) = with_line(project, "seeds/text/one.txt", "/seeds/text/").values()
    assert first == b"/site/\n/seeds/text/\n"
    (project / ".gitignore").write_bytes(first)
    assert with_line(project, "seeds/text/one.txt", "/seeds/text/") == {}


def test_a_name_that_looks_like_an_option(project: Path) -> None:
    assert not ignored(project, "--help")
