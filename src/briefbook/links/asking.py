"""One address is asked: HEAD, then GET where that says nothing, redirects followed by hand, nothing private.

No page’s body is read. What is asked is the address that was resolved and looked at, so that a name cannot mean another one meanwhile.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

Outcome = Literal["there", "moved", "gone", "failing", "refused"]
MOST_HOPS = 5
_MOVED, _ELSEWHERE = (301, 308), (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address. `there` and `moved`: a page was found; `refused`: it may be there, and is not for us."""

    outcome: Outcome
    told: str
    to: str | None = None
    """Where it has moved for good."""
    wait: float = 0
    """Seconds for which the host wants to be left alone."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to ask."""

    agent: str
    timeout: float = 20
    allow_private: bool = False


Turn = Callable[[str, Callable[[], Answer]], Answer]
"""Waits until it is a host's turn, then asks."""


class _UnaskableError(ValueError):
    """An address that must not be asked."""


def ask(address: str, manner: Manner, turn: Turn, allowed: Callable[[str], bool] = lambda _: True) -> Answer:
    """Ask one address, through as many redirects as are allowed. Never raises for what a server does.

    `allowed` says whether the host lets programs see an address: that of each step, since a redirect may lead to another host.
    """
    now, lasting, seen = address, True, {address}
    for _ in range(MOST_HOPS + 1):
        host = host_of(now)
        if host is None:
            return Answer("failing", f"redirects lead to no address: {now}")
        if not allowed(now):
            return Answer(
                "refused", "its robots.txt asks programs to stay away" + (f" at {now}" if now != address else "")
            )
        answer = turn(host, lambda asked=now: _asked_once(asked, manner))  # type: ignore[misc]
        if answer.outcome != "moved" or answer.to is None:
            if answer.outcome == "there" and now != address and lasting:
                return Answer("moved", f"{answer.told}, moved for good", now)
            return Answer(answer.outcome, answer.told + (f" at {now}" if now != address else ""), wait=answer.wait)
        lasting &= answer.told in map(str, _MOVED)
        now = _joined(now, answer.to)
        if now in seen:
            return Answer("failing", "redirects lead in a circle")
        seen.add(now)
    return Answer("failing", f"more than {MOST_HOPS} redirects")


def host_of(address: str) -> str | None:
    """The name of its host, empty where it has none; None where it is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return None


def _joined(address: str, to: str) -> str:
    try:
        return urljoin(address, to)
    except ValueError:
        return to


def _asked_once(address: str, manner: Manner) -> Answer:
    try:
        status, headers, _ = _request("HEAD", address, manner)
        if status >= 400 and status != 429:  # many servers know no HEAD, and say anything but that
            status, headers, _ = _request("GET", address, manner)
    except _UnaskableError as error:
        return Answer("refused", str(error))
    except ssl.SSLError as error:
        return Answer("failing", f"its certificate does not hold: {error.reason}")
    except TimeoutError:
        return Answer("failing", f"no answer in {manner.timeout:g} seconds")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer("failing", f"no answer: {error or type(error).__name__}")
    if status in _ELSEWHERE and headers.get("location"):
        return Answer("moved", str(status), headers["location"])
    if 200 <= status < 300:
        return Answer("there", str(status))
    if status in (404, 410):
        return Answer("gone", str(status))
    if status in (401, 403, 451):
        return Answer("refused", str(status))
    return Answer("failing", str(status), wait=_seconds(headers.get("retry-after")))


def robots_of(address: str, manner: Manner) -> str:
    """The host’s rules for programs; empty where it has none, or does not answer."""
    try:
        status, _, body = _request("GET", urljoin(address, "/robots.txt"), manner, most=100_000)
    except (OSError, http.client.HTTPException, ValueError):
        return ""
    return body.decode("utf-8", "replace") if status == 200 else ""


def _request(method: str, address: str, manner: Manner, most: int = 0) -> tuple[int, Mapping[str, str], bytes]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _UnaskableError("only http and https are asked")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    vetted = looked_up(parts.hostname, port, allow_private=manner.allow_private)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    )
    sock = socket.create_connection((vetted, port), manner.timeout)
    # a server that sends a byte now and then would never run into the socket's own limit
    late = threading.Event()
    watch = threading.Timer(manner.timeout, lambda: _shut(sock, late))
    watch.daemon = True
    watch.start()
    try:
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
        connection = http.client.HTTPConnection(parts.hostname, port, timeout=manner.timeout)
        connection.sock = sock
        host = parts.netloc.rpartition("@")[2]
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host, "User-Agent": manner.agent, "Accept": "*/*", "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        if late.is_set():  # its end was ours
            raise TimeoutError
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read(most)
    except (OSError, http.client.HTTPException):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        watch.cancel()
        sock.close()


_QUERY = "/%:@!$&'()*+,;=~-._?"


def _shut(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def looked_up(host: str, port: int, *, allow_private: bool) -> str:
    """The network address of a host. Raises `ValueError` where one of its addresses is not the public’s."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        number = ipaddress.ip_address(address.partition("%")[0])
        plain = getattr(number, "ipv4_mapped", None) or number
        if not allow_private and (not plain.is_global or plain.is_multicast):
            raise _UnaskableError(f"{host} is an address of a private network ({address}); --allow-private asks it")
    return found[0]


def _seconds(told: str | None) -> float:
    """What `Retry-After` asks for: seconds, or a date (RFC 9110); anything else asks for nothing."""
    if told and told.isascii() and told.isdigit():
        return float(told)
    try:
        until = parsedate_to_datetime(told or "")
    except (ValueError, OverflowError, TypeError, IndexError):
        return 0
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
