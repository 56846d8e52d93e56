"""What tests about proposals share: a few entities, and the drafts of a text."""

from typing import Any

from briefbook.model.claim import Claim
from briefbook.model.draft import Draft
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.text.article import Article, read_article
from briefbook.workflow.asking_models import Asker
from briefbook.workflow.proposing import drafted

KNOWN: list[dict[str, Any]] = [
    {"id": "club", "type": "organisation", "name": "Harbour Club", "subject": True, "nouns": ["club"]},
    {"id": "no", "type": "country", "name": "Norway", "code": "NO", "adjectives": ["Norwegian"], "seats": ["Oslo"]},
    {"id": "se", "type": "country", "name": "Sweden", "code": "SE", "adjectives": ["Swedish"], "seats": ["Stockholm"]},
    {"id": "oslo", "type": "place", "name": "Oslo"},
    {"id": "stockholm", "type": "place", "name": "Stockholm"},
    {"id": "ann-berg", "type": "person", "name": "Ann Berg", "aliases": ["Berg"]},
    {"id": "staff", "type": "unit", "name": "Harbour Staff", "nouns": ["staff"]},
    {"id": "pilots", "type": "unit", "name": "Pilot Corps"},
    {"id": "charter", "type": "document", "name": "Quay Charter"},
]
ENTITIES = {entry["id"]: Entity.model_validate(entry) for entry in KNOWN}


def record_of(
    text: str, *claims: Claim, genre: str = "news", published: str = "2025-07-14"
) -> tuple[Record, Source, Article]:
    article = read_article(text.encode())
    source = Source.model_validate(
        {"id": "paper", "title": "A title", "publisher": "A paper", "genre": genre, "language": "en"}
        | {"published": published, "sha256": article.sha256, "authors": ["ann-berg"]}
    )
    return (
        Record({"paper": source}, ENTITIES, {claim.id: claim for claim in claims}, {}, {}, {}, {}, {}),
        source,
        article,
    )


def drafts(
    text: str, *claims: Claim, genre: str = "news", published: str = "2025-07-14", model: Asker | None = None
) -> tuple[Draft, ...]:
    """Every sentence of a text, a paragraph a line."""
    record, source, article = record_of(text, *claims, genre=genre, published=published)
    return drafted(record, source, article, lambda at: True, model=model)[0]


def draft(text: str, genre: str = "news") -> Draft:
    """The last sentence's, without the question that may stand beside it."""
    made = drafts(text, genre=genre)
    return next(draft for draft in made if draft.at == made[-1].at)
