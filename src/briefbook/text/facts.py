"""The names and figures of one sentence, an article's or ours: the same eyes for both."""

import hashlib
from dataclasses import dataclass

from briefbook.text.figures import find_figures
from briefbook.text.names import Vocabulary, unknown_names


@dataclass(frozen=True, slots=True)
class Facts:
    """Names as they stand and figures in normal form, each once, in order."""

    names: tuple[str, ...]
    figures: tuple[str, ...]


def facts_of(text: str, vocabulary: Vocabulary) -> Facts:
    """Known names first, then figures outside them, then capitalised words that are left. Looked for once a text."""
    found: Facts | None = vocabulary.texts.get(text)
    if found is None:
        # by digest: what was found is kept, and an article's words are not
        key = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        found = vocabulary.facts.get(key)
        if found is None:
            found = vocabulary.facts[key] = _look(text, vocabulary)
        vocabulary.texts[text] = found
    return found


def _look(text: str, vocabulary: Vocabulary) -> Facts:
    known = vocabulary.find(text)
    spans = tuple((name.start, name.end) for name in known)
    figures = find_figures(text, spans)
    unknown = unknown_names(text, (*spans, *((figure.start, figure.end) for figure in figures)))
    names = sorted((*known, *unknown), key=lambda name: name.start)
    return Facts(
        tuple(dict.fromkeys(name.surface for name in names)), tuple(dict.fromkeys(figure.form for figure in figures))
    )
