"""A command of MkDocs, as somebody would type it."""

from collections.abc import Sequence
from functools import partial
from typing import IO, NoReturn

import yaml
from mkdocs.__main__ import cli
from mkdocs.config import defaults
from mkdocs.utils.yaml import get_yaml_loader
from yaml.composer import Composer


def typed(words: Sequence[str]) -> NoReturn:
    """Run it; the process ends as it does."""
    if yaml.__with_libyaml__:
        defaults.get_yaml_loader = partial(get_yaml_loader, ByLibyaml)  # type: ignore[attr-defined]
    cli.main(list(words), prog_name="mkdocs")
    raise SystemExit(0)


if yaml.__with_libyaml__:

    class ByLibyaml(Composer, yaml.CLoader):
        """Reads mkdocs.yml as MkDocs does, in a sixth of the time: it has a line for each page.

        Nodes are put together in Python: where libyaml does that too, what is nested too deep ends the process.
        """

        def __init__(self, stream: IO[bytes] | str) -> None:
            """Of a file that is open."""
            yaml.CLoader.__init__(self, stream)
            Composer.__init__(self)
