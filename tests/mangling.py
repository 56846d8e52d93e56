"""Bytes that were damaged, and a clock for whoever reads them."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SECONDS = 20
TOKENS = [b"\x00", b"\xff", b"\xc3", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\r", b"\t", b"\n---\n", b"- ", b": ", b"{", b"}", b"[", b"]",
          b"&a ", b"*a", b"!!python/object:os.system ", b"<<: *a", b"|\n", b">\n", b"'", b'"', b"#", b"p9999999999.s1", b"-1",
          b"1e999", b"0x1", b"NaN", b"null", b"true", b"2025-13-45", b"9999-12-31", b"0000-00-00", b"../", b"{{", b"}}", b"{%", b"%}",
          b"\xf0\x9f\x87\xac", b"e\xcc\x81" * 40, b"\xed\xa0\x80", b"((((((", b"......", b"9" * 400]  # fmt: skip


class NeverEndingError(BaseException):
    """No `except` of what is tested takes it for something else, as it would a `TimeoutError`, which is an `OSError`."""


@contextmanager
def in_time() -> Iterator[None]:
    """Raises in whatever takes too long."""

    def late(*_: Any) -> None:
        raise NeverEndingError(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def mutated(raw: bytes, seed: int) -> bytes:
    """A few bytes changed, cut, doubled, moved, or a token put in."""
    draw = random.Random(seed)
    for _ in range(draw.randint(1, 6)):
        at, to = sorted((draw.randint(0, len(raw)), draw.randint(0, len(raw))))
        to = min(to, at + draw.choice((1, 4, 40, 400)))
        middle = raw[at:to]
        raw = draw.choice(
            (
                raw[:at] + draw.choice(TOKENS) + raw[at:],
                raw[:at] + draw.choice(TOKENS) + raw[to:],
                raw[:at] + raw[to:],
                raw[:at] + middle * draw.choice((2, 3, 50)) + raw[to:],
                raw[:at] + bytes(draw.randrange(256) for _ in range(4)) + raw[at:],
                raw[:at] + middle[::-1] + raw[to:],
            )
        )
    return raw
