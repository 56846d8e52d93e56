"""What is made of claims, a batch at a time, and kept until an answer to what was asked for it is another.

What a batch shows is noted while it is made, as of pages (`briefbook.views.watching`).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast
from zlib import crc32

from pydantic_core import to_json

from briefbook.model.claim import Claim
from briefbook.outputs.site.run import Volume
from briefbook.store.files import Store, key_of
from briefbook.views.briefing import Briefing
from briefbook.views.noting import Asked, Noted
from briefbook.views.once import EACH, View, once
from briefbook.views.told import told
from briefbook.views.watching import Watched, answer_of

_SIZE = 50
Make = Callable[[Briefing, Mapping[str, str], Sequence[Claim]], bytes]
"""Of the briefing, the addresses of pages by their source paths, and some of its claims."""


def claims_once(
    volume: Volume, store: Store, what: str, make: Make, stands: Callable[[bytes], bool] = lambda _: True
) -> Iterator[bytes]:
    """What `make` gives for each batch of an edition's claims, in their order. `stands`: whether what was not asked for is as it was."""
    for batch, told_of in _batches(volume.briefing):
        if store.folder is None:
            yield make(volume.briefing, volume.urls, batch)
            continue
        key = key_of("claims", what, told_of)
        raw = store.get(key) or b""
        noted, whole, made = raw.partition(b"\n")
        answers, before = volume.answers, volume.before
        then = before is not None and key_of(noted) in before.true
        if not whole or not answers.are(json.loads(noted), then=then) or not stands(made):
            asked = Asked()
            made = make(cast(Briefing, Watched(volume.briefing, asked)), Noted("urls", volume.urls, asked), batch)
            noted = json.dumps(answers.to(asked)).encode()
            store.put(key, noted + b"\n" + made)
        answers.true.add(key_of(noted))
        yield made


def rows_known(volume: Volume, store: Store) -> None:
    """Tell the volume’s answers what rows its claims have, as far as nothing that a row is made of has changed. Once in a build."""
    if store.folder is None or volume.rows_known:
        return
    volume.rows_known = True
    for name, view in EACH.items():

        def row(briefing: Briefing, claim: Claim, name: str = name, view: View = view) -> str:
            made = view(briefing, claim)
            volume.briefing.each(name, lambda *_: made, claim)  # it is not made again for whoever shows it
            return answer_of(told(made))

        def rows(briefing: Briefing, _: Mapping[str, str], claims: Sequence[Claim], row: View = row) -> bytes:
            return json.dumps({claim.id: row(briefing, claim) for claim in claims}).encode()

        for raw in claims_once(volume, store, f"each:{name}", rows):
            volume.answers.learn({(f"each:{name}", claim): digest for claim, digest in json.loads(raw).items()})


@once
def _batches(briefing: Briefing) -> tuple[tuple[tuple[Claim, ...], str], ...]:
    """Each with the digest of all values of its claims, which are written in one step."""
    return tuple((batch, key_of(to_json(batch))) for batch in batches(tuple(briefing.claims.values())))


def batches(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Claims in their order. Where a batch ends is said by its last claim, so one more or less moves no other batch."""
    first = 0
    for number, claim in enumerate(claims, 1):
        if number == len(claims) or crc32(claim.id.encode()) % _SIZE == 0:
            yield tuple(claims[first:number])
            first = number
