"""The tutorial, followed to the letter: its commands typed, its changes made, its outputs compared.

Before a block stands what it is for. A `console` block is typed; the `text` block after it is the whole output, in which … stands
for anything. Files change by “In `FILE`, replace”, “with”, “In `FILE`, take out”, “Make the file `FILE`:” and “At the end of `FILE`, add”. “The page `PAGE`
shows:” is asked of the running `mkdocs serve`. Any other block fails, so that nothing on the page goes untried.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from html import unescape
from pathlib import Path

from conftest import ROOT
from outputs.test_serve import free_port, page, wait_for

TUTORIAL = ROOT / "docs" / "manual" / "tutorial.md"
_BLOCK = re.compile(
    r"(?P<before>(?:(?!```)[^\n]+\n)*)\n*```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_PROGRAMS = Path(sys.executable).parent


def blocks(text: str) -> list[tuple[str, str, str]]:
    """(the paragraph before it on one line, its language, what it holds), in the order of the page."""
    return [(" ".join(m["before"].split()), m["language"], m["body"]) for m in _BLOCK.finditer(text)]


def like(told: str) -> re.Pattern[str]:
    """What an output must match whole; … is anything on its line, and alone on it any lines."""
    lines = ["(?s:.*)" if line == "…" else re.escape(line).replace("…", ".*") for line in told.strip("\n").split("\n")]
    return re.compile("\n".join(lines))


class Reader:
    """Somebody who does what the page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output: str | None = None
        self.old: tuple[Path, str] | None = None
        self.server: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self.environment = {
            key: value for key, value in os.environ.items() if key not in ("BRIEFBOOK_TEXTS", "SITE_URL")
        }
        self.environment |= {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}

    def does(self, before: str, language: str, body: str) -> None:
        if language == "console":
            assert self.output is None or self.server, "an output that nobody looked at"
            for line in body.splitlines():
                self.types(line)
        elif language == "text":
            if match := re.search(r"The page `(\S+)` shows:$", before):
                self.sees(match[1], body.strip())
                return
            assert self.output is not None, f"nothing was typed that could print this:\n{body}"
            assert like(body).fullmatch(self.output.strip("\n")), f"expected:\n{body}\nprinted:\n{self.output}"
            self.output = None
        else:
            assert language in ("yaml", "markdown"), language
            self.changes(before, body)

    def types(self, line: str) -> None:
        words = shlex.split(line)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return
        words[0] = str(_PROGRAMS / words[0])
        if words[1:] == ["serve"]:
            log = (self.folder / "serve.log").open("wb")
            self.server = subprocess.Popen(
                [*words, "-a", f"127.0.0.1:{self.port}"], cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
            return
        done = subprocess.run(
            words, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.output = done.stdout

    def changes(self, before: str, body: str) -> None:
        if match := re.search(r"Make the file `(\S+)`:$", before):
            assert not (self.folder / match[1]).exists()
            (self.folder / match[1]).write_text(body, encoding="utf-8")
        elif match := re.search(r"At the end of `(\S+)`, add$", before):
            path = self.folder / match[1]
            path.write_text(path.read_text(encoding="utf-8") + body, encoding="utf-8")
        elif match := re.search(r"In `(\S+)`, (replace|take out)$", before):
            path = self.folder / match[1]
            assert path.read_text(encoding="utf-8").count(body) == 1, f"{match[1]} does not hold once:\n{body}"
            self.old = (path, body)
            if match[2] == "take out":
                self.put("")
        else:
            assert before == "with", f"what is this for? {before}"
            self.put(body)

    def put(self, body: str) -> None:
        assert self.old
        path, old = self.old
        self.old = None
        path.write_text(path.read_text(encoding="utf-8").replace(old, body), encoding="utf-8")

    def sees(self, name: str, told: str) -> None:
        address = f"http://127.0.0.1:{self.port}/{name}"
        assert wait_for(lambda: told in unescape(page(address))), (self.folder / "serve.log").read_text()
        time.sleep(1)  # a save within the same second as the one before could go unseen

    def leaves(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(timeout=20)


def test_the_tutorial_to_the_letter(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    try:
        for block in blocks(TUTORIAL.read_text(encoding="utf-8")):
            reader.does(*block)
    finally:
        reader.leaves()
    assert reader.old is None


def test_every_block_is_found() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    assert len(blocks(text)) == sum(line.startswith("```") for line in text.splitlines()) / 2
    commands = [body for _, language, body in blocks(text) if language == "console"]
    told = "".join(commands)
    for word in ("briefbook new", "briefbook check", "mkdocs build --strict", "briefbook pdf", "mkdocs serve"):
        assert word in told


def test_an_output_that_is_another_is_noticed() -> None:
    assert like("1 error …\nthe end").fullmatch("1 error in it\nthe end")
    assert like("1 error …\n…\nthe end").fullmatch("1 error in it\nmore\nof it\nthe end")
    assert not like("1 error …\nthe end").fullmatch("1 error in it\nmore\nthe end")
    assert not like("1 error …\nthe end").fullmatch("2 errors in it\nthe end")
    assert not like("1 error").fullmatch("1 error, 1 warning")
