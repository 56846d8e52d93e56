"""No command reads or writes outside the project through what lies in it: links of any kind, pipes, devices, files without an end."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.links.round import State
from briefbook.outputs.site.manifest import digests
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded, stays, to_write
from briefbook.store.database import NAME
from briefbook.store.files import Store
from briefbook.store.programs import here, kept_below
from briefbook.store.shelf import settle
from briefbook.writing.files import write_whole
from conftest import MINIMAL
from drafting import SOURCE
from mangling import in_time
from smallsite import small_project

TEXT = MINIMAL / "texts" / f"{SOURCE}.txt"
SECRET = "nobody may read this"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """With its text and drafts, and a folder beside it that is none of ours."""
    root = small_project(tmp_path / "project")
    (root / "seeds/text").mkdir()
    shutil.copy(TEXT, root / "seeds/text")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(SECRET, encoding="utf-8")
    for path in (tmp_path / "outside" / "secret.txt", tmp_path / "outside"):
        os.utime(path, (1, 1))
    return root


def run(root: Path, *words: str) -> Result:
    with in_time():
        done = CliRunner().invoke(cli.main, [*words, "--project", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert SECRET not in done.output
    return done


def untouched(root: Path) -> bool:
    """Nothing was made, changed or deleted outside, not even a time stamp."""
    outside = root.parent / "outside"
    found = {path.name: path.read_text(encoding="utf-8") for path in outside.iterdir()}
    return found == {"secret.txt": SECRET} and {path.stat().st_mtime for path in (outside, *outside.iterdir())} == {1}


PROPOSE, ACCEPT = ("propose", SOURCE, "--all"), ("review", SOURCE, "--skip")
DECIDE = (*ACCEPT, "set-aside-p1-s1-north-pier-wend")
ADD = (
    "--title",
    "T",
    "--publisher",
    "P",
    "--published",
    "2024-05-09",
    "--genre",
    "news",
    "--language",
    "en",
    "--id",
    "new",
)
FOLDERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "drafts": (".briefbook", PROPOSE),
    "drafts-below": (".briefbook/drafts", PROPOSE),
    "coverage": (".briefbook", ("coverage", "--html", "")),
    "schemas": ("schemas", ("schema",)),
    "text": ("seeds/text", ("source", "add", "FILE", *ADD)),
    "locks": ("data/locks", ("edition", "lock", "2024-05-06")),
    "people": ("data/entities", ("source", "add", "FILE", *ADD, "--author", "Ida Quill")),
    "links": (".cache", ("links", "--timeout", "1", "--delay", "0")),
}  # fmt: skip


@pytest.mark.parametrize("case", FOLDERS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_no_folder_is_written_through_a_link(project: Path, case: str, there: bool) -> None:
    name, words = FOLDERS[case]
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    path.symlink_to(project.parent / "outside" if there else project.parent / "outside" / "new")
    article = project.parent / "article.txt"
    article.write_text("The pier closes\n\nThe ferry of Wend stops on Monday, said Ida Quill.\n", encoding="utf-8")
    done = run(project, *(str(article) if word == "FILE" else word for word in words))
    assert done.exit_code == 1, done.output
    assert untouched(project)


FILES = {
    "drafts": (f".briefbook/drafts/{SOURCE}.json", PROPOSE),
    "gitignore": (".gitignore", ("coverage", "--html", "")),
    "schemas": ("schemas/ids.json", ("schema",)),
    "addresses": ("data/addresses.txt", ("addresses",)),
    "lock": ("data/locks/2024-05-06.jsonl", ("edition", "lock", "2024-05-06")),
    "seed": (f"seeds/{SOURCE}.yml", ("ledger", str(TEXT))),
    "text": ("seeds/text/other.txt", ("check",)),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_no_file_is_read_or_written_through_a_link(project: Path, case: str, there: bool) -> None:
    name, words = FILES[case]
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(project.parent / "outside" / ("secret.txt" if there else "new.txt"))
    done = run(project, *words)
    assert done.exit_code == 1 or (case, there) in (("text", False), ("gitignore", False)), done.output
    assert untouched(project)


def test_a_decision_is_not_written_through_a_link(project: Path) -> None:
    run(project, *PROPOSE)
    for link in (f".briefbook/review/{SOURCE}.jsonl", ".briefbook/review", ".briefbook/reviewing.lock"):
        path = project / link
        path.parent.mkdir(exist_ok=True)
        for target in ("new", "secret.txt") if path.suffix else (".",):
            path.unlink(missing_ok=True)
            path.symlink_to(project.parent / "outside" / target)
            done = run(project, *DECIDE)
            assert done.exit_code == 1, (link, done.output)
            assert untouched(project), link
        path.unlink()
        if path.parent.name == "review":
            path.parent.rmdir()
    inside = project / "README.md"
    inside.write_text("mine", encoding="utf-8")
    (project / ".briefbook/review").mkdir(exist_ok=True)
    (project / f".briefbook/review/{SOURCE}.jsonl").symlink_to(inside)
    run(project, *DECIDE)
    assert inside.read_text(encoding="utf-8") == "mine", "nor into another file of the project"


PIPES = (
    "data/claims/pipe.yml", "data/locks/pipe.jsonl", "data/addresses.txt", "seeds/pipe.yml", f".briefbook/drafts/{SOURCE}.json",
    "seeds/text/pipe.txt", "docs/pipe.md", ".gitignore", f"seeds/text/{SOURCE}.txt", "schemas/ids.json", ".cache/briefbook-links.json",
)  # fmt: skip
COMMANDS = (
    ("check",),
    ("status",),
    ("review", SOURCE),
    ("coverage", "--html", ""),
    PROPOSE,
    ("impact", SOURCE),
    ("check", "--fix"),
)


@pytest.mark.parametrize("name", PIPES)
def test_nobody_waits_for_a_pipe(project: Path, name: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    for words in COMMANDS:
        run(project, *words)
    State(project / ".cache/briefbook-links.json", project)
    assert untouched(project)


@pytest.mark.parametrize("file", ["/dev/zero", "/dev/null", "PIPE", "/proc/self/environ", "HUGE"])
def test_a_source_is_a_file_with_an_end(project: Path, tmp_path: Path, file: str) -> None:
    os.mkfifo(tmp_path / "PIPE")
    with (tmp_path / "HUGE").open("wb") as huge:
        huge.truncate(1 << 40)
    done = run(project, "source", "add", file if file.startswith("/") else str(tmp_path / file), *ADD)
    assert done.exit_code == 1
    assert done.output.count("\n") <= 3, done.output


def test_a_linked_folder_of_texts_is_not_walked(project: Path) -> None:
    shutil.rmtree(project / "seeds/text")
    (project / "seeds/text").symlink_to("/proc/self")
    for words in (("check",), ("status",)):
        done = run(project, *words)
        assert "E118 the folder of the texts" in done.output or words == ("status",)


def test_reading_has_bounds(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a", 5, tmp_path) == b"12345"
    with pytest.raises(TooLargeError):
        read_bounded(tmp_path / "a", 4)
    assert read_bounded(Path("/proc/self/status"), 100_000).startswith(b"Name:")
    with pytest.raises(TooLargeError):
        read_bounded(Path("/proc/self/status"), 10)
    with pytest.raises(OSError, match="no file"):
        read_bounded(Path("/dev/zero"), 10)
    (tmp_path / "b").symlink_to(tmp_path / "c")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    assert not stays(tmp_path / "b", tmp_path) or sys.version_info >= (3, 13)
    with pytest.raises(OSError, match=r"circle|symbolic"):
        read_bounded(tmp_path / "b", 5, tmp_path)


def test_writing_stays_within(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "link").symlink_to(outside)
    (inside / "dangling").symlink_to(outside / "new")
    for name in ("link/a/b", "dangling", "dangling/x", "../out/x", str(outside / "x")):
        with pytest.raises(LeadsOutError):
            write_whole(inside / name, b"x", inside)
        with pytest.raises(LeadsOutError):
            to_write(inside / name, inside)
    assert list(outside.iterdir()) == []
    (inside / "real.txt").write_bytes(b"old")
    (inside / "alias.txt").symlink_to("real.txt")
    write_whole(inside / "alias.txt", b"new", inside)
    assert (inside / "real.txt").read_bytes() == b"new"
    assert (inside / "alias.txt").is_symlink(), "a link within the project stays one"


def linked_shelf(root: Path) -> None:
    (root / ".cache/briefbook/ab").symlink_to(root.parent / "outside")


def linked_file(root: Path) -> None:
    (root / ".cache/briefbook/pieces.sqlite").symlink_to(root.parent / "outside" / "new")


def linked_journal(root: Path) -> None:
    (root / ".cache/briefbook/pieces.sqlite-journal").symlink_to(root.parent / "outside" / "new")


@pytest.mark.parametrize("way", [linked_shelf, linked_file, linked_journal])
def test_nothing_is_kept_or_forgotten_through_a_link(project: Path, way: Callable[[Path], None]) -> None:
    (project / ".cache/briefbook").mkdir(parents=True)
    way(project)
    assert kept_below(project).folder is None, "and so nothing is made or forgotten there"


def test_a_piece_in_the_place_of_another_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("one", b"one")
    store.put("two", b"two")
    settle()
    with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
        database.execute("UPDATE known SET seal = (SELECT seal FROM known WHERE id = 1), id = 1 WHERE id = 2")
    assert (store.get("one"), store.get("two")) == (b"one", None)
    settle()
    (tmp_path / NAME).unlink()
    os.mkfifo(tmp_path / NAME)
    with in_time():
        assert store.get("one") is None


def test_code_that_is_kept_came_to_be_here(tmp_path: Path) -> None:
    one = Store(tmp_path / "one")
    told = here(one)
    assert told == here(one)
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    assert here(Store(tmp_path / "other")) != told, "what others send along is not run"


def test_a_project_is_not_rendered_over_itself(project: Path) -> None:
    (project / ".briefbook-render").touch()
    (project / "docs/.briefbook-render").touch()
    before = digests(project)
    (project / "dangling").symlink_to(project.parent / "outside" / "new")
    for name in (".", "docs", "data/claims", "..", "dangling", "mkdocs.yml"):
        done = run(project, "render", str(project / name))
        assert done.exit_code in (1, 2), (name, done.output)
    (project / "dangling").unlink()
    assert digests(project) == before
    assert untouched(project)
