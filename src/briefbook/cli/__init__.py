"""The commands. They parse words, call the pipeline, and print what it found; nothing else in Briefbook exits."""

import click

from briefbook import __version__
from briefbook.cli.addressing import addresses
from briefbook.cli.checking import check, explain
from briefbook.cli.covering import coverage
from briefbook.cli.hosting import headers, publish
from briefbook.cli.keeping import edition, impact, ledger
from briefbook.cli.lasting import links
from briefbook.cli.printing import pdf
from briefbook.cli.proposing import propose
from briefbook.cli.rendering import render
from briefbook.cli.reviewing import review
from briefbook.cli.shared import Commands
from briefbook.cli.sources import source
from briefbook.cli.standing import status
from briefbook.cli.starting import new, schema
from briefbook.cli.verifying import verify


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefbook")
def main() -> None:
    """Briefbook turns articles into a briefing that can be checked, sentence by sentence."""


for command in (
    *(new, schema),
    *(source, propose, review),
    *(check, explain, coverage, status, impact, links),
    *(ledger, edition, addresses),
    *(pdf, render, headers, publish, verify),
):
    main.add_command(command)
