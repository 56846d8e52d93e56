"""The picture that other sites show beside a link to the briefing (Open Graph): made once a build, from the same fonts."""

from pathlib import Path

from briefbook.outputs.pdf.code import UnprintableError, call, literal
from briefbook.outputs.pdf.document import Matter
from briefbook.outputs.pdf.typeset import compiler, made_with
from briefbook.store.files import Store, key_of

WIDTH, HEIGHT = 1200, 630
"""Pixels, as Open Graph pictures usually are."""


def card(matter: Matter, store: Store) -> bytes | None:
    """A PNG file; None where the title has characters that our fonts lack."""
    try:
        words = call(
            "card",
            title=literal(matter.title),
            handling=literal(matter.handling),
            as_of=literal(matter.as_of),
            publisher=literal(matter.publisher),
        )
    except UnprintableError:
        return None
    code = f"{Path(__file__).with_name('card.typ').read_text(encoding='utf-8')}\n#{words}"
    return store.made(key_of("card", code, made_with()), lambda: _drawn(code))


def _drawn(code: str) -> bytes:
    picture = compiler().compile(code.encode(), format="png", ppi=72)
    return picture[0] if isinstance(picture, list) else picture or b""
