"""The sources for a reference manager: BibTeX (with biblatex's `@online` and `langid`) and CSL-JSON (1.0.2)."""

import json
from collections.abc import Iterator

from briefbook.model.dates import parse_point
from briefbook.outputs.data.contract import PublishedBriefing, PublishedSource
from briefbook.views.citing import bibtex_address, bibtex_text, csl_date

_CSL_TYPES = {"news": "article-newspaper", "analysis": "report", "opinion": "article-newspaper", "official": "document"}
_LANGUAGES = {"en": "english", "uk": "ukrainian", "fr": "french", "de": "german", "pl": "polish", "ru": "russian"}


def bibtex(data: PublishedBriefing) -> str:
    """One entry for each source, by its id."""
    return "\n".join(map(_entry, data.sources))


def csl_json(data: PublishedBriefing) -> str:
    """A list of one item for each source."""
    return json.dumps([_item(source) for source in data.sources], ensure_ascii=False, indent=1) + "\n"


def whereabouts(source: PublishedSource) -> Iterator[str]:
    """Sentences on what became of it: where a copy is, whether the original is, and what its publisher did."""
    if source.archived:
        made = f" ({parse_point(source.archived_date).in_words})" if source.archived_date else ""
        yield f"Archived: {source.archived}{made}."
    if source.gone:
        yield f"Original no longer at its address ({parse_point(source.gone).in_words})."
    if source.withdrawn:
        yield f"Withdrawn by its publisher ({parse_point(source.withdrawn.date).in_words}): {_ended(source.withdrawn.note)}"
    for notice in source.corrected:
        yield f"Corrected by its publisher ({parse_point(notice.date).in_words}): {_ended(notice.note)}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _entry(source: PublishedSource) -> str:
    # a name is never taken apart: which word of it is the family's, the record does not say
    authors = [_braced(author.name) for author in source.authors]
    published = parse_point(source.published)
    fields = {
        "title": _braced(source.title),
        "author": " and ".join(authors) or _braced(source.publisher),
        "organization": _braced(source.publisher),
        # a date is as precise as it is known; biblatex reads EDTF, BibTeX the year
        "date": source.published,
        "year": f"{published.year:04}" if not published.digits else "",
        "url": bibtex_address(source.url or ""),
        "langid": _LANGUAGES.get((source.language or "").split("-")[0], ""),
        "note": bibtex_text(" ".join(whereabouts(source))),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def _item(source: PublishedSource) -> dict[str, object]:
    item = {
        "id": source.id,
        "type": _CSL_TYPES[source.genre],
        "title": source.title,
        "author": [{"literal": author.name} for author in source.authors] or [{"literal": source.publisher}],
        "container-title": source.publisher if source.authors else None,
        "publisher": source.publisher,
        "section": source.section,
        "issued": csl_date(parse_point(source.published)),
        "URL": source.url,
        "archive_location": source.archived,
        "note": " ".join(whereabouts(source)),
        "language": source.language,
    }
    return {name: value for name, value in item.items() if value}


def _braced(text: str) -> str:
    """A text whose capitals and words stay as they are."""
    return f"{{{bibtex_text(text)}}}"
