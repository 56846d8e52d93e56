"""The `ledger:` and `sha256:` of a source file, rewritten in place; the rest of the file stays as it is."""

import json
import re
from collections.abc import Iterable

from briefbook.model.source import LedgerLine

# comments and empty lines belong to the block only where more of it follows
_TOP = r"^{key}:[^\n]*\n(?:(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[ \t]+[^\s#]|-)[^\n]*\n)*"
_PLAIN = re.compile(r"[A-Za-zÀ-ž][\w .’'-]*[\w.]|[A-Za-z]", re.UNICODE)
_MEANS_SOMETHING = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"])


def with_ledger(text: str, sha256: str, ledger: Iterable[LedgerLine]) -> str:
    """The file's text with a fresh digest and ledger; the ledger goes to the end if there was none."""
    lines = "".join(f"  - {_flow(line)}\n" for line in ledger)
    block = f"ledger:{'' if lines else ' []'} # written by `briefbook ledger`; do not edit\n{lines}"
    text = re.sub(r"^sha256:[ \t]*[^\s#]*", f"sha256: {sha256}", text, count=1, flags=re.MULTILINE)
    if re.search(r"^sha256:", text, re.MULTILINE) is None:
        text = f"{text.rstrip()}\nsha256: {sha256}\n"
    existing = re.compile(_TOP.format(key="ledger"), re.MULTILINE)
    text = text if text.endswith("\n") else f"{text}\n"
    if existing.search(text):
        return existing.sub(lambda _: block, text, count=1).rstrip("\n") + "\n"
    return f"{text.rstrip()}\n\n{block}"


def _flow(line: LedgerLine) -> str:
    parts = [f"at: {line.at}", f'digest: "{line.digest}"', f"words: {line.words}"]
    if line.opens and line.closes:
        parts += [f"opens: {scalar(line.opens)}", f"closes: {scalar(line.closes)}"]
    if line.names:
        parts.append(f"names: [{', '.join(map(scalar, line.names))}]")
    if line.figures:
        parts.append(f"figures: [{', '.join(map(_quoted, line.figures))}]")
    return "{" + ", ".join(parts) + "}"


def scalar(text: str) -> str:
    """A text as YAML: plain where any YAML reader takes it for text; quoted otherwise."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _MEANS_SOMETHING else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
