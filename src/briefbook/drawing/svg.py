"""Small helpers for SVG that any text may stand in."""

import re
import textwrap
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(text: str) -> str:
    """A text as XML character data or attribute value; what XML 1.0 forbids is left out."""
    return escape(_FORBIDDEN.sub("", text), quote=True)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines that fit a width in pixels at a font size, taking 0.5 em for an average letter; long words are broken."""
    return textwrap.wrap(text, max(8, int(width / (size * 0.5)))) or [""]


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
