"""The names and figures of one sentence, an article's or ours: the same eyes for both."""

import hashlib
import json
from dataclasses import dataclass

from briefbook.store.files import key_of
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
        seen = _seen(vocabulary).facts
        found = seen.get(key)
        if found is None:
            found = seen[key] = _look(text, vocabulary)
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
        facts = {text: Facts(tuple(names), tuple(figures)) for text, (names, figures) in rows.items()}
        vocabulary.derived["seen"] = _Seen(facts, len(facts))
    seen: _Seen = vocabulary.derived["seen"]
    return seen


def keep_facts(vocabulary: Vocabulary) -> None:
    """What was seen is written down, if so much is new that finding it again would take longer than writing all of it."""
    if vocabulary.kept.folder is None or "seen" not in vocabulary.derived:
        return
    seen = _seen(vocabulary)
    if (len(seen.facts) - seen.kept) * 20 > len(seen.facts):
        rows = {text: [facts.names, facts.figures] for text, facts in seen.facts.items()}
        vocabulary.kept.put(_key(vocabulary), json.dumps(rows, ensure_ascii=False).encode())
        seen.kept = len(seen.facts)


def _key(vocabulary: Vocabulary) -> str:
    return key_of("facts", vocabulary.digest)


def _look(text: str, vocabulary: Vocabulary) -> Facts:
    known = vocabulary.find(text)
    spans = tuple((name.start, name.end) for name in known)
    figures = find_figures(text, spans)
    unknown = unknown_names(text, (*spans, *((figure.start, figure.end) for figure in figures)))
    names = sorted((*known, *unknown), key=lambda name: name.start)
    return Facts(
        tuple(dict.fromkeys(name.surface for name in names)), tuple(dict.fromkeys(figure.form for figure in figures))
    )
