"""What a page says of itself is looked at before MkDocs reads it, which takes any YAML and does not ask what it is."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import META_RE, YAML_RE, get_data

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.paths import read_bounded
from briefbook.reading.yaml_text import UNSAFE, Marks, read_yaml

# most pages say no more than that, and need not be parsed
_PLAIN = re.compile(r"(?:title: {0})?(?:description: {0})?".format(r"[A-Za-z0-9‘“(][\w ,.;’”()‘“–-]*\n"))
_NOTHING = type(None)
_SCALARS = (str, int, float, date, _NOTHING)
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "title": (_SCALARS, "a text"),
    "description": (_SCALARS, "a text"),
    "template": ((str,), "a text"),
    "hide": ((list, str, _NOTHING), "a list of texts"),
    "reference": ((list, str), "a list of texts"),
    "was": ((list, str), "a text or a list of texts"),
    "search": ((dict, _NOTHING), "a mapping, such as `exclude: true`"),
}
"""What would end a run with an error of Python’s if it were anything else."""


def issues_of(path: Path, shown: str) -> Iterator[Issue]:
    """Of a page: its encoding, and its front matter."""
    try:
        raw = read_bounded(path, limits().file)
    except OSError as error:
        yield Issue("E109", Place(shown), f"the file cannot be read: {error.strerror}")
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        place = Place(shown, before.count(b"\n") + 1, column)
        yield Issue("E102", place, "the page is not UTF-8 text from here on", "save it as UTF-8")
        return
    if "\r" in text[:10_000]:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    keys: Marks = {}
    if front := YAML_RE.match(text):
        if _PLAIN.fullmatch(front[1]):
            return
        # an empty line in place of the dashes, so that lines count as in the page
        file = read_yaml(f"\n{front[1]}".encode(), shown)
        if found := [issue for issue in file.issues if issue.code != "E104"]:
            yield from found
            return
        keys = file.keys if isinstance(file.value, dict) else {}
    elif not META_RE.match(text.lstrip("\n")):
        return
    for key, code, told in _wrong(get_data(text)[1]):
        yield Issue(code, Place(shown, *keys.get((key,), (1, 1))), f"`{key}` of this page {told}")


def _wrong(meta: dict[Any, Any]) -> Iterator[tuple[Any, str, str]]:
    """Key, code and what is wrong with its value. How deep that may be was looked at before."""
    for key, value in meta.items():
        types, wanted = _KINDS.get(key, ((object,), "")) if isinstance(key, str) else ((), "a key that is a text")
        parts = [value, *_inside(value)]
        if not isinstance(value, types) or (
            isinstance(value, list) and key in _KINDS and not all(isinstance(part, str) for part in value)
        ):
            yield key, "E113", f"is not {wanted}"
        elif any(isinstance(part, dict) and not all(isinstance(name, str) for name in part) for part in parts):
            yield key, "E113", "holds a key that is no text"
        elif any(isinstance(part, str) and UNSAFE.search(part) for part in parts):
            yield key, "E108", "holds an invisible control character"


def _inside(value: Any) -> Iterator[Any]:
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield part
        yield from _inside(part)
