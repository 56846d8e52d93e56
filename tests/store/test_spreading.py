"""Workers change nothing but the time: what they make is what one process makes, and what they cannot make, it makes."""

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from briefbook.outputs.site.sheets import Sheets
from briefbook.store import spreading
from briefbook.store.spreading import spread, workers
from smallsite import moved_project, small_project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of a process, on Linux alone")


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and few pages are enough."""
    monkeypatch.setattr(spreading, "LEAST", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})


def tree(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def built(project: Path) -> list[int]:
    """The processes that were at work on a page’s body."""
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)

    def ask(markdown: str, **_: object) -> str:
        (project / f"made-{os.getpid()}").touch()
        return markdown

    config.plugins.events["page_markdown"].append(ask)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return [int(path.name.removeprefix("made-")) for path in project.glob("made-*")]


def test_no_more_workers_than_are_worth_it(two: None) -> None:
    assert [workers(count) for count in (0, 1, 3, 4, 5, 100)] == [0, 0, 0, 2, 2, 2]


def test_every_item_is_told_once(two: None) -> None:
    done: list[int] = []
    assert sorted(spread(range(9), str, done.append)) == sorted(map(str, range(9)))
    assert done[-1] == 9
    assert done == sorted(done)


def test_an_item_that_fails_costs_itself_alone(two: None) -> None:
    assert sorted(spread([1, 0, 2, 4], lambda item: str(4 // item))) == ["1", "2", "4"]


def test_a_worker_that_is_killed_costs_what_it_had_left(two: None) -> None:
    def work(item: int) -> str:
        if item == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(item)

    assert sorted(spread([0, 1, 2, 3, 4, 5], work)) == ["0", "1", "3", "5"]


def running() -> set[str]:
    """The processes that this one has begun: whatever ran in it before may have left some."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split())


def test_nothing_is_left_open_or_running(two: None) -> None:
    before, files = running(), sorted(os.listdir("/proc/self/fd"))
    spread(range(9), str)
    assert sorted(os.listdir("/proc/self/fd")) == files
    assert running() <= before


def test_this_process_works_meanwhile(two: None) -> None:
    done: list[int] = []
    told = "x" * 100_000  # more than a pipe holds: no worker waits until somebody hears it
    assert spread(range(4), lambda item: told, meanwhile=lambda: done.append(os.getpid())) == (told,) * 4
    assert done == [os.getpid()]
    assert spread(range(1), str, meanwhile=lambda: done.append(0)) == ()
    assert done == [os.getpid()]


def test_what_fails_meanwhile_fails_when_all_are_done(two: None) -> None:
    before = running()
    with pytest.raises(ZeroDivisionError):
        spread(range(4), str, meanwhile=lambda: 1 // 0)
    assert running() <= before


def test_what_workers_laid_out_is_not_laid_out_again(
    two: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(tmp_path / "project")
    again: list[str] = []
    finished = Sheets.finished

    def noted(own: Sheets, page: Page, output: str, finish: Callable[[str], str]) -> str:
        again.append(page.url)
        return finished(own, page, output, finish)

    monkeypatch.setattr(Sheets, "finished", noted)
    built(project)
    assert again == []
    warm = tree(project / "site")
    shutil.rmtree(project / "site")
    built(project)
    assert again
    assert tree(project / "site") == warm


def test_the_site_is_the_same(two: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project(tmp_path / "project")
    alone = Path(shutil.copytree(project, tmp_path / "alone"))
    assert len(built(project)) == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    assert built(alone) == [os.getpid()]
    assert tree(project / "site") == tree(alone / "site")


def test_what_is_asked_of_the_data_is_answered(two: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is made while workers make pages; where old addresses lead is known by then."""
    project = moved_project(
        tmp_path / "project", "theme: {name: material, font: false}\nplugins: [search, briefbook]\n"
    )
    (project / "docs" / "boats-and-data.md").write_text("# Data\n\n{{ data_formats() }}\n", encoding="utf-8")
    alone = Path(shutil.copytree(project, tmp_path / "alone"))
    assert len(built(project)) == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    built(alone)
    assert tree(project / "site") == tree(alone / "site")
    assert "briefing.json" in (project / "site" / "boats-and-data.html").read_text(encoding="utf-8")
    (project / "docs" / "boats-and-data.md").write_text(
        "# Data\n\n{{ data_formats() }}\n\nAnd more.\n", encoding="utf-8"
    )
    shutil.copytree(project / "docs", alone / "docs", dirs_exist_ok=True)
    shutil.rmtree(alone / ".cache")
    built(project)
    built(alone)
    assert tree(project / "site") == tree(alone / "site")


def test_what_is_wrong_is_told_once(two: None, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = small_project(tmp_path / "project")
    (project / "docs/members.md").write_text("# A page\n\n{{ claim('none') }}\n", encoding="utf-8")
    (project / "docs/command.md").write_text("# A page\n\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(Abort):
        built(project)
    assert caplog.text.count("docs/members.md:3") == 1
    assert caplog.text.count("Doc file 'command.md'") == 1
