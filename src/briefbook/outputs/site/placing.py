"""Where something stands in mkdocs.yml, which MkDocs itself does not say."""

from collections.abc import Iterator, Sequence
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


def twice(config_file: str | None, known: Sequence[str], *path: str) -> tuple[str, ...]:
    """Known keys that stand more than once in the mapping there; YAML keeps the last and drops the others without a word."""
    if config_file is None or not any(_read(Path(config_file)).count(key.encode()) > 1 for key in known):
        return ()  # a long file, and most are well, is not read a second time
    node = _parsed(Path(config_file))
    for key in path:
        node = next((value for name, value in _pairs(node) if name.value == key), None)
    keys = [str(name.value) for name, _ in _pairs(node) if name.value in known]
    return tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))


def _read(path: Path) -> bytes:
    try:
        return read_bounded(path, limits().file)
    except OSError:
        return b""


def _parsed(path: Path) -> yaml.Node | None:
    """What stands there, and nothing made of it."""
    try:
        return yaml.compose(_read(path), _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
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
