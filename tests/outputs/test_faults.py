"""Killed, with a full disk, on a disk that cannot be written, without fonts, twice at once: the site stays whole, and no
line of the analyst's is lost. `bench/faults.py` kills a hundred times.
"""

import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from breaking import BRIEFBOOK, BUILD, kill_builds, kill_writing
from breaking_together import kill_publishing, kill_reviews
from briefbook import cli
from briefbook.outputs.pdf import typeset
from briefbook.outputs.site.manifest import digests
from briefbook.outputs.site.staging import new_stage, swap
from briefbook.store.database import NAME
from conftest import build
from pieces import spoil
from smallsite import other_title, small_project, spoil_ledger, spoil_lock

LEDGER = [*BRIEFBOOK, "ledger", "texts/wend-gazette-2024-05-06.txt"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def test_a_build_that_is_killed_leaves_a_whole_site(project: Path) -> None:
    toll = kill_builds(project, lambda number: other_title(project, number), times=6, seed=7)
    assert toll.broken == []
    assert toll.kills


def test_a_ledger_that_is_killed_loses_no_line(project: Path) -> None:
    toll = kill_writing(LEDGER, project, lambda: spoil_ledger(project), times=6, seed=7)
    assert toll.broken == []
    assert toll.kills


def test_a_lock_that_is_killed_is_whole_or_not_there(project: Path) -> None:
    words = [*BRIEFBOOK, "edition", "lock", "2024-05-06"]
    toll = kill_writing(words, project, lambda: spoil_lock(project), times=6, seed=7)
    assert toll.broken == []
    assert toll.kills


def test_a_review_that_is_killed_while_the_site_is_built(project: Path) -> None:
    toll = kill_reviews(project, times=2, seed=7)
    assert toll.broken == []
    assert toll.kills


def test_publishing_that_is_killed_while_the_site_is_built(project: Path, tmp_path: Path) -> None:
    toll = kill_publishing(project, tmp_path / "www", lambda number: other_title(project, number), times=3, seed=7)
    assert toll.broken == []
    assert toll.kills


def test_there_is_a_site_at_every_moment(tmp_path: Path) -> None:
    site = tmp_path / "site"
    missing, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                (site / "index.html").read_bytes()
            except OSError as error:
                missing.append(str(error))

    for number in range(2):
        stage = new_stage(site)
        (stage / "index.html").write_text(str(number))
        swap(stage, site)
    reader = threading.Thread(target=look)
    reader.start()
    for number in range(300):
        stage = new_stage(site)
        (stage / "index.html").write_text(str(number))
        swap(stage, site)
    done.set()
    reader.join()
    assert missing == []
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_tidied_and_a_running_one_let_be(tmp_path: Path) -> None:
    site = tmp_path / "site"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".site.new-{ended.pid}-abc").mkdir()
    (tmp_path / f".site.old-{ended.pid}-abc" / "site").mkdir(parents=True)
    (tmp_path / f".site.new-{os.getppid()}-abc").mkdir()
    (tmp_path / ".site.new-mine").mkdir()
    stage = new_stage(site)
    left = {path.name for path in tmp_path.iterdir()} - {stage.name}
    assert left == {"site", f".site.new-{os.getppid()}-abc", ".site.new-mine"}, "the old site came back"


def test_two_builds_at_once(project: Path) -> None:
    assert build(project).code == 0
    whole = digests(project / "site")
    running = [
        subprocess.Popen(BUILD, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    for process in running:
        told, _ = process.communicate(timeout=300)
        assert process.returncode == 0, told
    assert digests(project / "site") == whole
    assert [path.name for path in project.iterdir() if path.name.startswith(".site.")] == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two million bytes, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(tiny_disk: Path) -> None:
    project = small_project(tiny_disk / "project")
    _refused(build(project, NO_MKDOCS_2_WARNING="1").output, project)


@pytest.mark.parametrize("size", [0, 2_000, 100_000, 300_000])
def test_no_room_for_a_file_of_that_size(project: Path, size: int) -> None:
    done = subprocess.run(
        BUILD,
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert done.returncode == 1
    _refused(done.stdout + done.stderr, project)


def _refused(told: str, project: Path) -> None:
    assert "cannot be read or written" in told
    assert "Traceback" not in told
    assert not (project / "site").exists()
    assert [path.name for path in project.iterdir() if path.name.startswith(".site.")] == []


def test_no_room_for_a_ledger(project: Path) -> None:
    spoil_ledger(project)
    before = (project / "seeds/wend-gazette-2024-05-06.yml").read_bytes()
    done = subprocess.run(
        LEDGER,
        cwd=project,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)),
    )
    assert done.returncode == 1
    assert "cannot be read or written" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "seeds/wend-gazette-2024-05-06.yml").read_bytes() == before
    assert sorted(path.name for path in (project / "seeds").iterdir()) == sorted(
        path.name for path in (project / "seeds").glob("*.yml")
    )


def test_a_folder_that_cannot_be_written(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "site_dir: /proc/site\n", "utf-8")
    done = build(project, NO_MKDOCS_2_WARNING="1")
    assert done.code == 1
    assert "cannot be read or written" in done.output
    assert "Traceback" not in done.output


def test_missing_fonts(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(typeset, "FONTS", tmp_path / "none")
    typeset.compiler.cache_clear()
    typeset.made_with.cache_clear()
    try:
        done = CliRunner().invoke(cli.main, ["pdf", "members", "--project", str(project), "--output", str(tmp_path)])
    finally:
        monkeypatch.undo()
        typeset.compiler.cache_clear()
        typeset.made_with.cache_clear()
    assert done.exit_code == 1
    assert "E907" in done.output
    assert not list(tmp_path.glob("*.pdf"))


def test_a_cache_that_is_damaged_or_gone(project: Path) -> None:
    assert build(project).code == 0
    whole = digests(project / "site")
    kept = project / ".cache" / "briefbook"
    assert spoil(kept, lambda number, raw: (raw[: number * 7], None, raw)[number % 3]) > 20
    assert build(project).code == 0
    assert digests(project / "site") == whole
    (kept / NAME).unlink()
    (kept / NAME).mkdir()
    assert build(project).code == 0
    assert digests(project / "site") == whole
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("a file", "utf-8")
    assert build(project).code == 0
    assert digests(project / "site") == whole
