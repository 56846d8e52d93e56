"""A small project in a folder, and the case that the checks are given of it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.record import Record
from briefbook.reading.loader import load
from briefbook.text.article import read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.writing.ledger_block import with_ledger

ENTITIES = """\
- {id: club, type: organisation, name: Harbour Club, subject: true, nouns: [club]}
- {id: no, type: country, name: Norway, adjectives: [Norwegian], seats: [Oslo]}
- {id: se, type: country, name: Sweden, adjectives: [Swedish], seats: [Stockholm]}
- {id: fi, type: country, name: Finland, adjectives: [Finnish], seats: [Helsinki]}
- {id: oslo, type: place, name: Oslo}
- {id: ann-berg, type: person, name: Ann Berg, aliases: [Berg]}
- {id: staff, type: unit, name: Harbour Staff, nouns: [staff]}
"""
SOURCE = """\
id: paper
title: A title
publisher: A paper
authors: [ann-berg]
genre: news
language: en
published: 2025-07-14
"""


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def small_case(
    root: Path,
    text: str,
    claims: str = "[]",
    *,
    entities: str = ENTITIES,
    source: str = SOURCE,
    more: Mapping[str, str] | None = None,
    with_text: bool = True,
) -> Case:
    """One source with that text, a paragraph a line; `more` are further files of the record, by path."""
    article = read_article(text.encode())
    written = f"{source}sha256: {article.sha256}\n"
    files = {"data/entities.yml": entities, "data/claims.yml": claims, "seeds/paper.yml": written, **(more or {})}
    vocabulary = Vocabulary(clean(write(root, files)).entities)
    write(root, {"seeds/paper.yml": with_ledger(written, article.sha256, make_ledger(article, vocabulary))})
    return Case(clean(root), {article.sha256: article} if with_text else {})


def clean(root: Path) -> Record:
    """The record of a project that can be read without an issue."""
    record, issues = load(root)
    assert issues == (), told(issues)
    return record


def told(issues: tuple[Issue, ...] | list[Issue]) -> str:
    return "\n".join(map(str, issues))


def codes(issues: Iterable[Issue]) -> list[str]:
    """The codes of issues, in their order."""
    return [issue.code for issue in issues]
