"""How to cite one statement of the briefing: in plain words, as BibTeX, CSL-JSON (1.0.2), APA and Chicago."""

import re
from dataclasses import dataclass

from briefbook.model.canonical import as_text
from briefbook.views.briefing import Briefing
from briefbook.views.citing import Work, apa, bibtex_text, chicago, csl_date, version


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
    edition = briefing.edition
    parts = [briefing.owner.publisher, briefing.title, briefing.owner.number]
    parts += [version(briefing), f"Issued {edition.issued.in_words}" if edition and not briefing.drift else ""]
    return ". ".join(part for part in parts if part) + "." + (f" {briefing.address}" if briefing.address else "")


def citation(briefing: Briefing, claim: str, says: str, address: str) -> Citation:
    """Of one claim. `address` is its full address, empty when the site has no permanent one."""
    issued = briefing.edition.issued if briefing.edition and not briefing.drift else None
    told = version(briefing)
    parts = [f"{briefing.owner.publisher}. " if briefing.owner.publisher else "", f"{briefing.title}. "]
    parts += [f"{told}. " if told else "", f"Issued {issued.in_words}. " if issued else ""]
    parts += [f"Statement ‘{claim}’: {says}", f" {address}" if address else ""]
    fields = {
        "title": f"{briefing.title}: {says}",
        "author": briefing.owner.publisher and f"{{{bibtex_text(briefing.owner.publisher)}}}",
        "edition": told,
        "date": str(issued).rstrip("~?%") if issued else "",
        "url": address,
        "note": f"Statement {claim}",
    }
    lines = [
        f"  {name} = {{{value if name in ('author', 'url') else bibtex_text(value)}}}"
        for name, value in fields.items()
        if value
    ]
    key = re.sub(r"[^a-z0-9]+", "-", f"briefing-{claim}")
    csl = {
        "id": claim,
        "type": "webpage",
        "title": f"{briefing.title}: {says}",
        "author": [{"literal": briefing.owner.publisher}] if briefing.owner.publisher else None,
        "version": told or None,
        "issued": csl_date(issued) if issued else None,
        "URL": address or None,
        "note": f"Statement {claim}",
    }
    work = Work(key, says, briefing.title, briefing.owner.publisher, told, issued, address)
    return Citation(
        "".join(parts),
        "@online{" + key + ",\n" + ",\n".join(lines) + "\n}",
        as_text({name: value for name, value in csl.items() if value}),
        apa(work),
        chicago(work),
    )
