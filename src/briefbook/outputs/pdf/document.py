"""What to print: pages of the site in an order, and what stands on every sheet."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the site: its source path, its address below the site's root, and its finished HTML."""

    source: str
    url: str
    title: str
    html: str
    flows: bool = False
    """In a whole document it follows the page before it, where others begin on a new sheet."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands on every sheet or at the ends: facts of the briefing, and finished HTML from its templates."""

    title: str
    handling: str
    as_of: str
    issued: date | None
    """The day by which it was out for certain; None without an edition. Only for the file's metadata, see `compose`."""
    publisher: str
    description: str
    language: str
    docket: str
    colophon: str
    site: str = ""
    """The site's permanent address, with a slash at its end; empty when it has none."""


@dataclass(frozen=True, slots=True)
class Document:
    """What to print: the first chapter gives the title block. `whole` adds contents, and starts chapters on new sheets."""

    matter: Matter
    chapters: tuple[Chapter, ...]
    paper: Paper = "a4"
    whole: bool = False
    brief: bool = False
    """A summary for the desk, on two sheets."""
    scale: float = 1.0
    """Of a summary's type, to make it fit."""
