"""The commands. They parse words, call the pipeline, and print what it found; nothing else in Briefbook exits."""

import click

from briefbook import __version__
from briefbook.cli.shared import Commands, Families

FAMILIES = {
    "starting": ("new", "schema"),
    "building": ("build",),
    "sources": ("source",),
    "proposing": ("propose",),
    "reviewing": ("review",),
    "checking": ("check", "explain"),
    "covering": ("coverage",),
    "standing": ("status",),
    "keeping": ("impact", "ledger", "edition"),
    "lasting": ("links",),
    "addressing": ("addresses",),
    "printing": ("pdf",),
    "rendering": ("render",),
    "hosting": ("headers", "publish"),
    "verifying": ("verify",),
}
"""The commands of each module here."""


@click.group(
    cls=Commands, commands=Families(__name__, FAMILIES), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="briefbook")
def main() -> None:
    """Briefbook turns articles into a briefing that can be checked, sentence by sentence."""
