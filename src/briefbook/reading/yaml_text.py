"""One YAML file as plain values with positions: YAML 1.2 core scalars, nothing guessed.

PyYAML speaks YAML 1.1, in which `NO` is false, `10:30` is 630 and the last of two equal keys wins. Its parser is kept
and its guesses are dropped: only `null`, `true`, `false` and decimal numbers are more than text, dates stay text for
the model to read, and duplicate keys, aliases and tags are refused.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar

import yaml

from briefbook.issues import Issue, Place
from briefbook.limits import limits

_INT = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}", re.ASCII)
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# C0 and C1 controls, the characters that reorder or hide text (Unicode TR 36), and what no XML and no UTF-8 can hold
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


# `None` and `!` leave it to the reader
_SCALARS = (None, "!", "tag:yaml.org,2002:str")
_COLLECTIONS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The parser alone; scalars are resolved below."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


Path = tuple[str | int, ...]


Marks = dict[Path, tuple[int, int]]


@dataclass
class YamlText:
    """What one file holds: values, and what was wrong. Where they stand is worked out when somebody asks."""

    path: str
    value: Any = None
    issues: list[Issue] = field(default_factory=list)
    text: str = ""
    """What the values were made of; empty where there are none."""

    @property
    def places(self) -> Marks:
        """Line and column of each value."""
        return self._marks[0]

    @property
    def keys(self) -> Marks:
        """Line and column of each key."""
        return self._marks[1]

    @cached_property
    def _marks(self) -> tuple[Marks, Marks]:
        found: tuple[Marks, Marks] = ({}, {})
        if node := nodes_of(self.text):
            _locate(node, (), *found)
        return found

    def report(self, code: str, mark: tuple[int, int], message: str, hint: str = "") -> None:
        """Add an issue at a line and column."""
        self.issues.append(Issue(code, Place(self.path, *mark), message, hint))


def nodes_of(text: str) -> Any:
    """PyYAML's nodes of a text that `read_yaml` found in order: where each value begins and ends."""
    return yaml.compose(text, Loader=_Loader)


def read_yaml(raw: bytes, path: str) -> YamlText:
    """Parse a file's bytes. Problems are in `issues`, and `value` is None when nothing can be made of it."""
    result = YamlText(path)
    if len(raw) > limits().file:
        result.report("E105", (1, 1), f"the file is larger than {limits().file:,} bytes", "split it by theme")
        return result
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        result.report(
            "E102", (before.count(b"\n") + 1, column), "the file is not UTF-8 text from here on", "save it as UTF-8"
        )
        return result
    if unsafe := UNSAFE.search(text.replace("\r\n", "\n")):
        at = unsafe.start()
        clean = text.replace("\r\n", "\n")
        line, column = clean.count("\n", 0, at) + 1, at - (clean.rfind("\n", 0, at) + 1) + 1
        result.report(
            "E108", (line, column), f"an invisible control character, U+{ord(unsafe[0]):04X}, stands here", "delete it"
        )
        return result
    build = _Build(text, result)
    try:
        value = build.all_values()
        if build.composes and not result.issues:
            nodes_of(text)  # only composing tells whether anchors and documents are in order
    except _TooMuchError:
        return result
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        told = " ".join(part for part in (error.context, error.problem) if part)
        result.report("E101", where, f"this is not YAML: {told}", "look at the indentation, colons and quotes above")
        return result
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        result.report("E101", (1, 1), f"this is not YAML: {str(error).splitlines()[0]}")
        return result
    if result.issues:
        return result
    if not build.documents:
        result.report("E104", (1, 1), "the file is empty", "write the record into it, or delete it")
        return result
    result.value, result.text, result.issues = value, text, build.issues
    return result


class _TooMuchError(Exception):
    """There is more of something than is read; an issue says of what."""


class _Build:
    """Plain values of libyaml's events, in one pass: nothing is composed, which goes by recursion without end, and
    puts an alias where its anchor stands. Of a mark only an issue has need.
    """

    def __init__(self, text: str, result: YamlText) -> None:
        """What cannot be read at all goes into the issues of `result`, the rest into those here."""
        self._get: Callable[[], Any] = _Loader(text).get_event
        self._result = result
        self._next: Callable[[], Any] = islice(iter(self._get, None), limits().values + 1).__next__
        self._deepest = limits().depth
        self._depth = self.documents = 0
        self.composes = False
        """Whether there are anchors, or several documents."""
        self.issues: list[Issue] = []

    def all_values(self) -> Any:
        """The value of the first document; all are looked through."""
        value = None
        with suppress(StopIteration):
            while True:
                if type(self._next()) is yaml.DocumentStartEvent:
                    self.documents += 1
                    found = self._value(self._next())
                    value = found if self.documents == 1 else value
        if (event := self._get()) is not None:
            told = f"the file has more than {limits().values:,} values"
            self._result.report("E105", _mark(event), told, "split it by theme")
            raise _TooMuchError
        self.composes |= self.documents > 1
        return value

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            told = "an alias (*name) stands here"
            self._result.report("E107", _mark(event), told, "write the value out; a record has no aliases")
            return None
        if event.anchor is not None:
            self.composes = True
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if self._depth > self._deepest:
            self._result.report("E106", _mark(event), f"this is nested deeper than {self._deepest} levels")
            raise _TooMuchError
        self._depth += 1
        known = event.tag in _COLLECTIONS
        if not known:
            self._report("E107", event, f"the tag {event.tag} is not used in a record", "take it out")
        before = len(self.issues)
        value = self._list() if kind is yaml.SequenceStartEvent else self._mapping()
        self._depth -= 1
        if known:
            return value
        del self.issues[before:]
        return None

    def _list(self) -> list[Any]:
        found = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            found.append(self._value(event))
        return found

    def _mapping(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event)
            if key in values:
                told = f"the key ‘{key}’ stands twice; first in line {first[key].line + 1}"
                self._report("E103", event, told, "keep one of the two")
                key = None
            before = len(self.issues)
            value = self._value(self._next())
            if key is None:  # and of what it leads to there is nothing to say
                del self.issues[before:]
                continue
            values[key], first[key] = value, event.start_mark
        return values

    def _key(self, event: Any) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            self._report("E106", event, "a key is a plain word", "a list or mapping cannot be a key")
            before = len(self.issues)
            self._value(event)
            del self.issues[before:]
            return None
        if event.anchor is not None:
            self.composes = True
        if event.tag not in _SCALARS:
            self._report("E107", event, f"the tag {event.tag} is not used in a record", "take it out")
            return None
        key: str = event.value
        if event.style == '"' and (unsafe := UNSAFE.search(key)):
            self._report("E108", event, f"this key holds an escaped U+{ord(unsafe[0]):04X}", "take it out")
            return None
        return key

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag not in _SCALARS:
            self._report("E107", event, f"the tag {event.tag} is not used in a record", "take it out")
            return None
        if event.style:
            # only an escape such as "\\u202E" can still hold one
            if event.style == '"' and (unsafe := UNSAFE.search(text)):
                told = f"this text holds an escaped control character, U+{ord(unsafe[0]):04X}"
                self._report("E108", event, told, "take it out")
                return None
            return text  # quoted: always text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in "-+0123456789":
            return text
        if _INT.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text

    def _report(self, code: str, event: Any, message: str, hint: str) -> None:
        self.issues.append(Issue(code, Place(self._result.path, *_mark(event)), message, hint))


def _mark(written: Any) -> tuple[int, int]:
    start = written.start_mark
    return (start.line + 1, start.column + 1) if start else (1, 1)


def _locate(node: Any, path: Path, places: Marks, keys: Marks) -> None:
    """Where everything stands of which a value was made."""
    places[path] = _mark(node)
    if isinstance(node, yaml.ScalarNode) or node.tag not in _COLLECTIONS:
        return
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _locate(item, (*path, number), places, keys)
        return
    for key, item in node.value:
        if isinstance(key, yaml.ScalarNode) and key.tag in _SCALARS and (inner := (*path, key.value)) not in keys:
            keys[inner] = _mark(key)
            _locate(item, inner, places, keys)
