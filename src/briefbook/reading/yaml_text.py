"""One YAML file as plain values with positions: YAML 1.2 core scalars, nothing guessed.

PyYAML speaks YAML 1.1, in which `NO` is false, `10:30` is 630 and the last of two equal keys wins. Its parser is kept
and its guesses are dropped: only `null`, `true`, `false` and decimal numbers are more than text, dates stay text for
the model to read, and duplicate keys, aliases and tags are refused.
"""

import re
from dataclasses import dataclass, field
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
# C0 and C1 controls, and the characters that reorder or hide text (Unicode TR 36)
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The parser alone; scalars are resolved below."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


Path = tuple[str | int, ...]


@dataclass(slots=True)
class YamlText:
    """What one file holds: values, where each value and each key stands, and what was wrong."""

    path: str
    value: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

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
    try:
        _look_over(text, result)
        if result.issues:
            return result
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        told = " ".join(part for part in (error.context, error.problem) if part)
        result.report("E101", where, f"this is not YAML: {told}", "look at the indentation, colons and quotes above")
        return result
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        result.report("E101", (1, 1), f"this is not YAML: {str(error).splitlines()[0]}")
        return result
    if node is None:
        result.report("E104", (1, 1), "the file is empty", "write the record into it, or delete it")
        return result
    result.value = _build(node, (), result)
    return result


def _look_over(text: str, result: YamlText) -> None:
    """What must be known before libyaml composes: it does so by recursion, and puts an alias where its anchor stands."""
    depth = 0
    most, deepest = limits().values, limits().depth
    for values, event in enumerate(yaml.parse(text, Loader=_Loader)):
        start = event.start_mark
        mark = (start.line + 1, start.column + 1) if start else (1, 1)
        if values > most:
            result.report("E105", mark, f"the file has more than {most:,} values", "split it by theme")
            return
        if isinstance(event, yaml.AliasEvent):
            result.report("E107", mark, "an alias (*name) stands here", "write the value out; a record has no aliases")
        elif isinstance(event, yaml.CollectionStartEvent):
            if depth > deepest:
                result.report("E106", mark, f"this is nested deeper than {deepest} levels")
                return
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _mark(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _build(node: Any, path: Path, result: YamlText) -> Any:
    result.places[path] = mark = _mark(node)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, result)
    if node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        result.report("E107", mark, f"the tag {node.tag} is not used in a record", "take it out")
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, number), result) for number, item in enumerate(node.value)]
    return _mapping(node, path, result)


def _mapping(node: Any, path: Path, result: YamlText) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            result.report("E106", _mark(key_node), "a key is a plain word", "a list or mapping cannot be a key")
            continue
        if key_node.tag != "tag:yaml.org,2002:str":
            result.report("E107", _mark(key_node), f"the tag {key_node.tag} is not used in a record", "take it out")
            continue
        key = str(key_node.value)
        if unsafe := UNSAFE.search(key):
            result.report("E108", _mark(key_node), f"this key holds an escaped U+{ord(unsafe[0]):04X}", "take it out")
            continue
        if key in values:
            first = result.keys[(*path, key)]
            result.report(
                "E103",
                _mark(key_node),
                f"the key ‘{key}’ stands twice; first in line {first[0]}",
                "keep one of the two",
            )
            continue
        result.keys[(*path, key)] = _mark(key_node)
        values[key] = _build(value_node, (*path, key), result)
    return values


def _scalar(node: Any, result: YamlText) -> Any:
    text: str = node.value
    if node.tag != "tag:yaml.org,2002:str":
        result.report("E107", _mark(node), f"the tag {node.tag} is not used in a record", "take it out")
        return None
    if unsafe := UNSAFE.search(text):  # only an escape such as "\\u202E" can still hold one
        result.report(
            "E108", _mark(node), f"this text holds an escaped control character, U+{ord(unsafe[0]):04X}", "take it out"
        )
        return None
    if node.style not in (None, ""):
        return text  # quoted: always text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
