"""The record as it was when files of it had other bytes: what is kept of these bytes is put in the place of what is there now."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from briefbook.model.canonical import digest_of
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.gone import Gone
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question, Topic
from briefbook.model.record import Record, key_of
from briefbook.model.source import Source
from briefbook.reading.entries import as_before
from briefbook.reading.kept import Kept, recalled

_NAMES: Mapping[type[BaseModel], str] = {
    Source: "sources",
    Claim: "claims",
    Entity: "entities",
    Question: "questions",
    Judgement: "judgements",
    Edition: "editions",
    Topic: "topics",
    Gone: "gone",
}
_MODELS = {model.__name__: model for model in _NAMES}
Files = Mapping[str, tuple[str, str]]
"""By its path, of each file of a record: the SHA-256 of its bytes, and the name of the type that its items have; empty where it has none."""


def files_of(record: Record) -> Files:
    """As they were read, in their order."""
    models = {origin.path: model for (model, _), origin in record.origins.items()}
    return {path: (digest, models.get(path, "")) for path, digest in record.files.items()}


def former(record: Record, files: Files, kept: Kept) -> Record | None:
    """A record of other files, with the same locks and addresses: what both say is the same object. None if too little is kept."""
    by_path: dict[str, list[Any]] = {}
    for (model, key), origin in record.origins.items():
        if (item := getattr(record, _NAMES[_MODELS[model]]).get(key)) is None:
            return None
        by_path.setdefault(origin.path, []).append(item)
    found: dict[str, Any] = {name: {} for name in _NAMES.values()}
    for path, (digest, model) in files.items():
        if not model:
            continue
        kind, items = _MODELS[model], by_path.get(path)
        name = _NAMES[kind]
        if record.files.get(path) != digest:
            former = getattr(record, name)
            key = f"{digest}-{PurePosixPath(path).stem}" if kind is Source else digest
            items = recalled(kept, kind, key)
            items = items and [as_before(item, former) for item in items]
        if not items:
            return None
        found[name].update((key_of(item), item) for item in items)
    digests = {path: digest for path, (digest, _) in files.items()}
    return replace(record, **found, origins={}, made_from=digest_of(digests), files=digests)
