"""How to cite one statement of the briefing: in plain words, as BibTeX, CSL-JSON (1.0.2), APA and Chicago."""

from dataclasses import dataclass, replace

from briefbook.views.briefing import Briefing
from briefbook.views.citing import Work, apa, bibtex, chicago, csl, doi_link, page_work, plain
from briefbook.views.once import once


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in five forms. Without a permanent address none is claimed."""

    plain: str
    bibtex: str
    csl: str
    apa: str
    chicago: str


def whole_citation(briefing: Briefing) -> str:
    """The briefing itself, in plain words."""
    return plain(page_work(briefing, "", ""))


@once
def _shared(briefing: Briefing) -> tuple[Work, str]:
    """What the citations of all statements have in common: worked out once for a briefing."""
    whole = page_work(briefing, "", "")
    opening = replace(whole, number="", address="", doi="")
    part = replace(opening, title="", container=whole.title, within=whole.doi)
    told = plain(opening) + (f" {doi_link(whole.doi)}." if whole.doi else "")
    return part, told


def citation(briefing: Briefing, claim: str, says: str, address: str) -> Citation:
    """Of one claim. `address` is its full address, empty when the site has no permanent one."""
    part, opening = _shared(briefing)
    work = replace(part, key=f"briefing-{claim}", title=says, address=address)
    return Citation(
        f"{opening} Statement ‘{claim}’: {says}" + (f" {address}" if address else ""),
        bibtex(work, f"Statement {claim}"),
        csl(work, f"Statement {claim}"),
        apa(work),
        chicago(work),
    )
