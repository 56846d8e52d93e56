"""Where a new entry goes in a YAML file: found by the nodes' positions, put in as text, and looked at once more.

Nothing else of the file changes, not a comment and not a space. What was put in is read again, and must give the very values
that were there with the new one added; otherwise `CannotInsertError`, and the file is left alone.
"""

from collections.abc import Callable
from typing import Any

import yaml

from briefbook.reading.yaml_text import nodes_of, read_yaml
from briefbook.writing.edits import Piece, made

Steps = tuple[str | int, ...]
Written = Callable[[int], str]
"""An entry as text, given its indentation."""
_MARK = "\ufeff"


class CannotInsertError(ValueError):
    """The file is written in a way that an entry cannot safely be added to."""


def into_list(text: str, steps: Steps, written: Written, value: Any, after: int | None = None) -> Piece:
    """An entry for the block list at a path: behind the entry `after`, the last unless that is said."""
    node = _node(text, steps)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise CannotInsertError("the list is not written with `- ` at the beginning of each entry")
    after = len(node.value) - 1 if after is None else after
    item = node.value[after]
    wants_blank = _blank_between(text, node, after)
    body = written(node.start_mark.column)
    piece = _after_line(text, _last_line(item), ("\n" if wants_blank else "") + body)
    return _checked(text, piece, steps, lambda there: there.insert(after + 1, value))


def into_key(text: str, key: str, before: tuple[str, ...], written: Written, value: Any) -> Piece:
    """An entry for the list under a key of a mapping; the key is added before the first of `before` if it is not there."""
    root = _node(text, ())
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise CannotInsertError("the file is not written as `key: value` lines")
    for name, node in root.value:
        if name.value != key:
            continue
        if not isinstance(node, yaml.SequenceNode):
            raise CannotInsertError(f"‘{key}’ is not a list")
        if not node.flow_style and node.value:
            return into_list(text, (key,), written, value)
        if node.value:
            end = _offset(text, node.end_mark.line, node.end_mark.column) - 1
            piece = Piece(end, "", f", {written(0).strip().removeprefix('- ')}")
        else:
            start = _offset(text, name.end_mark.line, name.end_mark.column) + 1
            end = _offset(text, node.end_mark.line, node.end_mark.column)
            piece = Piece(start, text[start:end], _ends(text, "\n" + written(2)).rstrip("\r\n"))
        return _checked(text, piece, (key,), lambda there: there.append(value))
    lines = _lines(text)
    marks = {name.value: name.start_mark.line for name, _ in root.value}
    follows = next((marks[name] for name in before if name in marks), None)
    body = f"{key}:\n{written(2)}"
    if follows is None:
        piece = _after_line(text, _last_line(root), f"\n{body}")
    else:
        while follows and lines[follows - 1].lstrip().startswith("#"):
            follows -= 1
        piece = Piece(_offset(text, follows, 0), "", _ends(text, f"{body}\n"))
    return _checked(text, piece, (), lambda there: there.__setitem__(key, [value]))


def _checked(text: str, piece: Piece, steps: Steps, alter: Callable[[Any], object]) -> Piece:
    wanted = read_yaml(text.encode(), "")
    there: Any = wanted.value
    for step in steps:
        there = there[step]
    alter(there)
    found = read_yaml(made(text, [piece]).encode(), "")
    if found.issues or found.value != wanted.value:
        told = found.issues[0].message if found.issues else "it would not read back as it was meant"
        raise CannotInsertError(f"the entry does not fit there: {told}")
    return piece


def _node(text: str, steps: Steps) -> Any:
    read = read_yaml(text.encode(), "")
    if read.issues:
        raise CannotInsertError(f"the file cannot be read: {read.issues[0].message}")
    node = nodes_of(text.removeprefix(_MARK))
    for step in steps:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for name, value in node.value if name.value == step)
    return node


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _offset(text: str, line: int, column: int) -> int:
    """Of a position in the text without its byte order mark, in the text with it."""
    lines = _lines(text)
    mark = 1 if line == 0 and text.startswith(_MARK) else 0
    return sum(len(before) + 1 for before in lines[:line]) + column + mark


def _last_line(node: Any) -> int:
    """The number of the line, from 0, on which a node's last character stands."""
    if isinstance(node, yaml.ScalarNode):
        ends_after = node.style in ("|", ">") and node.end_mark.column == 0
        return int(node.end_mark.line) - (1 if ends_after else 0)
    if node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _blank_between(text: str, node: Any, after: int) -> bool:
    """Whether entries stand apart by an empty line: as its neighbour of the same form does, else as long ones should."""
    items = node.value
    here = items[after]
    near = [other for other in (after - 1, after + 1) if 0 <= other < len(items)]
    alike = [other for other in near if bool(items[other].flow_style) == bool(here.flow_style)]
    if not alike:
        return isinstance(here, yaml.MappingNode) and not here.flow_style
    pair = sorted((alike[0], after))
    between = _lines(text)[_last_line(items[pair[0]]) + 1 : items[pair[1]].start_mark.line]
    return any(not line.strip() for line in between)


def _after_line(text: str, line: int, body: str) -> Piece:
    lines = _lines(text)
    if line + 1 < len(lines):
        return Piece(_offset(text, line + 1, 0) if line + 1 else 0, "", _ends(text, body))
    return Piece(len(text), "", _ends(text, f"\n{body}"))


def _ends(text: str, body: str) -> str:
    """With the line ends that the file has."""
    return body.replace("\n", "\r\n") if "\r\n" in text else body
