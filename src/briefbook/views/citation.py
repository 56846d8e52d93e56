"""How to cite one statement of the briefing: in plain words, as BibTeX, CSL-JSON (1.0.2), APA and Chicago."""

from dataclasses import dataclass, replace

from briefbook.model.canonical import as_text
from briefbook.views.briefing import Briefing
from briefbook.views.citing import Work, apa, bibtex_text, chicago, csl_date, version
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
    edition = briefing.edition
    parts = [briefing.owner.publisher, briefing.title, briefing.owner.number]
    parts += [version(briefing), f"Issued {edition.issued.in_words}" if edition and not briefing.drift else ""]
    return ". ".join(part for part in parts if part) + "." + (f" {briefing.address}" if briefing.address else "")


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the citations of all statements have in common: worked out once for a briefing."""

    work: Work
    plain: str
    title: str
    bibtex: str
    csl: str


@once
def _shared(briefing: Briefing) -> _Shared:
    issued = briefing.edition.issued if briefing.edition and not briefing.drift else None
    told, publisher = version(briefing), briefing.owner.publisher
    parts = (publisher, briefing.title, told, f"Issued {issued.in_words}" if issued else "")
    fields = {
        "author": publisher and f"{{{bibtex_text(publisher)}}}",
        "edition": bibtex_text(told),
        "date": bibtex_text(str(issued).rstrip("~?%")) if issued else "",
    }
    csl: dict[str, object] = {
        "author": [{"literal": publisher}] if publisher else None,
        "version": told,
        "issued": csl_date(issued) if issued else None,
    }
    return _Shared(
        Work("", "", briefing.title, publisher, told, issued),
        "".join(f"{part}. " for part in parts if part),
        bibtex_text(briefing.title),
        "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value),
        _members({name: value for name, value in csl.items() if value}),
    )


def citation(briefing: Briefing, claim: str, says: str, address: str) -> Citation:
    """Of one claim. `address` is its full address, empty when the site has no permanent one."""
    shared = _shared(briefing)
    url = {"URL": address} if address else {}
    own = _members({"id": claim, "type": "webpage", "title": f"{briefing.title}: {says}"})
    csl = ",\n".join(filter(None, (own, shared.csl, _members({**url, "note": f"Statement {claim}"}))))
    work = replace(shared.work, key=f"briefing-{claim}", title=says, address=address)
    return Citation(
        f"{shared.plain}Statement ‘{claim}’: {says}" + (f" {address}" if address else ""),
        f"@online{{briefing-{claim},\n  title = {{{shared.title}: {bibtex_text(says)}}},\n{shared.bibtex}"
        + (f"  url = {{{address}}},\n" if address else "")
        + f"  note = {{Statement {bibtex_text(claim)}}}\n}}",
        f"{{\n{csl}\n}}",
        apa(work),
        chicago(work),
    )


def _members(values: dict[str, object]) -> str:
    """The lines of a JSON object, without its braces."""
    return as_text(values)[2:-2] if values else ""
