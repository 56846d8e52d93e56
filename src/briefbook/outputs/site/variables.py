"""What an mkdocs.yml asks of the environment, which its bytes do not tell."""

from collections.abc import Iterator

import yaml

_INHERITS, _VARIABLE = "INHERIT", "!ENV"


def variables(text: bytes) -> frozenset[str] | None:
    """Names that the file asks the environment for, and what it takes in their stead; None where it goes on in another file.

    Raises `yaml.YAMLError`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # MkDocs has read the file before: it is not too deep
    nodes = list(_nodes(yaml.compose(text, Loader=loader), set()))
    if any(node.value == _INHERITS for node in nodes):
        return None
    asked = (one for node in nodes if node.tag == _VARIABLE for one in _nodes(node, set()))
    return frozenset(str(node.value) for node in asked if isinstance(node, yaml.ScalarNode))


def _nodes(node: yaml.Node | None, seen: set[int]) -> Iterator[yaml.Node]:
    """A node and all below it, each once, however often it is pointed at."""
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from (*_nodes(pair[0], seen), *_nodes(pair[1], seen))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _nodes(one, seen)
