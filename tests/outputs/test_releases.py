"""`briefbook publish`: a reader gets the old site or the new one, whole, whatever happens in between."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.outputs.site.releases import ReleaseError, back, publish

PAGES = 4


def finished(site: Path, name: str) -> Path:
    """A small build, every file of which says which one it is."""
    for page in ("index", *(f"page-{number}" for number in range(PAGES))):
        path = site / f"{page}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name * 500, encoding="utf-8")
    (site / "data").mkdir(exist_ok=True)
    (site / "data" / "briefing.json").write_text(json.dumps({"name": name}), encoding="utf-8")
    return site


def served(place: Path) -> str:
    """Which build is served; it must be whole."""
    told = {path.read_text(encoding="utf-8")[0] for path in (place / "current").glob("*.html")}
    assert len(list((place / "current").glob("*.html"))) == PAGES + 1
    assert len(told) == 1
    name = told.pop()
    assert json.loads((place / "current" / "data" / "briefing.json").read_text(encoding="utf-8")) == {"name": name}
    return name


def leftovers(place: Path) -> list[str]:
    return [path.name for folder in (place, place / "releases") for path in folder.glob(".*") if path.name != ".lock"]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, list(map(str, words)))


def test_published_and_back(tmp_path: Path) -> None:
    place = tmp_path / "www" / "briefing"
    for name in "abc":
        done = run("publish", place, "--site", finished(tmp_path / name, name))
        assert done.exit_code == 0, done.output
        assert served(place) == name
    done = run("publish", place, "--back")
    assert "is build 000002 again" in done.output
    assert served(place) == "b"
    # what was gone back from is not what one goes back to
    run("publish", place, "--site", finished(tmp_path / "d", "d"))
    assert served(place) == "d"
    run("publish", place, "--back")
    assert served(place) == "b"
    run("publish", place, "--back")
    assert served(place) == "a"
    done = run("publish", place, "--back")
    assert done.exit_code == 1
    assert "no earlier build" in done.output
    assert served(place) == "a"
    assert leftovers(place) == []


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_so_many_are_kept(keep: int, tmp_path: Path) -> None:
    place = tmp_path / "www"
    for name in "abcdef":
        publish(finished(tmp_path / name, name), place, keep)
    assert len(list((place / "releases").iterdir())) == keep + 1
    for _ in range(keep):
        back(place)
    with pytest.raises(ReleaseError):
        back(place)


def test_what_is_no_finished_build_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "www"
    publish(finished(tmp_path / "a", "a"), place, 3)
    empty = tmp_path / "empty"
    empty.mkdir()
    for site in (empty, tmp_path / "none"):
        done = run("publish", place, "--site", site)
        assert done.exit_code == 1
        assert "no finished build" in done.output
    inside = run("publish", tmp_path / "a" / "www", "--site", tmp_path / "a")
    assert "lies in the site itself" in inside.output
    assert served(place) == "a"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "www" / "current").mkdir(parents=True)
    (tmp_path / "www" / "current" / "mine.html").touch()
    done = run("publish", tmp_path / "www", "--site", finished(tmp_path / "a", "a"))
    assert done.exit_code == 1
    assert "is no link" in done.output
    assert (tmp_path / "www" / "current" / "mine.html").exists()


def test_links_lead_nowhere(tmp_path: Path) -> None:
    place, secret = tmp_path / "www", tmp_path / "secret"
    secret.write_text("nobody may read this", encoding="utf-8")
    publish(finished(tmp_path / "a", "a"), place, 3)
    leaking = finished(tmp_path / "b", "b")
    (leaking / "leak.html").symlink_to(secret)
    done = run("publish", place, "--site", leaking)
    assert done.exit_code == 1
    assert "leak.html" in done.output
    (place / ".lock").unlink()
    (place / ".lock").symlink_to(secret)
    done = run("publish", place, "--site", finished(tmp_path / "c", "c"))
    assert done.exit_code == 1
    assert secret.read_text(encoding="utf-8") == "nobody may read this"
    (place / ".lock").unlink()
    (place / "history").write_text("../..\n000001\n", encoding="utf-8")
    assert run("publish", place, "--back").exit_code == 1
    assert served(place) == "a"


def test_two_at_once_are_not_let_in(tmp_path: Path) -> None:
    import fcntl

    place = tmp_path / "www"
    publish(finished(tmp_path / "a", "a"), place, 3)
    with (place / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = run("publish", place, "--site", finished(tmp_path / "b", "b"))
    assert done.exit_code == 1
    assert "somebody else publishes" in done.output
    assert served(place) == "a"


# the process kills itself at the n-th thing that it does to the disk
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
left = int(sys.argv[1])
def counted(function):
    def wrapped(*arguments, **named):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return function(*arguments, **named)
    return wrapped
for holder, names in ((os, ("replace", "rename", "mkdir", "symlink", "unlink", "rmdir", "open", "chmod")), (shutil, ("copy2", "rmtree"))):
    for name in names:
        setattr(holder, name, counted(getattr(holder, name)))
shutil.copytree.__defaults__ = (False, None, shutil.copy2, False, False)
for name in ("rename", "symlink_to", "mkdir", "unlink", "chmod"):
    setattr(Path, name, counted(getattr(Path, name)))
from briefbook.outputs.site import releases
place = Path(sys.argv[2])
if sys.argv[3] == "--back":
    releases.back(place)
else:
    releases.publish(Path(sys.argv[3]), place, 1)
"""


@pytest.mark.parametrize("how", ["publish", "back"])
def test_killed_at_any_step_it_has_broken_nothing(how: str, tmp_path: Path) -> None:
    place = tmp_path / "www"
    for name in "ab":
        publish(finished(tmp_path / name, name), place, 1)
    new = finished(tmp_path / "c", "c")
    steps = range(80)
    seen = set()
    for step in steps:
        before = served(place)
        words = ["--back"] if how == "back" else [str(new)]
        script = [sys.executable, "-c", KILLED, str(step), str(place), *words]
        done = subprocess.run(script, capture_output=True, text=True, timeout=60)
        after = served(place)
        seen.add((done.returncode, after != before))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        # whoever comes next clears it away, and can go on and back
        publish(finished(tmp_path / "d", "d"), place, 1)
        assert served(place) == "d"
        assert leftovers(place) == []
        assert back(place)
        assert served(place) in "abcd"
        for name in "ab":
            publish(tmp_path / name, place, 1)
    assert done.returncode == 0, "at last there is nothing left to kill it at"
    assert {code for code, _ in seen} == {0, -signal.SIGKILL}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        return


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server that reads `current`, as any does."""
    place = tmp_path / "www"
    publish(finished(tmp_path / "a", "a"), place, 1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place / "current")))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_whoever_reads_meanwhile_gets_whole_files(address: str, tmp_path: Path) -> None:
    place, stop = tmp_path / "www", threading.Event()
    finished(tmp_path / "b", "b")
    seen: list[str] = []
    wrong: list[str] = []

    def read() -> None:
        while not stop.is_set():
            for name in ("index.html", "page-3.html"):
                try:
                    with urllib.request.urlopen(f"{address}/{name}", timeout=10) as answer:
                        text = answer.read().decode()
                except OSError as error:
                    wrong.append(f"{name}: {error}")
                    continue
                if text not in ("a" * 500, "b" * 500):
                    wrong.append(f"{name}: {text[:20]}… of {len(text)}")
                seen.append(text[:1])

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(20):
            publish(tmp_path / "ba"[number % 2], place, 1)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert set(seen) == {"a", "b"}
    assert os.readlink(place / "current").startswith("releases/")
