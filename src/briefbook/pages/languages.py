"""Words of another language inside a text, marked so that a screen reader speaks them rightly (WCAG 2.2, 3.1.2)."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from briefbook.model.source import Foreign


def marked(text: str, foreign: tuple[Foreign, ...], escaped: Callable[[str], str] = escape) -> Markup:
    """The text escaped, each run of such words in a `span` that names their language."""
    text = unicodedata.normalize("NFC", text)
    if not foreign:
        found = escaped(text)
        return found if isinstance(found, Markup) else Markup(found)
    parts: list[str] = []
    at = 0
    for match in _pattern(foreign).finditer(text):
        language = foreign[(match.lastindex or 1) - 1].language
        parts += [escaped(text[at : match.start()]), f'<span lang="{escape(language)}">{escaped(match[0])}</span>']
        at = match.end()
    return Markup("".join((*parts, escaped(text[at:]))))


@lru_cache(maxsize=64)
def _pattern(foreign: tuple[Foreign, ...]) -> re.Pattern[str]:
    """A group for each language: one of its words, and those of its words that follow with nothing else between."""
    groups = []
    for item in foreign:
        longest_first = sorted((unicodedata.normalize("NFC", word) for word in item.words), key=len, reverse=True)
        words = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
        groups.append(rf"({words}(?:\W+{words})*)")
    return re.compile("|".join(groups))
