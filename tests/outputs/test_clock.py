"""A clock that is set back, or far ahead, or in another zone between two runs: the same bytes, nothing lost, nothing confused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from breaking import BRIEFBOOK, BUILD, contents, environment
from briefbook.outputs.site.manifest import digests
from drafting import SOURCE, put
from pieces import age
from smallsite import small_project, spoil_lock

MOVED = """
import datetime, os, time
_by = float(os.environ["CLOCK_MOVED"])
_time, _date, _datetime = time.time, datetime.date, datetime.datetime
time.time = lambda: _time() + _by

class Like(type):
    def __instancecheck__(cls, one):
        return isinstance(one, cls.__mro__[1])

class date(_date, metaclass=Like):
    @classmethod
    def today(cls):
        return _date.fromtimestamp(time.time())

class datetime_(_datetime, metaclass=Like):
    @classmethod
    def now(cls, tz=None):
        return _datetime.fromtimestamp(time.time(), tz)

import briefbook.pipeline, briefbook.cli.reviewing, briefbook.workflow.desk, briefbook.workflow.starting, briefbook.workflow.fixing
for room in (briefbook.pipeline, briefbook.cli.reviewing, briefbook.workflow.desk, briefbook.workflow.starting, briefbook.workflow.fixing):
    for name, moved in (("date", date), ("datetime", datetime_)):
        if hasattr(room, name):
            setattr(room, name, moved)
"""
"""Where a library for a false clock is at hand (`CLOCK_LIBRARY`, libfaketime) the whole process has it, not only Python’s."""
YEAR = 31_557_600
CLOCKS = {"2055": 29 * YEAR, "1998": -28 * YEAR, "yesterday": -86_400}
ZONES = {"2055": "Pacific/Kiritimati", "1998": "America/Adak", "yesterday": "Asia/Kathmandu"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(MOVED, encoding="utf-8")
    return small_project(tmp_path / "project")


def run(words: list[str], project: Path, clock: str = "") -> str:
    """To its end, under that clock."""
    variables = environment()
    if clock:
        variables |= {
            "TZ": ZONES[clock],
            "PYTHONPATH": str(project.parent / "clock"),
            "CLOCK_MOVED": str(CLOCKS[clock]),
        }
        if library := os.environ.get("CLOCK_LIBRARY"):
            variables |= {"LD_PRELOAD": library, "FAKETIME": f"{CLOCKS[clock]:+d}", "CLOCK_MOVED": "0"}
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, env=variables, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_clock_is_moved(project: Path) -> None:
    code = "import briefbook.checking, datetime; print(briefbook.checking.date.today().year)"
    assert run([sys.executable, "-c", code], project, "2055").strip() >= "2054"


def test_a_build_is_the_same_under_any_clock(project: Path) -> None:
    run(BUILD, project)
    whole = digests(project / "site")
    for clock in ("2055", "1998"):  # with the cache of the others
        moment = 1 if clock == "2055" else 2_700_000_000
        for path in [*project.rglob("*.yml"), *(project / ".cache").rglob("*")]:
            os.utime(path, (moment, moment))
        age(project / ".cache" / "briefbook", moment)
        run(BUILD, project, clock)
        assert digests(project / "site") == whole, clock
    run([*BRIEFBOOK, "verify", "site"], project, "1998")


def test_releases_go_by_number_and_not_by_time(project: Path, tmp_path: Path) -> None:
    run(BUILD, project)
    place = tmp_path / "www"
    for clock in ("2055", "1998", ""):
        run([*BRIEFBOOK, "publish", str(place), "--keep", "1"], project, clock)
    assert os.readlink(place / "current") == "releases/000003"
    assert sorted(path.name for path in (place / "releases").iterdir()) == ["000002", "000003"]
    run([*BRIEFBOOK, "publish", str(place), "--back"], project, "1998")
    assert os.readlink(place / "current") == "releases/000002"


def test_locks_and_decisions_keep_their_order(project: Path) -> None:
    spoil_lock(project)
    run([*BRIEFBOOK, "edition", "lock", "2024-05-06"], project)
    lock = (project / "data/locks/2024-05-06.jsonl").read_bytes()
    spoil_lock(project)
    run([*BRIEFBOOK, "edition", "lock", "2024-05-06"], project, "1998")
    assert (project / "data/locks/2024-05-06.jsonl").read_bytes() == lock
    put(project)
    before = contents(project)
    run([*BRIEFBOOK, "review", SOURCE, "--accept", "ferries-carry"], project, "2055")
    run([*BRIEFBOOK, "review", SOURCE, "--skip", "letter"], project, "1998")
    told = run([*BRIEFBOOK, "review", SOURCE, "--undo"], project, "yesterday")  # the last one, not the youngest
    assert "letter" in told
    run([*BRIEFBOOK, "review", SOURCE, "--undo"], project, "1998")
    assert contents(project) == before
