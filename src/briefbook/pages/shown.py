"""What each page shows: its statements and its sentences, found by rendering it as a build does."""

import re
from collections.abc import Mapping

from briefbook.pages.context import Page
from briefbook.pages.render import render_text
from briefbook.views.briefing import Briefing
from briefbook.views.impact import Published

_CLAIM = re.compile(r'data-claim="([^"]+)"')


def shown_on(briefing: Briefing, texts: Mapping[str, str]) -> tuple[Published, ...]:
    """By page, `texts` by source path. A table or a chart has marks and no sentences of ours: there it counts that all
    sentences of a claim are cited. The page of a source shows all of its sentences.
    """
    urls = {source: f"{source.removesuffix('.md')}.html" for source in texts}
    found = []
    for source, text in texts.items():
        page = Page(source, urls)
        render_text(briefing, page, text, source)
        cites = frozenset(page.notes)
        if own := next((key for key in briefing.sources if source == f"sources/{key}.md"), None):
            cites = frozenset(cite for cite in briefing.ledger if cite.source == own)
        cited = {claim.id for claim in briefing.claims.values() if all(cite in cites for cite in claim.evidence)}
        told = {match for html in page.slots for match in _CLAIM.findall(html)}
        found.append(Published(urls[source], frozenset(cited | told), cites))
    return tuple(found)
