"""A ledger as `briefbook ledger` writes it, a sentence a line: most of a record’s bytes, and read here in a fifth of YAML’s time.

Only what has one meaning in YAML is read here, and comes out as YAML gives it. A file with anything else is YAML’s from end to end.
"""

import re
from typing import Any

from briefbook.limits import Limits

_QUOTED = r'"[^"\\\n]*"'
_WORDS = r"[^\W\d_](?:[\w .’'-]*[\w.’'-])?"
_TEXT = rf"(?:{_QUOTED}|{_WORDS})"
_LIST = rf"\[({_TEXT}(?:, {_TEXT})*)\]"
_LINE = re.compile(
    rf"  - \{{at: (p[0-9]+\.s[0-9]+), digest: ({_QUOTED}), words: ([0-9]{{1,9}})(?:, opens: ({_TEXT}), closes: ({_TEXT}))?"
    rf"(?:, names: {_LIST})?(?:, figures: {_LIST})?\}}\n"
)
_ITEM = re.compile(_TEXT)
_BEGINS = re.compile(r"\nledger:(?: +#[^\n]*)?\n(?=  - \{)")
_NO_TEXT = frozenset(("null", "true", "false"))
"""In any case: to YAML some are values."""
_DEPTH = 3
"""So many lists and mappings are around a name."""


def ledger_apart(text: str, limits: Limits) -> tuple[str, list[dict[str, Any]]] | None:
    """What stands before the lines of a ledger with which a file ends, and their values. None where they are not as they are written."""
    begins = _BEGINS.search(text)
    # a line has no more values than twice its commas and eight
    if not begins or 2 * text.count(",") + 8 * text.count("\n") + begins.end() > limits.values or limits.depth < _DEPTH:
        return None
    found, at = [], begins.end()
    while line := _LINE.match(text, at):
        place, digest, words, opens, closes, names, figures = line.groups()
        values: dict[str, Any] = {"at": place, "digest": digest[1:-1], "words": int(words)}
        if opens:
            values |= {"opens": _value(opens), "closes": _value(closes)}
        for key, row in (("names", names), ("figures", figures)):
            if row:
                values[key] = [_value(item) for item in _ITEM.findall(row)]
        if None in values.values() or any(None in values.get(key, ()) for key in ("names", "figures")):
            return None
        found.append(values)
        at = line.end()
    return (text[: begins.end()], found) if at == len(text) else None


def _value(item: str) -> str | None:
    """A text; None where it is none to YAML."""
    if item[0] == '"':
        return item[1:-1]
    return None if item.lower() in _NO_TEXT else item
