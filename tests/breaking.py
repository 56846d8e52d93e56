"""Runs that are killed at a random moment, and what must be whole afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefbook.outputs.site.manifest import digests

BUILD = [sys.executable, "-m", "mkdocs", "build", "-q"]
BRIEFBOOK = [sys.executable, "-c", "from briefbook.cli import main; main()"]


def run(words: list[str], project: Path) -> float:
    """To the end; the seconds it took."""
    started = time.monotonic()
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, env=environment(), timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - started


def environment() -> dict[str, str]:
    """That of this process, with the texts at hand."""
    variables = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "BRIEFBOOK_TEXTS")}
    return {**variables, "NO_MKDOCS_2_WARNING": "1", "BRIEFBOOK_TEXTS": "texts"}


@dataclass
class Toll:
    """What was found: how often a run was killed, how often it had ended by itself, and everything that was not whole."""

    kills: int = 0
    late: int = 0
    broken: list[str] = field(default_factory=list)

    def lacks(self, times: int) -> bool:
        """Whether fewer runs than that were killed; of tries that come too late there is an end, too."""
        return self.kills < times and self.late < 5 * times

    @property
    def tries(self) -> int:
        """Runs that were begun."""
        return self.kills + self.late


class Killer:
    """Kills runs at random moments. How long they take is learnt on the way: one that has its cache ends sooner than the first."""

    def __init__(self, draw: random.Random, toll: Toll, takes: float) -> None:
        """`takes`: seconds of a whole run, as far as is known."""
        self._draw, self._toll, self._takes = draw, toll, takes

    def kill(self, words: list[str], project: Path, least: float) -> float:
        """With SIGKILL, and all that it started, not before that part of a run; the moment in seconds."""
        moment = self._draw.uniform(least * self._takes, self._takes)
        started = time.monotonic()
        process = subprocess.Popen(
            words,
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,
        )
        try:
            process.wait(moment)
            self._toll.late += 1
            self._takes = time.monotonic() - started
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self._toll.kills += 1
            # where even the last moment finds it at work it takes longer than was known
            self._takes = max(self._takes, 1.05 * moment)
        return moment


def kill_builds(project: Path, change: Callable[[int], None], times: int, seed: int) -> Toll:
    """The site is the old one or the new one after each; `change` makes the next build another."""
    draw, toll = random.Random(seed), Toll()
    change(0)
    takes = run(BUILD, project)
    old = digests(project / "site")
    change(1)
    killer = Killer(draw, toll, min(takes, run(BUILD, project)))
    new = digests(project / "site")
    if old == new:
        toll.broken.append("the change changes nothing")
    while toll.lacks(times):
        number = toll.tries
        change(number % 2)
        # every second one near the end, where the site changes
        after = killer.kill(BUILD, project, 0.0 if number % 2 else 0.7)
        if digests(project / "site") not in (old, new):
            toll.broken.append(f"build {number}, killed after {after:.2f} s")
    change(1)
    run(BUILD, project)
    if digests(project / "site") != new:
        toll.broken.append("a build after them, with their cache, differs")
    left = [path.name for path in project.iterdir() if path.name.startswith(".site.")]
    if left:
        toll.broken.append(f"left behind: {left}")
    return toll


def kill_writing(words: list[str], project: Path, spoil: Callable[[], None], times: int, seed: int) -> Toll:
    """Every file of the analyst's is as it was before or as it is after; none is half, none is gone."""
    draw, toll = random.Random(seed), Toll()
    spoil()
    before = contents(project)
    killer = Killer(draw, toll, run(words, project))
    after = contents(project)
    while toll.lacks(times):
        spoil()
        moment = killer.kill(words, project, 0.3)
        for name, content in contents(project).items():
            if content not in (before.get(name), after.get(name)):
                toll.broken.append(f"{name} after {moment:.2f} s")
        toll.broken += [f"{name} is gone" for name in before if not (project / name).exists()]
    return toll


def contents(project: Path) -> dict[str, bytes]:
    """Of every file that is the analyst’s."""
    folders = ("data", "seeds", "docs", "texts")
    files = (path for folder in folders for path in (project / folder).rglob("*") if path.is_file())
    # what a killed run left of a temporary file begins with a dot, and no reader takes it for a part of the record
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in files if not p.name.startswith(".")}
