"""Where something stands in mkdocs.yml, which MkDocs itself does not say."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from briefbook.issues import Place
from briefbook.limits import limits
from briefbook.paths import read_bounded

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # MkDocs has read the file before: it is not too deep


def place_of(config_file: str | None, *path: str) -> Place:
    """Of the key that a path ends with, or of the last on the way that is there. The name of a plugin is a key as well."""
    where = Path(config_file) if config_file else Path("mkdocs.yml")
    mark, node = None, _parsed(where)
    for key in path:
        found = next((pair for pair in _pairs(node) if pair[0].value == key), None)
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
    return Place(where.name, *((mark.line + 1, mark.column + 1) if mark else ()))


def twice(config_file: str | None, *path: str) -> tuple[str, ...]:
    """Keys that stand more than once in the mapping there; YAML keeps the last and drops the others without a word."""
    node = _parsed(Path(config_file)) if config_file else None
    for key in path:
        node = next((value for name, value in _pairs(node) if name.value == key), None)
    keys = [str(name.value) for name, _ in _pairs(node)]
    return tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))


def _parsed(path: Path) -> yaml.Node | None:
    """What stands there, and nothing made of it."""
    try:
        return yaml.compose(read_bounded(path, limits().file), _LOADER)
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return None


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    if isinstance(node, yaml.MappingNode):
        yield from node.value
    elif isinstance(node, yaml.SequenceNode):  # `plugins:` may be a list, of names and of names with options
        for part in node.value:
            if isinstance(part, yaml.MappingNode):
                yield from part.value
            elif isinstance(part, yaml.ScalarNode):
                yield part, None
