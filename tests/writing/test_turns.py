"""Two reviews at once: the second is told who holds the lock; one that was left behind holds nobody up."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.reading.drafts import read_drafts
from briefbook.reading.loader import load
from briefbook.writing.journal import journal_path, read_journal
from briefbook.writing.turns import FILE, TakenError, alone
from drafting import SOURCE, put, small_project

HOLDER = """
import sys
from pathlib import Path
from briefbook.writing.turns import alone
with alone(Path(sys.argv[1]), "A. Quill"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return small_project(tmp_path)


@pytest.fixture
def other(project: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Somebody at another terminal, who sits there and decides nothing."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == b"held\n"
    yield process
    process.stdin.close()
    process.stdout.close()
    process.kill()
    process.wait()


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["review", SOURCE, *words, "--project", str(project)])


@pytest.mark.parametrize(
    "words",
    [("--accept", "ferries-carry"), ("--skip", "letter"), ("--undo",), ("--set-aside", "p1.s1", "--why", "furniture")],
)
def test_the_second_is_told_who_is_at_it(
    project: Path, other: "subprocess.Popen[bytes]", words: tuple[str, ...]
) -> None:
    put(project)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = run(project, *words)
    assert done.exit_code == 1
    assert f"A. Quill (process {other.pid} on " in done.stderr
    assert "reviews here already; nothing was done" in done.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_listing_goes_on_and_finishes_nothing_of_theirs(project: Path, other: "subprocess.Popen[bytes]") -> None:
    put(project)
    journal = journal_path(project, SOURCE)
    change = {"path": "data/claims/ferry.yml", "before": "x", "after": "y", "pieces": []}
    row = {
        "number": 1,
        "did": "accept",
        "draft": "ferries-carry",
        "at": "p3.s3",
        "digest": "",
        "when": "",
        "changes": [change],
    }
    journal.parent.mkdir()
    journal.write_text(f"{json.dumps(row)}\n", encoding="utf-8")
    before = journal.read_bytes()
    for form in ((), ("--format", "json")):
        assert run(project, *form).exit_code == 0
        assert journal.read_bytes() == before
    assert other.stdin is not None
    other.stdin.close()
    other.wait()
    assert "cut short" in run(project).stderr
    assert journal.read_bytes() != before


def test_a_lock_that_a_killed_one_left_holds_nobody_up(project: Path, other: "subprocess.Popen[bytes]") -> None:
    put(project)
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert "A. Quill" in (project / FILE).read_text(encoding="utf-8")
    assert run(project, "--accept", "ferries-carry").exit_code == 0
    assert (project / FILE).read_bytes() == b""


def test_two_that_decide_at_once_lose_nothing(project: Path) -> None:
    put(project)
    code = "import sys; from briefbook.cli import main; main(sys.argv[1:])"
    words = [sys.executable, "-c", code, "review", SOURCE, "--project", str(project)]
    wishes = [
        ["--accept", "ferries-carry"],
        ["--skip", "letter"],
        ["--set-aside", "p1.s1", "--why", "furniture", "--note", "Title."],
    ]
    running = [
        subprocess.Popen([*words, *wish], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for wish in wishes
    ]
    told = [process.communicate(timeout=120) for process in running]
    done = [process.returncode == 0 for process in running]
    assert any(done)
    for well, (_, stderr) in zip(done, told, strict=True):
        assert well or "reviews here already" in stderr
    for wish, well in zip(wishes, done, strict=True):
        assert well or run(project, *wish).exit_code == 0
    record, issues = load(project)
    assert issues == ()
    assert "ferries-carry" in record.claims
    journal = read_journal(journal_path(project, SOURCE), project)
    assert sorted(decision.did for decision in journal.decisions) == ["accept", "set-aside", "skip"]
    assert [decision.number for decision in journal.decisions] == [1, 2, 3]
    drafts, _ = read_drafts(project, SOURCE)
    assert drafts is not None


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"who": 3}', b'{"since": "x"}', b"\xff\xfe"])
def test_whatever_the_file_says_somebody_is_named(tmp_path: Path, told: bytes) -> None:
    with alone(tmp_path):
        (tmp_path / FILE).write_bytes(told)
        with pytest.raises(TakenError, match=r"^somebody else reviews here already"), alone(tmp_path):
            pass
    with alone(tmp_path):
        pass


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).symlink_to(mine)
    with pytest.raises(OSError, match=os.strerror(40)), alone(tmp_path):
        pass
    assert mine.read_text(encoding="utf-8") == "mine"
