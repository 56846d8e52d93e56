"""What `check --fix` prints and writes."""

import difflib
import sys
from datetime import date
from pathlib import Path

import click

from briefbook.cli.shared import printable
from briefbook.pipeline import Folders
from briefbook.workflow.fixing import safe_fixes
from briefbook.writing.files import write_whole


def mend(project: Path, today: date | None, *, dry_run: bool) -> None:
    """Mend what is safe, or show it as a unified diff and leave: with status 1 if there is anything to mend."""
    folders = Folders(project)
    fixed = safe_fixes(folders, today)
    for line in fixed.told:
        click.echo(printable(f"{'would fix' if dry_run else 'fixed'}: {line}"), err=True)
    for line in fixed.left:
        click.echo(printable(f"left: {line}"), err=True)
    for name, (before, after) in fixed.contents.items():
        if dry_run:
            old, new = (text.decode("utf-8").splitlines(keepends=True) for text in (before, after))
            for line in difflib.unified_diff(old, new, fromfile=f"a/{name}", tofile=f"b/{name}"):
                click.echo(printable(line.rstrip("\r\n")))
        elif (folders.root / name).read_bytes() == before:
            write_whole(folders.root / name, after, folders.root)
        else:
            click.echo(printable(f"left: {name} has changed in the meantime"), err=True)
    if dry_run:
        sys.exit(1 if fixed.contents else 0)
