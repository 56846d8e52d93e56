"""mkdocs.yml is read by libyaml, in a sixth of the time: it has a line for each page."""

from functools import partial
from typing import IO

import yaml
from mkdocs.config import defaults
from mkdocs.utils.yaml import get_yaml_loader
from yaml.composer import Composer
from yaml.nodes import Node


def read_by_libyaml() -> None:
    """From here on, wherever libyaml is there."""
    if yaml.__with_libyaml__:
        defaults.get_yaml_loader = partial(get_yaml_loader, ByLibyaml)  # type: ignore[attr-defined]


if yaml.__with_libyaml__:

    class ByLibyaml(Composer, yaml.CLoader):
        """Reads as MkDocs does.

        Nodes are put together in Python: where libyaml does that too, what is nested too deep ends the process. What
        libyaml refuses is read once more by MkDocs' own reader, which takes a little more, and has its own words for the
        rest: who reads must make no difference to what is told.
        """

        def __init__(self, stream: IO[bytes] | str) -> None:
            """Of a file that is open."""
            yaml.CLoader.__init__(self, stream)
            Composer.__init__(self)
            self._stream = stream

        def get_single_node(self) -> Node | None:
            """The document; the constructors make values of it. Raises YAMLError in the words of MkDocs' own reader."""
            try:
                return super().get_single_node()
            except yaml.YAMLError:
                if not isinstance(self._stream, str):
                    if not self._stream.seekable():
                        raise
                    self._stream.seek(0)
                return yaml.Loader(self._stream).get_single_node()
