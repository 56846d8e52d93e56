"""A command of MkDocs, as somebody would type it."""

from collections.abc import Sequence
from typing import NoReturn

from mkdocs.__main__ import cli

from briefbook.outputs.site.libyaml import read_by_libyaml


def typed(words: Sequence[str]) -> NoReturn:
    """Run it; the process ends as it does."""
    read_by_libyaml()
    cli.main(list(words), prog_name="mkdocs")
    raise SystemExit(0)
