"""`briefbook review` in a pipe: listing, deciding, exit statuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.reading.loader import load
from drafting import SOURCE, USUAL, put, small_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return small_project(tmp_path)


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["review", *words, "--project", str(project)])


def test_without_a_terminal_the_drafts_are_listed(project: Path) -> None:
    put(project)
    done = run(project, SOURCE)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) == len(USUAL)
    assert lines[1].split()[:4] == ["p3.s3", "waiting", "claim", "ferries-carry:"]
    assert "\x1b" not in done.stdout


def test_the_drafts_and_their_state_as_json(project: Path) -> None:
    put(project)
    assert run(project, SOURCE, "--accept", "ferries-carry", "--skip", "letter").exit_code == 0
    data = json.loads(run(project, "--format", "json").stdout)
    assert data["source"] == SOURCE
    states = {row["draft"]["id"]: row["state"] for row in data["drafts"]}
    assert states["ferries-carry"] == "accepted"
    assert states["letter"] == "skipped"
    assert states["headline"] == "waiting"


def test_scripts_decide_and_are_told_what_was_refused(project: Path) -> None:
    put(project)
    done = run(project, SOURCE, "--accept", "ferries-carry", "--accept", "night-ferry-2027", "--by", "A. Quill")
    assert done.exit_code == 1
    assert "‘ferries-carry’ stands in data/claims/ferry.yml" in done.stdout
    assert "E502" in done.stderr
    assert run(project, SOURCE, "--accept", "night-ferry-2027", "--anyway").exit_code == 0
    done = run(project, SOURCE, "--set-aside", "p1.s1", "--why", "furniture")
    assert done.exit_code == 1
    assert "E404" in done.stderr
    assert (
        run(project, SOURCE, "--set-aside", f"{SOURCE}#p1.s1", "--why", "furniture", "--note", "Title.").exit_code == 0
    )
    record, issues = load(project)
    assert issues == ()
    assert {"ferries-carry", "night-ferry-2027"} <= set(record.claims)
    for _ in range(3):
        assert run(project, SOURCE, "--undo").exit_code == 0
    assert run(project, SOURCE, "--undo").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--accept", "nothing-of-the-kind"],
        ["--set-aside", "p1.s1"],
        ["--set-aside", "p77.s1", "--why", "furniture"],
        ["--set-aside", "p1.s1", "--why", "boredom"],
        ["--skip", "\x1b[31m"],
        ["--format", "yaml"],
    ],
)
def test_what_is_not_understood_leaves_with_2(project: Path, words: list[str]) -> None:
    put(project)
    done = run(project, SOURCE, *words)
    assert done.exit_code == 2
    assert "\x1b" not in done.output
    assert not (project / ".briefbook" / "review").exists()


def test_without_drafts_it_says_how_to_make_them(project: Path) -> None:
    done = run(project)
    assert done.exit_code == 1
    assert "briefbook propose" in done.stderr
    done = run(project, SOURCE)
    assert done.exit_code == 1
    assert f"briefbook propose {SOURCE}" in done.stderr


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"source": "x"}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"source": "other", "sha256": "0", "made_by": "x", "drafts": []}).encode(),
        json.dumps({"source": SOURCE, "sha256": "0", "made_by": "x", "drafts": [{"id": "\x1b[31m"}]}).encode(),
        json.dumps({"source": SOURCE, "sha256": "0", "made_by": "x", "drafts": "x" * 1000}).encode(),
    ],
)
def test_hostile_drafts_are_refused_in_one_line_each(project: Path, content: bytes) -> None:
    folder = project / ".briefbook" / "drafts"
    folder.mkdir(parents=True)
    (folder / f"{SOURCE}.json").write_bytes(content)
    done = run(project, SOURCE)
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert f".briefbook/drafts/{SOURCE}.json:1:1: E1" in done.stderr
    assert "\x1b" not in done.output


def test_drafts_that_are_a_link_out_of_the_project_are_refused(project: Path, tmp_path: Path) -> None:
    put(project)
    path = project / ".briefbook" / "drafts" / f"{SOURCE}.json"
    outside = tmp_path / "outside.json"
    path.rename(outside)
    path.symlink_to(outside)
    done = run(project, SOURCE)
    assert done.exit_code == 1
    assert "E118" in done.stderr


def test_a_source_cannot_be_a_path(project: Path) -> None:
    put(project)
    for name in ("../../etc/passwd", "a/b", "..", "A"):
        done = run(project, name)
        assert done.exit_code != 0
        assert not done.exception or isinstance(done.exception, SystemExit)


def test_the_source_with_drafts_waiting_comes_first(project: Path) -> None:
    put(project, USUAL[1])
    run(project, SOURCE, "--skip", "ferries-carry")
    assert "ferries-carry" in run(project).stdout


def test_a_record_that_cannot_be_read_comes_first(project: Path) -> None:
    put(project)
    (project / "data/topics.yml").write_text("- {id: [", encoding="utf-8")
    for words in ([], ["--accept", "ferries-carry"], ["--undo"]):
        done = run(project, SOURCE, *words)
        assert done.exit_code == 1
        assert "data/topics.yml" in done.stderr
    assert json.loads(run(project, SOURCE, "--format", "json").stdout)["issues"]


def test_a_disk_that_refuses_is_told_in_a_line_and_finished_later(project: Path) -> None:
    put(project)
    blocked = project / ".briefbook" / "review"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    done = run(project, SOURCE, "--accept", "ferries-carry")
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "journal" in done.stderr
    assert "ferries-carry" not in load(project)[0].claims
    blocked.unlink()
    assert run(project, SOURCE, "--accept", "ferries-carry").exit_code == 0
