"""The names and figures of one sentence, an article's or ours: the same eyes for both."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefbook.store.files import key_of
from briefbook.text.figures import look_for_figures
from briefbook.text.names import Vocabulary, unknown_names

Row = tuple[Sequence[str], Sequence[str]]


class Facts(NamedTuple):
    """Names as they stand and figures in normal form, each once, in order."""

    names: tuple[str, ...]
    figures: tuple[str, ...]


def facts_of(text: str, vocabulary: Vocabulary) -> Facts:
    """Known names first, then figures outside them, then capitalised words that are left. Looked for once a text."""
    found: Facts | None = vocabulary.texts.get(text)
    if found is None:
        # by digest: what was found is kept, and an article's words are not
        key = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        known = _seen(vocabulary).facts
        found = known.get(key)
        if found is None:
            found = known[key] = _look(text, vocabulary)
        vocabulary.texts[text] = found
    return found


@dataclass(slots=True)
class _Seen:
    """With one vocabulary: by the digest of the text. `kept`: how many of them lie in the store."""

    facts: dict[str, Facts]
    kept: int


def _seen(vocabulary: Vocabulary) -> _Seen:
    """Read from the store when the first text is asked for: where nothing has changed none is."""
    if "seen" not in vocabulary.derived:
        rows = json.loads(vocabulary.kept.get(_key(vocabulary)) or b"{}") if vocabulary.kept.folder else {}
        vocabulary.derived["seen"] = _Seen({}, len(rows))
        learn(vocabulary, rows)
    found: _Seen = vocabulary.derived["seen"]
    return found


def seen(vocabulary: Vocabulary) -> dict[str, Row]:
    """All that was seen so far, by the digest of the text, the last at the end."""
    return dict(_seen(vocabulary).facts)


def learn(vocabulary: Vocabulary, rows: Mapping[str, Row]) -> None:
    """What was seen elsewhere, and need not be looked for again."""
    _seen(vocabulary).facts.update(
        {text: Facts(tuple(names), tuple(figures)) for text, (names, figures) in rows.items()}
    )


def keep_facts(vocabulary: Vocabulary) -> None:
    """What was seen is written down, if so much is new that finding it again would take longer than writing all of it."""
    if vocabulary.kept.folder is None or "seen" not in vocabulary.derived:
        return
    known = _seen(vocabulary)
    if (len(known.facts) - known.kept) * 20 > len(known.facts):
        vocabulary.kept.put(_key(vocabulary), json.dumps(seen(vocabulary), ensure_ascii=False).encode())
        known.kept = len(known.facts)


def _key(vocabulary: Vocabulary) -> str:
    return key_of("facts", vocabulary.digest)


def _look(text: str, vocabulary: Vocabulary) -> Facts:
    known = vocabulary.find(text)
    spans = [(name.start, name.end) for name in known]
    figures = look_for_figures(text, spans)
    unknown = unknown_names(text, (*spans, *((figure.start, figure.end) for figure in figures)))
    names = sorted((*known, *unknown), key=lambda name: name.start) if unknown else known
    return Facts(
        tuple(dict.fromkeys(name.surface for name in names)), tuple(dict.fromkeys(figure.form for figure in figures))
    )
