"""Search entries for entities and statements, so that a search shows those and not a page of text.

Each is found by every form of the names in it and by the spellings that a reader may type, with accents and without: Kyiv
by Kiev, Orban by Orbán. The forms stand in fields of their own, which the theme searches and does not show.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from briefbook.model.claim import Claim
from briefbook.text.names import forms_of
from briefbook.text.normal import folded
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement

_ASKED = (
    "a an and are at be been by can could did do does for from had has have how if in is it its many might much of on or "
    "shall should than that the their them there these they this those to was were what when where which who whom whose why will "
    "with would"
).split()
"""Words of a question that tell nothing of what is asked. They are left out of what is typed, and of no text; “no”, “us” and “may” are not
them, nor is a word in capitals: WHO, IT."""
LEFT_OUT = f"^(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _ASKED)})$"

Doc = dict[str, Any]
FIELDS = {"names": {"boost": 10_000.0}, "about": {"boost": 1_000.0}}
"""What an entity is called, and what else stands for it or what a claim is about. A word of a title weighs 1,000."""
NAMED_FIRST = frozenset({"country", "person", "place"})
"""Whoever types UK means the country, before its defence secretary."""


def with_record(index: dict[str, Any], entities: Container[str], entries: bytes) -> Iterator[bytes]:
    """Material's index as JSON, in parts, with `entries` in place of the pages of `entities` and of those that list statements.

    They are most of it, and come as JSON, with commas between them. No word of a text is too small to be found, or nobody would
    find the US. Each word that is typed is taken for the beginning of one, so that “of” would find all offices: the theme cuts
    what is typed at separators, and a small word is one from end to end.
    """
    config = index["config"]
    pipeline = [step for step in config["pipeline"] if step != "stopWordFilter"]
    kept = [doc for doc in index["docs"] if _page(doc) not in entities and not doc["location"].endswith("#notes")]
    separator = f"{config['separator']}|{LEFT_OUT}"
    config = {**config, "fields": config["fields"] | FIELDS, "pipeline": pipeline, "separator": separator}
    whole = {name: value for name, value in index.items() if name != "docs"} | {"config": config}
    yield f'{compact(whole)[:-1]},"docs":['.encode()
    yield b",".join(filter(None, (compact(kept)[1:-1].encode(), entries)))
    yield b"]}"


def compact(value: Any) -> str:
    """As Material writes it."""
    return json.dumps(value, separators=(",", ":"))


def entity_pages(briefing: Briefing, urls: Mapping[str, str]) -> dict[str, str]:
    """The entities that have a page, by its address."""
    return {urls[page]: entity for entity in briefing.record.entities if (page := f"entities/{entity}.md") in urls}


def entity_entries(briefing: Briefing, urls: Mapping[str, str]) -> list[Doc]:
    """An entry for each of these."""
    return [_entity(briefing, entity, url) for url, entity in entity_pages(briefing, urls).items()]


def entries_of(briefing: Briefing, urls: Mapping[str, str], claims: Iterable[Claim]) -> list[Doc]:
    """An entry for each of some claims."""
    return [_claim(briefing, claim, urls) for claim in claims if statement(briefing, claim).home]


def _page(doc: Doc) -> str:
    return str(doc["location"]).partition("#")[0]


def _entity(briefing: Briefing, identity: str, url: str) -> Doc:
    entity, claims = briefing.entity(identity), len(briefing.about.get(identity, ()))
    told = f"{entity.type.capitalize()}: {claims} {'statement' if claims == 1 else 'statements'}"
    return {
        "location": url,
        "title": _escaped(entity.name),
        "text": told,
        "names": _typed((entity.name, *entity.aliases, *entity.spellings)),
        "about": _typed((*entity.nouns, *entity.adjectives, *entity.seats)),
        "boost": 2 if entity.type in NAMED_FIRST else 1,
    }


def _claim(briefing: Briefing, claim: Claim, urls: Mapping[str, str]) -> Doc:
    row = statement(briefing, claim)
    named = (
        entity
        for ids in briefing.named_in(f"{claim.says}\n{claim.condition}" if claim.condition else claim.says)
        for entity in sorted(ids)
    )
    about = dict.fromkeys((*claim.subjects, *((claim.from_document,) if claim.from_document else ()), *named))
    return {
        "location": f"{urls[f'entities/{row.home}.md']}#claim-{claim.id}",
        "title": _escaped(row.says),
        "text": _escaped(_told(briefing, row)),
        "about": _typed(
            form for entity in map(briefing.entity, about) for form in (*forms_of(entity), *entity.spellings)
        ),
    }


def _told(briefing: Briefing, row: Statement) -> str:
    """What must never be missing beside a statement: its condition, kind, who says so, and since when that is known."""
    sources = dict.fromkeys(briefing.sources[cite.source].publisher for cite in row.cites)
    known = [name for name in sources if name not in (row.voice or "")]
    known += [row.known_from.in_words] if row.known_from else []
    said = ", ".join(
        (
            row.kind.capitalize(),
            *((row.voice,) if row.voice else ()),
            *((f"from the {row.document}",) if row.document else ()),
            *(("superseded by a later statement",) if row.superseded_by else ()),
            *(("disputed by another statement",) if row.disputed_by else ()),
        )
    )
    return f"{f'Condition: {row.condition}. ' if row.condition else ''}{said} ({', '.join(known)})"


def _typed(forms: Iterable[str]) -> list[str]:
    """Each form as it is written and without accents, once."""
    return list(dict.fromkeys(_escaped(typed) for form in forms for typed in (form, folded(form))))


def _escaped(text: str) -> str:
    """The theme puts these texts into its page as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
