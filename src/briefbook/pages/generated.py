"""The pages that nobody writes: one for each entity and one for each source, as short Markdown that calls a macro."""

import json
from collections.abc import Mapping

from briefbook.pages.languages import marked
from briefbook.views.briefing import Briefing
from briefbook.views.entities import entities_by_type
from briefbook.views.grouped import as_before

_UNSAFE_IN_TITLE = str.maketrans({character: f"&#{ord(character)};" for character in "&<>[]*_`{}\\|#!"})


def generated_pages(briefing: Briefing) -> Mapping[str, str]:
    """Markdown by source path: `entities/fr.md`, `sources/osw-2025-07-14.md`."""
    entities = [entity for _, found in entities_by_type(briefing) for entity in found]
    sources = briefing.sources.values()

    def pages() -> dict[str, str]:
        found = {}
        for entity in entities:
            told = f"What the sources of this briefing say of {entity.name}, statement by statement."
            found[f"entities/{entity.id}.md"] = _page(as_text(entity.name), told, f"entity_page('{entity.id}')")
        for source in sources:
            told = f"{source.publisher}, {source.published.in_words}: each sentence, and what cites it."
            heading = f'<span lang="{source.language}">{marked(source.title, source.foreign, as_text)}</span>'
            found[f"sources/{source.id}.md"] = _page(heading, told, f"source_page('{source.id}')")
        return found

    return as_before((*entities, *sources), pages, briefing.vocabulary.derived, "pages")


def _page(heading: str, description: str, call: str) -> str:
    # JSON is YAML: no character of a title can end the front matter or mean anything in it
    front = json.dumps({"description": description}, ensure_ascii=True)
    return f"---\n{front}\n---\n# {heading}\n\n{{{{ {call} }}}}\n"


def as_text(text: str) -> str:
    """A text of the record inside Markdown and Jinja, on one line, where none of its characters means anything."""
    return " ".join(text.split()).translate(_UNSAFE_IN_TITLE)
