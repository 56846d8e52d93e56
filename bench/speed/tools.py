"""How each tool is run, what a run takes, and whether every tool has told the same facts."""

import html
import os
import re
import resource
import shutil
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from briefing import Section
from projects import Project

QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
TIMEOUT = 900


@dataclass(frozen=True)
class Tool:
    """A program with its project; `caches` are the folders that a cold build must not find."""

    name: str
    project: Project
    build: tuple[str, ...]
    serve: Callable[[int], tuple[str, ...]] | None
    caches: tuple[str, ...]


@dataclass(frozen=True)
class Took:
    """Seconds of the processor and of the clock, and the most memory in megabytes."""

    cpu: float
    wall: float
    memory: float


def forget(tool: Tool) -> None:
    """Nothing is left of earlier builds."""
    for name in tool.caches:
        shutil.rmtree(tool.project.folder / name, ignore_errors=True)


def run(tool: Tool) -> Took:
    """One build in a process of its own."""
    start = time.monotonic()
    process = subprocess.Popen(
        tool.build,
        cwd=tool.project.folder,
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout
    over, most = threading.Event(), [0.0]
    watching = threading.Thread(target=_watch, args=(process.pid, over, most))
    watching.start()
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    over.set()
    watching.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{tool.name} failed:\n{told.decode(errors='replace')[-2000:]}")
    return Took(used.ru_utime + used.ru_stime, time.monotonic() - start, most[0])


def _watch(process: int, over: threading.Event, most: list[float]) -> None:
    """The most megabytes that a process, or it and the copies it makes of itself together, has held; what they share counts once.

    The system’s own account of a process that has ended would not do: it begins with what the measuring process held.
    """
    for turn in count():
        most[0] = max(most[0], _megabytes(process, "status", "VmHWM:"))
        with suppress(OSError):
            copies = Path(f"/proc/{process}/task/{process}/children").read_text().split()
            if copies and turn % 5 == 0:  # telling what is shared takes the kernel a while
                most[0] = max(most[0], sum(_megabytes(int(one), "smaps_rollup", "Pss:") for one in (process, *copies)))
        if over.wait(0.05):
            return


def _megabytes(process: int, where: str, name: str) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/{where}").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    return 0.0


def same_facts(tools: list[Tool], sections: tuple[Section, ...]) -> None:
    """Every page of every tool has each of its ten sentences, and no tool lacks a page."""
    for tool in tools:
        for section in sections:
            for entity in section.entities:
                path = tool.project.folder / tool.project.address(entity)
                text = html.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
                missing = [fact.says for fact in entity.facts if fact.says not in text]
                if missing:
                    raise SystemExit(f"{tool.name}: {path} does not say ‘{missing[0]}’")


def save_to_served(tool: Tool, change: Callable[[], str], times: int) -> list[float]:
    """Seconds from a saved file to the page that shows it, asked for again and again as a browser would."""
    assert tool.serve
    port = 18700 + os.getpid() % 1000
    address = f"http://127.0.0.1:{port}/" + tool.project.served
    process = subprocess.Popen(
        tool.serve(port), cwd=tool.project.folder, env={**os.environ, **QUIET},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = []
    try:
        _wait(address, "<html", process)
        time.sleep(2)
        for _ in range(times):
            word = change()
            start = time.monotonic()
            _wait(address, word, process)
            found.append(time.monotonic() - start)
            time.sleep(1.5)
    finally:
        process.terminate()
        process.wait(timeout=30)
    return found


def _wait(address: str, word: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server of {address} has ended")
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
                if word in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"{address} never showed {word}")


def children() -> float:
    """Processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
