"""mkdocs.yml is read by libyaml, in a sixth of the time: it has a line for each page."""

from functools import partial
from typing import IO

import yaml
from mkdocs.config import defaults
from mkdocs.utils.yaml import get_yaml_loader
from yaml.composer import Composer


def read_by_libyaml() -> None:
    """From here on, wherever libyaml is there."""
    if yaml.__with_libyaml__:
        defaults.get_yaml_loader = partial(get_yaml_loader, ByLibyaml)  # type: ignore[attr-defined]


if yaml.__with_libyaml__:

    class ByLibyaml(Composer, yaml.CLoader):
        """Reads as MkDocs does.

        Nodes are put together in Python: where libyaml does that too, what is nested too deep ends the process.
        """

        def __init__(self, stream: IO[bytes] | str) -> None:
            """Of a file that is open."""
            yaml.CLoader.__init__(self, stream)
            Composer.__init__(self)
