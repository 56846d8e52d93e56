"""The repository's own record, read once, and the texts of its sources where they are at hand."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefbook.issues import Issue
from briefbook.model.record import Record
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from briefbook.text.article import Article

ROOT = Path(__file__).parents[1]


@cache
def loaded() -> tuple[Record, tuple[Issue, ...]]:
    return load(ROOT)


def real_record() -> Record:
    return loaded()[0]


@cache
def real_articles() -> Mapping[str, Article]:
    """By SHA-256; empty where no text is at hand."""
    wanted = frozenset(source.sha256 for source in real_record().sources.values())
    return find_texts(text_folders(ROOT), wanted)[0]
