"""A round through all addresses: one request a host at a time, a pause between two, and what was learnt is kept at once."""

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from pydantic import AwareDatetime, TypeAdapter

from briefbook.links.asking import Answer, Manner, ask, host_of, robots_of
from briefbook.paths import read_bounded, to_write

HOSTS_AT_ONCE = 4
LONGEST_PAUSE = 60.0
"""Seconds; a host that wants more between two requests gets this."""
MOST = 50_000_000
"""Bytes of what earlier rounds have learnt."""
SETTLED = ("there", "moved", "gone", "refused")
"""What is not asked again for a while; what failed is."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was learnt of an address, and when."""

    answer: Answer
    when: AwareDatetime


_LEARNT = TypeAdapter(dict[str, Known])


@dataclass(slots=True)
class Hosts:
    """Whose turn it is: each host is asked once at a time, and left alone for `delay` seconds afterwards."""

    delay: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _free: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, str] = field(default_factory=dict)
    _slow: dict[str, float] = field(default_factory=dict)

    def slow(self, host: str, seconds: float) -> None:
        """Leave it alone for longer, as its `robots.txt` asks."""
        self._slow[host] = min(seconds, LONGEST_PAUSE)

    def turn(self, host: str, asked: Callable[[], Answer]) -> Answer:
        """Wait for it, ask, and remember when the host may be asked again."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            if host in self._closed:
                return Answer("failing", f"{host} wants to be left alone for now ({self._closed[host]})")
            self.sleep(max(0.0, self._free.get(host, 0) - self.clock()))
            answer = asked()
            self._free[host] = self.clock() + max(self.delay, self._slow.get(host, 0))
            if answer.wait > self.delay or answer.told == "429":
                self._closed[host] = answer.told
            return answer


class Rules:
    """What each host's `robots.txt` lets programs see; asked for once a round, when the first of its addresses is."""

    def __init__(self, manner: Manner, hosts: Hosts) -> None:
        """Nothing is asked yet."""
        self.manner, self.hosts, self._guard = manner, hosts, threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._known: dict[str, RobotFileParser] = {}

    def allow(self, address: str) -> bool:
        """Whether its host lets us see it."""
        origin = "://".join(urlsplit(address)[:2])
        with self._guard:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._known:
                self._known[origin] = self._asked(address)
        try:
            return self._known[origin].can_fetch(self.manner.agent, address)
        except ValueError:  # what it makes of the address is none
            return True

    def _asked(self, address: str) -> RobotFileParser:
        text = ""

        def asked() -> Answer:
            nonlocal text
            text = robots_of(address, self.manner)
            return Answer("there", "")

        self.hosts.turn(host_of(address) or "", asked)
        rules = RobotFileParser()
        rules.parse(_plain(text))
        self.hosts.slow(host_of(address) or "", float(rules.crawl_delay(self.manner.agent) or 0))
        return rules


def _plain(robots: str) -> Iterator[str]:
    """The lines whose meaning is known; the parser of the standard library stumbles over a number that is none."""
    for line in robots.splitlines():
        name, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if name.lower() in ("user-agent", "allow", "disallow") or (name.lower() == "crawl-delay" and value.isdecimal()):
            yield f"{name}: {value}"


class State:
    """What earlier rounds have learnt, in one file; a round that was broken off goes on from there."""

    def __init__(self, path: Path, within: Path) -> None:
        """Read it; a file that cannot be read is none, and so is one that leads out of a folder."""
        self.path, self._within, self._lock = path, within, threading.Lock()
        try:
            self.known = _LEARNT.validate_json(read_bounded(path, MOST, within), strict=False)
        except (OSError, ValueError):
            self.known = {}

    def keep(self, address: str, answer: Answer) -> None:
        """Write it down at once, as a whole."""
        with self._lock:
            self.known[address] = Known(answer, datetime.now(UTC))
            told = {
                key: {"answer": asdict(known.answer), "when": known.when.isoformat()}
                for key, known in self.known.items()
            }
            path = to_write(self.path, self._within)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".links-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(told, file, indent=1, sort_keys=True)
            os.replace(name, path)

    def fresh(self, address: str, again: timedelta) -> bool:
        """Whether it need not be asked again yet."""
        known = self.known.get(address)
        return bool(known and known.answer.outcome in SETTLED and datetime.now(UTC) - known.when < again)


def go_round(
    addresses: Iterable[str], manner: Manner, state: State, delay: float, again: timedelta
) -> Mapping[str, Known]:
    """Ask what is not known freshly; several hosts at once, each by itself. What is known of all addresses."""
    wanted = dict.fromkeys(addresses)
    hosts = Hosts(delay)
    by_host: dict[str, list[str]] = {}
    for address in wanted:
        if not state.fresh(address, again):
            by_host.setdefault(host_of(address) or "", []).append(address)
    rules = Rules(manner, hosts)

    def one_host(asked: list[str]) -> None:
        for address in asked:
            state.keep(address, ask(address, manner, hosts.turn, rules.allow))

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for done in [pool.submit(one_host, asked) for asked in by_host.values()]:
            done.result()
    return {address: state.known[address] for address in wanted}
