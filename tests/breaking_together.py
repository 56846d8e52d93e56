"""`review` and `publish` killed at random moments while the same project is built: nothing is lost, and all is whole."""

import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from breaking import BRIEFBOOK, BUILD, Killer, Toll, contents, environment, run
from briefbook.outputs.site.manifest import digests
from briefbook.reading.loader import load
from drafting import SOURCE, put

ACCEPT = [*BRIEFBOOK, "review", SOURCE, "--accept", "ferries-carry", "--no-stamp"]
UNDO = [*BRIEFBOOK, "review", SOURCE, "--undo"]
LIST = [*BRIEFBOOK, "review", SOURCE, "--format", "text"]


def kill_reviews(project: Path, times: int, seed: int) -> Toll:
    """What is accepted is in the record and in the journal, or in neither; taking it back leads back byte for byte."""
    draw, toll = random.Random(seed), Toll()
    put(project)
    before = contents(project)
    run(BUILD, project)
    sites = [digests(project / "site")]
    killer = Killer(draw, toll, run(ACCEPT, project))
    after = contents(project)
    run(BUILD, project)
    sites.append(digests(project / "site"))
    run(UNDO, project)
    if contents(project) != before or after == before:
        toll.broken.append("accepting and taking back does not lead back")
    while toll.lacks(times):
        number, words = toll.tries, ACCEPT if contents(project) == before else UNDO
        with _BuiltMeanwhile(project, draw):
            moment = killer.kill(words, project, 0.3)
        run(LIST, project)  # finishes what was begun
        now = contents(project)
        if now not in (before, after):
            toll.broken.append(
                f"review {number}, killed after {moment:.2f} s: the record is neither the old nor the new one"
            )
        if load(project)[1]:
            toll.broken.append(f"review {number}: the record cannot be read")
        told = subprocess.run(LIST, cwd=project, capture_output=True, text=True, env=environment(), check=False).stdout
        if ("accepted" in told) != (now == after):
            toll.broken.append(f"review {number}: the journal tells otherwise than the record")
        if digests(project / "site") not in sites:
            toll.broken.append(f"review {number}: the site is neither the old nor the new one")
    return toll


def kill_publishing(project: Path, place: Path, change: Callable[[int], None], times: int, seed: int) -> Toll:
    """What is served is one whole build, whatever is killed, also while the site itself changes."""
    draw, toll = random.Random(seed), Toll()
    publish = [*BRIEFBOOK, "publish", str(place)]
    sites = []
    for number in range(2):
        change(number)
        run(BUILD, project)
        sites.append(digests(project / "site"))
        takes = run(publish, project)
    killer = Killer(draw, toll, takes)
    while toll.lacks(times):
        number = toll.tries
        words = [*publish, "--back"] if number % 4 == 3 else publish
        change(number % 2)
        with _BuiltMeanwhile(project, draw):
            moment = killer.kill(words, project, 0.3)
        if digests(place / "current") not in sites:
            toll.broken.append(f"publish {number}, killed after {moment:.2f} s: what is served is not whole")
        if digests(project / "site") not in sites:
            toll.broken.append(f"publish {number}: the site is not whole")
    run(BUILD, project)
    run(publish, project)
    if digests(place / "current") != digests(project / "site"):
        toll.broken.append("publishing after them serves another site")
    left = [path.name for folder in (place, place / "releases") for path in folder.glob(".*") if path.name != ".lock"]
    if left:
        toll.broken.append(f"left behind: {left}")
    return toll


class _BuiltMeanwhile:
    """A build that runs beside it; every other one is killed as well."""

    def __init__(self, project: Path, draw: random.Random) -> None:
        self.project, self.ends = project, draw.random() < 0.5

    def __enter__(self) -> None:
        self.build = subprocess.Popen(
            BUILD, cwd=self.project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
        )
        time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        if not self.ends:
            self.build.send_signal(signal.SIGKILL)
        self.build.wait(300)
