"""`mkdocs serve` while somebody writes: a saved record is a new page, a broken one is told and the old page stays."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

EPOCH = re.compile(r"livereload\((\d+), \d+\)")
"""What MkDocs writes into a page, so that it knows of newer ones."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(what: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def server(project: Path) -> Iterator[tuple[Path, str, Path]]:
    port = free_port()
    told = project.parent / "serve.log"
    with told.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            env={key: value for key, value in os.environ.items() if key != "BRIEFBOOK_TEXTS"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield project, f"http://127.0.0.1:{port}", told
        finally:
            process.terminate()
            process.wait(timeout=20)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            text: str = answer.read().decode()
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def test_saving_the_record_makes_a_new_page(server: tuple[Path, str, Path]) -> None:
    project, root, told = server
    assert wait_for(lambda: "lead the coalition" in page(f"{root}/members.html")), told.read_text()
    time.sleep(1.5)  # a watcher that has just started misses what happens at once
    assert "To look at again" in page(f"{root}/analyst.html")
    claims = project / "data" / "claims" / "members.yml"
    good = claims.read_text(encoding="utf-8")

    claims.write_text(good.replace("United Kingdom lead the coalition.", "United Kingdom lead it."), encoding="utf-8")
    assert wait_for(lambda: "United Kingdom lead it." in page(f"{root}/members.html")), told.read_text()

    assert "After the second edition, corrected: working copy" in page(f"{root}/members.html")

    claims.write_text(good.replace("France and the United Kingdom lead", "Sweden and the United Kingdom lead"), "utf-8")
    assert wait_for(lambda: "E503" in told.read_text(encoding="utf-8")), told.read_text()
    assert wait_for(lambda: "what was good last" in page(f"{root}/members.html")), told.read_text()
    broken = page(f"{root}/members.html")
    assert "United Kingdom lead it." in broken
    assert "E503" in broken

    claims.write_text(good, encoding="utf-8")
    assert wait_for(lambda: "United Kingdom lead the coalition." in page(f"{root}/members.html")), told.read_text()
    assert "Traceback" not in told.read_text(encoding="utf-8")


def test_a_broken_page_is_told_and_the_rest_is_served(server: tuple[Path, str, Path]) -> None:
    project, root, told = server
    assert wait_for(lambda: "lead the coalition" in page(f"{root}/members.html")), told.read_text()
    time.sleep(1.5)
    path = project / "docs" / "members.md"
    good = path.read_text(encoding="utf-8")

    path.write_text(f"{good}\n{{{{ members_tabel() }}}}\n", encoding="utf-8")
    assert wait_for(lambda: "E901" in page(f"{root}/members.html")), told.read_text()
    assert "lead the coalition" in page(f"{root}/members.html")  # as it was good last
    assert "E901" in page(f"{root}/index.html")
    assert "members_tabel" in told.read_text(encoding="utf-8")

    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config + "\nno_such: [", encoding="utf-8")
    assert wait_for(lambda: "mkdocs.yml&quot;, line" in page(f"{root}/members.html")), told.read_text()
    assert "lead the coalition" in page(f"{root}/members.html")  # nobody waits for a build that cannot be

    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    path.write_text(good, encoding="utf-8")
    assert wait_for(lambda: "bb-broken" not in page(f"{root}/members.html")), told.read_text()
    assert "Traceback" not in told.read_text(encoding="utf-8")


def test_saves_faster_than_builds_end_with_the_last_and_the_whole_site_follows(
    server: tuple[Path, str, Path],
) -> None:
    project, root, told = server
    assert wait_for(lambda: "lead the coalition" in page(f"{root}/members.html")), told.read_text()
    time.sleep(1.5)
    claims = project / "data" / "claims" / "members.yml"
    good = claims.read_text(encoding="utf-8")
    epoch = EPOCH.findall(page(f"{root}/members.html"))[-1]
    wordings = ("lead it", "head it", "lead this", "head this", "lead the group")
    for wording in wordings:
        claims.write_text(good.replace("lead the coalition.", f"{wording}."), encoding="utf-8")
        time.sleep(0.3)

    assert wait_for(lambda: f"{wordings[-1]}." in page(f"{root}/members.html")), told.read_text()
    assert "Shown after" in told.read_text(encoding="utf-8")
    assert int(page(f"{root}/livereload/{epoch}/1")) > int(epoch)  # what a browser waits for before it reloads
    assert wait_for(lambda: f"{wordings[-1]}." in page(f"{root}/data/briefing.json")), told.read_text()
    assert wait_for(lambda: f"{wordings[-1]}." in page(f"{root}/search/search_index.json")), told.read_text()

    (project / "docs" / "more.md").write_text("# More\n\n{{ others_named() }}\n", encoding="utf-8")
    assert wait_for(lambda: "<h1" in page(f"{root}/more.html")), told.read_text()
    assert f"{wordings[-1]}." in page(f"{root}/members.html")

    (project / "docs" / "more.md").unlink()
    assert wait_for(lambda: not page(f"{root}/more.html")), told.read_text()
    assert "Traceback" not in told.read_text(encoding="utf-8")
