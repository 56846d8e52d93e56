"""Finished builds in a folder that a server reads: a new one takes its place at once, and one can go back.

`releases/` holds the builds by number, `current` is a link to the one that is served, and `history` says which were, in order. The
link is replaced in one step, so that a reader gets the old site or the new one, and whoever is killed in between has broken nothing.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefbook.paths import read_bounded, stays

CURRENT, RELEASES, HISTORY = "current", "releases", "history"
_NUMBER = re.compile(r"[0-9]{6,18}")
_MOST = 1_000_000


class ReleaseError(Exception):
    """It cannot be done; the text says why. What is served stays as it is."""


def publish(site: Path, place: Path, keep: int) -> str:
    """Put a finished build in place, and keep so many of those before it. The new one’s number."""
    if not (site / "index.html").exists() or not (site / "data" / "briefing.json").exists():
        raise ReleaseError(f"{site} is no finished build: it has no index.html or no data/briefing.json")
    if place.resolve().is_relative_to(site.resolve()):
        raise ReleaseError(f"{place} lies in the site itself")
    if links := [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_symlink()]:
        raise ReleaseError(f"{links[0]} in {site} is a link, which no build makes; build it anew")
    with _alone(place):
        served = _served(place)
        number = f"{max([0, *map(int, _numbers(place)), *map(int, served)]) + 1:06}"
        stage = Path(tempfile.mkdtemp(prefix=".new-", dir=place / RELEASES))
        before = site.stat().st_ino
        shutil.copytree(site, stage, dirs_exist_ok=True)
        if site.stat().st_ino != before:
            raise ReleaseError(f"{site} was built anew meanwhile; publish it once more")
        stage.chmod(0o755)
        os.sync()  # a link to files that a power cut takes away would be worse than the old site
        stage.rename(place / RELEASES / number)
        _point(place, number)
        _keep_history(place, [*served, number][-keep - 1 :])
        _clear(place)
        return number


def back(place: Path) -> str:
    """Serve the build before this one again. Its number."""
    if not (place / RELEASES).is_dir():
        raise ReleaseError(f"nothing has been published in {place}")
    with _alone(place):
        served = _served(place)
        if len(served) < 2:
            raise ReleaseError(f"{place} has no earlier build to go back to")
        _point(place, served[-2])
        _keep_history(place, served[:-1])
        return served[-2]


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Nobody else publishes here meanwhile; what a killed one has left is cleared away first."""
    if (place / CURRENT).exists() and not (place / CURRENT).is_symlink():
        raise ReleaseError(f"{place / CURRENT} is no link; `briefbook publish` did not make it")
    if not stays(place / RELEASES, place):
        raise ReleaseError(f"{place / RELEASES} is a link that leads elsewhere; `briefbook publish` did not make it")
    (place / RELEASES).mkdir(parents=True, exist_ok=True)
    # what a link of that name leads to is not ours to empty
    with os.fdopen(os.open(place / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ReleaseError(f"somebody else publishes in {place} at this moment") from None
        _clear_unfinished(place)
        try:
            yield
        finally:
            _clear_unfinished(place)


def _served(place: Path) -> list[str]:
    """Which builds were served, the one that is now last: the link tells that, whatever the history says."""
    try:
        told = read_bounded(place / HISTORY, _MOST, place).decode("utf-8", "replace").split()
    except OSError:
        told = []
    link = place / CURRENT
    if not link.is_symlink():
        return []
    now = Path(os.readlink(link)).name
    if not _NUMBER.fullmatch(now):
        raise ReleaseError(f"{link} leads to no build of ours; `briefbook publish` did not make it")
    told = told[: told.index(now)] if now in told else told
    return [*(number for number in told if _NUMBER.fullmatch(number) and (place / RELEASES / number).is_dir()), now]


def _numbers(place: Path) -> list[str]:
    return sorted(path.name for path in (place / RELEASES).iterdir() if _NUMBER.fullmatch(path.name))


def _point(place: Path, number: str) -> None:
    """The one step: until it, the old build is served, and from then on the new one."""
    link = Path(tempfile.mkdtemp(prefix=".link-", dir=place)) / CURRENT
    link.symlink_to(Path(RELEASES, number), target_is_directory=True)
    os.replace(link, place / CURRENT)


def _keep_history(place: Path, served: list[str]) -> None:
    handle, name = tempfile.mkstemp(prefix=".history-", dir=place)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(served) + "\n")
    os.replace(name, place / HISTORY)


def _clear(place: Path) -> None:
    """Builds that the history no longer has; each is renamed first, so that none is ever half there under its number."""
    kept = set(_served(place))
    for number in _numbers(place):
        if number not in kept:
            (place / RELEASES / number).rename(place / RELEASES / f".old-{number}")


def _clear_unfinished(place: Path) -> None:
    for path in (*(place / RELEASES).glob(".new-*"), *(place / RELEASES).glob(".old-*"), *place.glob(".link-*")):
        shutil.rmtree(path, ignore_errors=True)
    for path in place.glob(".history-*"):
        path.unlink(missing_ok=True)
