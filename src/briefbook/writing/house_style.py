"""Plain values as YAML in the style of the house: short things flow on one line, an entry is a block of `key: value`."""

import json
from collections.abc import Mapping
from typing import Any

from briefbook.reading.yaml_text import read_yaml

WIDTH = 120
_ALONE = ("cites", "context")
"""Keys whose list of one is written without brackets."""


def entry(values: Mapping[str, Any], indent: int = 0) -> str:
    """A list's entry as a block, each line indented, with a line end."""
    first, *rest = _lines(values)
    space = " " * indent
    return "".join(f"{space}{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate([first, *rest]))


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """As an entry is written: a cite that stands alone has no brackets."""
    return {
        key: value[0] if key in _ALONE and isinstance(value, list | tuple) and len(value) == 1 else value
        for key, value in values.items()
    }


def block(values: Mapping[str, Any]) -> str:
    """A mapping as a block by itself, as it is offered for editing."""
    return "".join(f"{line}\n" for line in _lines(values))


def flow_entry(values: Mapping[str, Any], indent: int = 0) -> str:
    """A list's entry on one line: `- {id: fr, type: country}`."""
    return f"{' ' * indent}- {flow(values)}\n"


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value, inside=True)


def scalar(value: Any, *, inside: bool = False) -> str:
    """Plain where it reads back as the same text; in quotation marks otherwise. `inside` brackets less is plain."""
    if not isinstance(value, str):
        return json.dumps(value)
    if value and "\n" not in value and value == value.strip():
        around = "[{{k: {0}, z: z}}, {0}]\n" if inside else "k: {0}\n"
        read = read_yaml(around.format(value).encode("utf-8", "replace"), "")
        same: Any = [{"k": value, "z": "z"}, value] if inside else {"k": value}
        if not read.issues and read.value == same:
            return value
    return json.dumps(value, ensure_ascii=False)


def _key(key: Any) -> str:
    return scalar(str(key), inside=True)


def _lines(values: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for key, value in tidy(values).items():
        name = _key(key)
        if not isinstance(value, list | tuple | Mapping):
            found.append(f"{name}: {scalar(value)}")
            continue
        line = f"{name}: {flow(value)}"
        several = key == "relations" and len(value) > 1
        if not isinstance(value, list | tuple) or not value or (len(line) <= WIDTH - 6 and not several):
            found.append(line)
            continue
        found.append(f"{name}:")
        for part in value:
            if key == "relations" and isinstance(part, Mapping) and len(part) == 1:
                ((kind, inner),) = part.items()
                found.append(f"  - {_key(kind)}: {flow(inner)}")
            else:
                found.append(f"  - {flow(part)}")
    return found
