"""Every command on a real terminal, in a project whose texts, drafts, pages and names of files would like to steer it."""

import json
import os
import pty
import re
import select
import shutil
import sys
import termios
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from briefbook import cli, pipeline
from briefbook.reading.yaml_text import read_yaml
from briefbook.text.article import sha256
from conftest import MINIMAL
from drafting import SOURCE, USUAL, draft

MARK = "qzpwn"
STEERS = "\x1b[41;97;5m\x1b]0;qzpwn\x07\x9b31mqzpwn\x9d2;qzpwn\x9c\u202egnp\u2066qzpwn\u061c\x08\x0c\r\x7f\U000e0041\nE101 qzpwn"
"""Colours, a title, the C1 forms of both, a turned direction, a line taken back, hidden letters, a line that looks like ours."""
NAME = STEERS.replace("\n", "").replace("/", "")
OURS = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|[=>78]|\(B)|[\r\x08]")
"""What a terminal is told by Click, by prompt_toolkit and by the line of progress."""
CONFIG = "site_name: x\nuse_directory_urls: false\nsite_url: https://x.example/\ntheme: {name: material, font: false}\nplugins: [search, briefbook]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("TERM", "xterm")
    root = Path(shutil.copytree(MINIMAL, tmp_path / "project"))
    text = root / f"texts/{SOURCE}.txt"
    plain = STEERS.replace("\n", " ")
    text.write_text(
        text.read_text(encoding="utf-8") + f"{plain} {NAME} is hostile.\nMr {NAME} Qzpwn left.\n", encoding="utf-8"
    )
    seed = root / f"seeds/{SOURCE}.yml"
    head, _, _ = seed.read_text(encoding="utf-8").partition("ledger:")
    seed.write_text(re.sub(r"sha256: \w+", f"sha256: {sha256(text.read_bytes())}", head), encoding="utf-8")
    refreshed = pipeline.refresh_ledger(pipeline.Folders(root), text)
    assert not isinstance(refreshed, tuple)
    seed.write_text(refreshed.contents[seed], encoding="utf-8")
    lines = read_yaml(seed.read_bytes(), "").value["ledger"]
    aside = "".join(f"  - {{at: {line['at']}, why: furniture, note: Words.}}\n" for line in lines[11:])
    seed.write_text(seed.read_text(encoding="utf-8").replace("set_aside:\n", f"set_aside:\n{aside}"), encoding="utf-8")
    (root / "docs" / f"{NAME}.md").write_text(
        f"# {NAME}\n\n[{NAME}]({NAME}.md) [x](qzpwn{NAME[:12]}.md)\n", encoding="utf-8"
    )
    for page in ("questions", "sources"):
        (root / "docs" / f"{page}.md").write_text("# A page\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "saved.txt").write_text(f"{NAME}\nBy {NAME}\n\nA sentence {STEERS} of words.\n", encoding="utf-8")
    more = {"says": STEERS, "condition": STEERS, "holds": STEERS, "leads": [{"part": STEERS, "words": STEERS}],
            "dropped": [{"part": STEERS, "why": STEERS}], "likely": [{"claim": "passengers", "how": "repeats", "why": STEERS}],
            "findings": [{"what": "name", "words": STEERS, "start": 0, "means": STEERS}], "relations": [{STEERS: STEERS}],
            "new": [{"id": "x", "name": STEERS, "aliases": [STEERS], "adjectives": [STEERS]}]}  # fmt: skip
    rows = [draft("p1.s1", "steers", kind="reported", **more), *USUAL[1:]]
    # what is void is listed alone; a card shows what is never written, and that may hold anything
    unwritten = {key: more[key] for key in ("leads", "likely", "findings")}
    rows.insert(1, draft("p3.s2", "shown", kind="reported", says="The works began.", **unwritten))
    rows[0]["sentence"] = STEERS
    drafts = {"source": SOURCE, "sha256": sha256(text.read_bytes()), "made_by": STEERS, "drafts": rows}
    folder = root / ".briefbook" / "drafts"
    folder.mkdir(parents=True)
    (folder / f"{SOURCE}.json").write_text(json.dumps(drafts), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


TOLD = ("--publisher", "P", "--genre", "news", "--published", "2024", "--language", "en")
RUNS: dict[str, list[list[str]]] = {
    "new": [["new", f"./{NAME}", "--title", STEERS], ["new", NAME]],
    "schema": [["schema", NAME]],
    "build": [["build"], ["build", "--site-dir", NAME], ["build", f"--{STEERS}"]],
    "source add": [["source", "add", "saved.txt", "--dry-run", *TOLD], ["source", "add", "saved.txt", "--dry-run", "--format", "json", *TOLD]],
    "propose": [["propose", SOURCE, "--all"], ["propose", SOURCE, "--format", "json"]],
    "review": [["review"], ["review", SOURCE, "--format", "text"], ["review", "--format", "json"],
               ["review", SOURCE, "--accept", "steers", "--by", STEERS], ["review", SOURCE, "--accept", STEERS]],
    "check": [["check", "--notes"], ["check", "--format", "json"], ["check", "--format", "github"], ["check", "--fix", "--dry-run"]],
    "explain": [["explain"], ["explain", STEERS]],
    "coverage": [["coverage"], ["coverage", SOURCE], ["coverage", SOURCE, "--format", "json"], ["coverage", STEERS]],
    "status": [["status"], ["status", "--format", "json"]],
    "impact": [["impact", SOURCE], ["impact", SOURCE, "--format", "json"], ["impact", STEERS]],
    "ledger": [["ledger", f"texts/{SOURCE}.txt"], ["ledger", "saved.txt"]],
    "edition lock": [["edition", "lock", STEERS], ["edition", "lock", "2024-05-06"]],
    "links": [["links", "--format", "json", "--timeout", "0.1"], ["links", "--timeout", "0.1"]],
    "addresses": [["addresses"]],
    "pdf": [["pdf", STEERS], ["pdf", "index.md", "--output", NAME]],
    "render": [["render", NAME]],
    "headers": [["headers", NAME], ["headers", "--site", NAME]],
    "publish": [["publish", NAME], ["publish", f"served{NAME}", "--site", "docs"]],
    "verify": [["verify", "site"], ["verify", NAME]],
}  # fmt: skip


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """All that the command line itself has, by the words that are typed."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def on_a_terminal(run: Callable[[], object], keys: bytes = b"") -> str:
    """What a terminal is sent. The process is a copy of this one: nothing has to be loaded again."""
    process, terminal = pty.fork()
    if process == 0:
        try:
            sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in ((0, "r"), (1, "w"), (2, "w")))  # noqa: SIM115  # pytest has put others there
            run()
        except SystemExit:
            pass
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    termios.tcsetwinsize(terminal, (200, 100))
    shown, ends = b"", time.monotonic() + 60
    waiting = keys
    while time.monotonic() < ends:
        ready, _, _ = select.select([terminal], [], [], 1.0)
        try:
            if ready:
                shown += os.read(terminal, 65536)
            elif waiting:
                os.write(terminal, waiting[:1])
                waiting = waiting[1:]
        except OSError:
            break
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode("utf-8", errors="replace")


def steered(text: str) -> list[str]:
    """What a terminal would obey or hide, but what is ours."""
    found = ["colours"] if "\x1b[41;97;5m" in text else []
    rest = OURS.sub("", text)
    return found + sorted({hex(ord(c)) for c in rest if not c.isprintable() and c != "\n"})


SILENT = ("ledger", "links", "addresses", "pdf", "render", "publish")
"""Those that show nothing here of what somebody else wrote: no page of this project is fit to be printed or published."""


def test_no_command_is_forgotten() -> None:
    assert {*commands(cli.main)} == {*RUNS}


@pytest.mark.parametrize("command", RUNS)
def test_a_command_obeys_nobody(command: str, project: Path) -> None:
    heard = ""
    if command in ("check", "status"):  # which show what is wrong
        (project / "data/claims" / f"{NAME[-20:]}.yml").write_text("- {id: Bad}\n", encoding="utf-8")
    for words in RUNS[command]:
        done = CliRunner().invoke(cli.main, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        assert steered(done.output) == [], words
        heard += done.output
    assert (MARK in heard) == (command not in SILENT), heard


@pytest.mark.parametrize("command", ["review", "check", "coverage", "status", "source add", "propose"])
def test_on_a_terminal_it_obeys_nobody_either(command: str, project: Path) -> None:
    words = RUNS[command][1 if command == "coverage" else 0]
    keys = b"?q" if command == "review" else b"\x03"
    shown = on_a_terminal(lambda: cli.main(words), keys)
    assert steered(shown) == []
    assert "Traceback" not in shown
    assert len(shown) > 20
    if command in ("review", "coverage"):
        assert MARK in shown


def test_a_build_obeys_nobody(project: Path) -> None:
    shown = on_a_terminal(lambda: mkdocs(["build"]))
    assert MARK in shown
    assert "\x1b[K" in shown, "there is a line of progress"
    assert steered(shown) == []
