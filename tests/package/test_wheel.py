"""The wheel by itself: built here, installed where the sources are out of reach, it checks, builds and prints.

On the Python that runs the tests and on the oldest and the newest that are found on this computer; each test bears its version, and
one whose Python is not here, or lies between those, says so. Another Python’s dependencies are installed once into `.cache/kept/`, as
they are pinned; where that cannot be done, its test says so. `BRIEFBOOK_PYTHONS=all` takes those between as well.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefbook import __version__
from conftest import MINIMAL, ROOT
from kept import environment

SUPPORTED = ((3, 11), (3, 15))
PROBE = "import sys, sysconfig; print(*sys.version_info[:3]); print(sysconfig.get_path('purelib'))"


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    dropped = ("PYTHONPATH", "BRIEFBOOK_TEXTS", "SITE_URL", "VIRTUAL_ENV")
    variables = {key: value for key, value in os.environ.items() if key not in dropped}
    return subprocess.run(
        list(map(str, words)), cwd=cwd, env=variables | environment, capture_output=True, text=True, timeout=600
    )


def pythons() -> Mapping[tuple[int, ...], Path]:
    """The supported Pythons of this computer by version; the one that runs the tests among them."""
    found: dict[tuple[int, ...], Path] = {sys.version_info[:3]: Path(sys.executable)}
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    folders += sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.*/bin"))
    for folder in folders:
        for minor in range(SUPPORTED[0][1], SUPPORTED[1][1]):
            path = folder / f"python3.{minor}"
            if path.is_file() and (done := run(path, "-c", PROBE)).returncode == 0:
                found.setdefault(tuple(map(int, done.stdout.splitlines()[0].split())), path)
    return found


def python_of(minor: int) -> Path:
    """That Python, if it is here and is the tests’ own, the oldest or the newest."""
    own = sys.version_info[:2]
    found = {version[:2]: path for version, path in sorted(pythons().items())} | {own: Path(sys.executable)}
    version = (3, minor)
    if version not in found:
        pytest.skip(f"there is no Python 3.{minor} here")
    if version not in (own, min(found), max(found)) and os.environ.get("BRIEFBOOK_PYTHONS") != "all":
        pytest.skip(f"Python 3.{minor} lies between the oldest and the newest here; BRIEFBOOK_PYTHONS=all takes it too")
    return found[version]


def dependencies_of(python: Path) -> Path:
    """A folder with what requirements/build.txt pins, for that Python."""
    if python == Path(sys.executable):
        return Path(sysconfig.get_path("purelib"))
    requirements = ROOT / "requirements" / "build.txt"
    told = f"{run(python, '-c', 'import sys; print(sys.version)').stdout}{requirements.read_text(encoding='utf-8')}"
    name = f"python-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    place = environment(name, "--no-deps", "--require-hashes", "-r", str(requirements), python=python)
    return Path(run(place / "bin" / "python", "-c", PROBE).stdout.splitlines()[1])


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    listed = run("git", "ls-files", "src/briefbook", cwd=ROOT)
    if listed.returncode:
        pytest.skip("this is no clone: git cannot say which files are the package’s")
    wanted = {name.removeprefix("src/") for name in listed.stdout.split() if (ROOT / name).exists()}
    others = run("git", "ls-files", "--others", "--exclude-standard", "src/briefbook", cwd=ROOT)
    wanted |= {name.removeprefix("src/") for name in others.stdout.split()}
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == wanted


def test_its_licences_and_its_version_go_with_it(wheel: Path) -> None:
    package = zipfile.ZipFile(wheel)
    names = package.namelist()
    (metadata,) = (package.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert f"Version: {__version__}\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("LICENSE*")} | {"LICENSE"}
    assert licences == wanted


@pytest.mark.parametrize("minor", range(SUPPORTED[0][1], SUPPORTED[1][1]), ids=lambda minor: f"python3.{minor}")
def test_installed_without_the_sources_it_checks_builds_and_prints(wheel: Path, minor: int, tmp_path: Path) -> None:
    python = python_of(minor)
    # what is tested is what the test’s name says
    assert run(python, "-c", PROBE).stdout.startswith(f"3 {minor} ")
    dependencies = dependencies_of(python)
    place = tmp_path / "empty"
    assert run(python, "-m", "venv", "--without-pip", place).returncode == 0
    own = place / "bin" / "python"
    purelib = Path(run(own, "-c", PROBE).stdout.splitlines()[1])
    # a folder that a .pth file names is looked in, but its own .pth files (the clone’s among them) are not read
    (purelib / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", own, "install", "--quiet", "--no-index", "--no-deps", wheel)
    assert (done := run(*pip)).returncode == 0, done.stderr
    where = run(own, "-c", "import briefbook; print(briefbook.__file__)", cwd=tmp_path).stdout.strip()
    assert Path(where).is_relative_to(place)

    project = tmp_path / "project"
    shutil.copytree(MINIMAL, project)
    (project / "mkdocs.yml").write_text(
        "site_name: The ferry\nuse_directory_urls: false\nsite_url: https://example.org/\n"
        "theme: {name: material, font: false}\nplugins: [search, briefbook]\n",
        encoding="utf-8",
    )
    (project / "docs" / "sources.md").write_text("# Sources\n\n{{ sources_table() }}\n", encoding="utf-8")
    (project / "docs" / "map.md").write_text("# Map\n\n{{ members_map() }}\n\n{{ cover() }}\n", encoding="utf-8")
    (project / "docs" / "questions.md").write_text("# Questions\n\n{{ question_cards() }}\n", encoding="utf-8")
    command = place / "bin" / "briefbook"
    # as if nothing had been compiled yet: an installer need not do that, and then Python would tell what it thinks of each file
    fresh = {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    checked = run(command, "check", "--strict", cwd=project, BRIEFBOOK_TEXTS="texts", **fresh)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Warning" not in checked.stderr
    built = run(own, "-m", "mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    site = project / "site"
    assert "data-claim=" in "".join(path.read_text(encoding="utf-8") for path in (site / "entities").glob("*.html"))
    assert json.loads((site / "data" / "briefing.json").read_text(encoding="utf-8"))["claims"]
    assert json.loads((site / "data" / "briefing.schema.json").read_text(encoding="utf-8"))["$schema"]
    assert list((site / "assets" / "briefbook" / "fonts").glob("*.woff2"))
    printed = run(command, "pdf", "--output", "paper", cwd=project)
    assert printed.returncode == 0, printed.stdout + printed.stderr
    assert (project / "paper" / "briefing.pdf").read_bytes().startswith(b"%PDF-")
    assert str(ROOT) not in built.stdout + built.stderr
