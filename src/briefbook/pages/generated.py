"""The pages that nobody writes: one for each entity and one for each source, as short Markdown that calls a macro."""

from collections.abc import Mapping

from briefbook.views.briefing import Briefing
from briefbook.views.entities import entities_by_type

_UNSAFE_IN_TITLE = str.maketrans({character: f"&#{ord(character)};" for character in "&<>[]*_`{}\\|#!"})


def generated_pages(briefing: Briefing) -> Mapping[str, str]:
    """Markdown by source path: `entities/fr.md`, `sources/osw-2025-07-14.md`."""
    pages = {}
    for _, entities in entities_by_type(briefing):
        for entity in entities:
            pages[f"entities/{entity.id}.md"] = f"# {as_text(entity.name)}\n\n{{{{ entity_page('{entity.id}') }}}}\n"
    for source in briefing.sources.values():
        pages[f"sources/{source.id}.md"] = f"# {as_text(source.title)}\n\n{{{{ source_page('{source.id}') }}}}\n"
    return pages


def as_text(text: str) -> str:
    """A text of the record inside Markdown and Jinja, where none of its characters means anything."""
    return text.translate(_UNSAFE_IN_TITLE)
