"""Whatever is changed in a published site, `briefbook verify` tells it; and nothing that a site says of itself brings it down."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook import cli
from briefbook.outputs.site.manifest import MANIFEST, ManifestError, digests
from briefbook.outputs.site.verifying import compared
from conftest import Build, build
from mangling import in_time, mutated
from smallsite import small_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    done = build(small_project(tmp_path_factory.mktemp("tampering") / "project"), SITE_URL="https://briefing.example/")
    assert done.code == 0, done.output
    return done


def flip(site: Path, path: Path, draw: Random) -> None:
    raw = bytearray(path.read_bytes())
    if raw:
        raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)
        path.write_bytes(raw)
    else:
        path.write_bytes(b"x")


def longer(site: Path, path: Path, draw: Random) -> None:
    path.write_bytes(path.read_bytes() + draw.choice((b" ", b"\n", b"\x00", b"<script>")))


def less(site: Path, path: Path, draw: Random) -> None:
    path.unlink()


def more(site: Path, path: Path, draw: Random) -> None:
    name = draw.choice(["new.html", ".htaccess", "_redirects", "a\nb.html", "é.html", "index.html "])
    (path.parent / name).write_bytes(b"new")


def more_with_any_name(site: Path, path: Path, draw: Random) -> None:
    with open(os.fsencode(path.parent) + b"/\xff\xfe.html", "wb") as file:
        file.write(b"new")


def a_link_to_itself(site: Path, path: Path, draw: Random) -> None:
    """The same bytes, from elsewhere, where they may change."""
    elsewhere = site.parent / f"elsewhere-{draw.random()}"
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)


def a_link_to_a_folder(site: Path, path: Path, draw: Random) -> None:
    elsewhere = site.parent / f"elsewhere-{draw.random()}"
    shutil.move(site / "assets", elsewhere)
    (site / "assets").symlink_to(elsewhere)


def a_pipe(site: Path, path: Path, draw: Random) -> None:
    os.mkfifo(site / "pipe.html")


def changed_about(site: Path, path: Path, draw: Random) -> None:
    other = draw.choice([one for one in files(site) if one.read_bytes() != path.read_bytes()])
    mine, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    other.write_bytes(mine)


def renamed(site: Path, path: Path, draw: Random) -> None:
    path.rename(path.with_name(f"{path.name}.old"))


WAYS: list[Callable[[Path, Path, Random], None]] = [
    flip, flip, flip, longer, less, more, more_with_any_name, a_link_to_itself, a_link_to_a_folder, a_pipe, changed_about, renamed,
]  # fmt: skip


def files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file() and not path.is_symlink())


def listed_anew(site: Path) -> None:
    """By whoever tampers, and knows of the list."""
    told = json.loads((site / MANIFEST).read_text("utf-8"))
    text = json.dumps({**told, "files": digests(site)}, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(text, "utf-8", errors="surrogateescape")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.sampled_from(WAYS), seed=st.integers(0, 10**9), lists=st.booleans())
def test_any_change_is_told(built: Build, tmp_path_factory: pytest.TempPathFactory, way: Callable[[Path, Path, Random], None], seed: int, lists: bool) -> None:  # fmt: skip
    site = Path(shutil.copytree(built.site, tmp_path_factory.mktemp("published") / "site"))
    draw = Random(seed)
    way(site, draw.choice(files(site)), draw)
    try:
        if lists:
            listed_anew(site)
        found = compared(site, built.site)
    except (ManifestError, ValueError, OSError):
        shutil.rmtree(site.parent)
        return  # the list itself is gone or is none, and the command says so
    shutil.rmtree(site.parent)
    assert found


LISTS = (
    lambda told: json.dumps(told),  # the same, written otherwise
    lambda told: json.dumps(told, indent=1, ensure_ascii=False) + "\n\n",
    lambda told: json.dumps({**told, "built_from": "0" * 64}, indent=1, ensure_ascii=False) + "\n",
    lambda told: json.dumps({**told, "files": {**told["files"], "../../etc/passwd": "0" * 64}}),
    lambda told: json.dumps({**told, "files": {**told["files"], "a\x1b[31m\nE101": "\x1b]0;x\x07"}}),
    lambda told: json.dumps({**told, "files": {**told["files"], "\ud800": "0"}}),
    lambda told: json.dumps({**told, "site_url": "https://evil.example/"}),
    lambda told: json.dumps({**told, "site_url": "javascript:alert(1)"}),
    lambda told: json.dumps({**told, "site_url": "x" * 1_000_000}),
    lambda told: json.dumps({**told, "site_url": "https://x.example/\x1b[31m<script>"}),
    lambda told: json.dumps({**told, "format": 1e999}),
    lambda told: json.dumps({**told, "format": 1}).replace('"format": 1', f'"format": {"9" * 10_000}'),
    lambda told: json.dumps({**told, "files": {"a": 5}}),
    lambda told: '{"files": {},' + json.dumps(told)[1:],
)


@pytest.mark.parametrize("number", range(len(LISTS)))
def test_what_a_site_says_of_itself(built: Build, tmp_path: Path, number: int) -> None:
    site = Path(shutil.copytree(built.site, tmp_path / "site"))
    (site / MANIFEST).write_text(LISTS[number](json.loads((site / MANIFEST).read_text("utf-8"))), "utf-8")
    with in_time():
        done = CliRunner().invoke(cli.main, ["verify", str(site), "--project", str(built.project)])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert "\x1b" not in done.output
    assert MANIFEST in done.output or "mkdocs.yml" in done.output


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_a_damaged_list(built: Build, tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    site = tmp_path_factory.mktemp("damaged")
    (site / "data").mkdir()
    raw = (built.site / MANIFEST).read_bytes()
    (site / MANIFEST).write_bytes(damaged := mutated(raw, seed))
    try:
        found = compared(site, built.site)
    except ManifestError:
        return
    assert ("changed", MANIFEST) in found or damaged == raw


def test_what_is_kept_proves_nothing(built: Build, tmp_path: Path) -> None:
    """A cache that came with a project could hold the very pages that nobody should believe."""
    project = Path(shutil.copytree(built.project, tmp_path / "project"))
    shutil.rmtree(project / ".cache")
    done = CliRunner().invoke(cli.main, ["verify", str(built.site), "--project", str(project)])
    assert done.exit_code == 0, done.output
    assert "https://briefing.example/" in done.output
    assert not (project / ".cache").exists()
