"""Work on many pages or claims, spread over the processors: each worker is a copy of this process, and fills the store or tells what it found.

The build then goes on as if all had been done before: it finds what the workers left, and makes whatever they did not. So a
worker can change nothing but the time that a build takes; one that fails or is killed costs no more than that.
"""

import os
import selectors
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from briefbook.store.shelf import settle

LEAST = 40
"""Pages for each worker: fewer are made sooner than a process is."""
T = TypeVar("T")


def workers(count: int) -> int:
    """How many are worth their start for so many pages; 0 where the system has no cheap copies of a process."""
    if sys.platform != "linux":
        return 0
    found = min(len(os.sched_getaffinity(0)), count // LEAST)
    return found if found > 1 else 0


def spread(
    items: Sequence[T],
    work: Callable[[T], str],
    told: Callable[[int], None] = lambda done: None,
    meanwhile: Callable[[], object] = lambda: None,
    count: int | None = None,
) -> tuple[str, ...]:
    """One line of text from each item that was worked on, in no order; an item that failed says nothing.

    `told` hears how many are done. `meanwhile` is done here as long as they work. `count`: of workers, if items are no pages. Without workers nothing is done at all.
    """
    count = workers(len(items)) if count is None else count
    pipes: dict[int, int] = {}
    sys.stdout.flush()
    sys.stderr.flush()
    for number in range(count):
        ours, theirs = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # threads of libraries, which no worker asks for anything
            process = os.fork()
        if process == 0:
            _work(items[number::count], work, theirs)
        os.close(theirs)
        pipes[ours] = process
    if not pipes:
        return ()
    lines: list[str] = []
    ear = Thread(target=lambda: lines.extend(_heard(pipes, told)))  # a worker waits for nobody to hear it
    ear.start()
    try:
        meanwhile()
    finally:
        ear.join()
    return tuple(lines)


def _work(items: Sequence[T], work: Callable[[T], str], pipe: int) -> None:
    """In the copy; it never returns. What it would say is said again by the build, if it matters."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        for item in items:
            with suppress(Exception):
                os.write(pipe, f"{work(item)}\n".encode())
        settle()
    finally:
        os._exit(0)


def _heard(pipes: dict[int, int], told: Callable[[int], None]) -> tuple[str, ...]:
    texts: dict[int, list[bytes]] = {pipe: [] for pipe in pipes}
    done = 0
    with selectors.DefaultSelector() as ready:
        for pipe in pipes:
            ready.register(pipe, selectors.EVENT_READ)
        while ready.get_map():
            for key, _ in ready.select():
                raw = os.read(key.fd, 1 << 16)
                texts[key.fd].append(raw)
                done += raw.count(b"\n")
                if not raw:
                    ready.unregister(key.fd)
                    os.close(key.fd)
                    os.waitpid(pipes[key.fd], 0)
            told(done)
    # a worker that was killed may leave half a line
    return tuple(line for text in texts.values() for line in b"".join(text).decode().split("\n")[:-1])
