"""The commands. They parse words, call the pipeline, and print what it found; nothing else in Briefbook exits."""

import click

from briefbook import __version__
from briefbook.cli.checking import check, explain
from briefbook.cli.keeping import edition, impact, ledger
from briefbook.cli.printing import pdf
from briefbook.cli.shared import Commands
from briefbook.cli.verifying import verify


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefbook")
def main() -> None:
    """Briefbook turns articles into a briefing that can be checked, sentence by sentence."""


for command in (check, ledger, pdf, impact, edition, explain, verify):
    main.add_command(command)
