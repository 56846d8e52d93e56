"""Search entries for statements, so that a search shows the statement and not a page of text.

Each is found by every form of the entities it is about, with accents and without: Kyiv by its aliases, Orban by Orbán.
"""

from typing import Any

from briefbook.pages.macros import KIND_MEANINGS
from briefbook.text.names import forms_of
from briefbook.text.normal import folded
from briefbook.views.briefing import Briefing
from briefbook.views.statements import statement


def search_entries(briefing: Briefing, urls: dict[str, str]) -> list[dict[str, Any]]:
    """One entry a claim, in the shape of Material's search index: plain text, escaped by the theme's own markup."""
    entries = []
    for claim in briefing.claims.values():
        row = statement(briefing, claim)
        page = urls.get(f"entities/{row.home}.md") if row.home else None
        if page is None:
            continue
        forms: dict[str, None] = {}
        for entity in claim.subjects:
            for form in forms_of(briefing.entity(entity)):
                forms.update({form: None, folded(form): None})
        told = ", ".join(part for part in (row.kind, row.voice) if part)
        about = ", ".join(forms)
        entries.append(
            {
                "location": f"{page}#claim-{claim.id}",
                "title": _escaped(row.says),
                "text": _escaped(f"{told} ({KIND_MEANINGS[row.kind]}). About: {about}"),
            }
        )
    return entries


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
