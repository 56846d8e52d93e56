"""How to cite one statement of the briefing: in plain words, as BibTeX, and as CSL-JSON (1.0.2)."""

import json
import re
from dataclasses import dataclass

from briefbook.model.dates import Edtf
from briefbook.views.briefing import Briefing

_SPECIAL = {character: f"\\{character}" for character in "#$%&_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in three forms. Without a permanent address none is claimed."""

    plain: str
    bibtex: str
    csl: str


def whole_citation(briefing: Briefing) -> str:
    """The briefing itself, in plain words."""
    edition = briefing.edition
    parts = [briefing.owner.publisher, briefing.title, briefing.owner.number]
    parts += [_version(briefing), f"Issued {edition.issued.in_words}" if edition and not briefing.drift else ""]
    return ". ".join(part for part in parts if part) + "." + (f" {briefing.address}" if briefing.address else "")


def citation(briefing: Briefing, claim: str, says: str, address: str) -> Citation:
    """Of one claim. `address` is its full address, empty when the site has no permanent one."""
    issued = briefing.edition.issued if briefing.edition and not briefing.drift else None
    version = _version(briefing)
    parts = [f"{briefing.owner.publisher}. " if briefing.owner.publisher else "", f"{briefing.title}. "]
    parts += [f"{version}. " if version else "", f"Issued {issued.in_words}. " if issued else ""]
    parts += [f"Statement ‘{claim}’: {says}", f" {address}" if address else ""]
    fields = {
        "title": f"{briefing.title}: {says}",
        "author": briefing.owner.publisher and f"{{{bibtex_text(briefing.owner.publisher)}}}",
        "edition": version,
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
        "version": version or None,
        "issued": csl_date(issued) if issued else None,
        "URL": address or None,
        "note": f"Statement {claim}",
    }
    return Citation(
        "".join(parts),
        "@online{" + key + ",\n" + ",\n".join(lines) + "\n}",
        json.dumps({name: value for name, value in csl.items() if value}, ensure_ascii=False, indent=1),
    )


def _version(briefing: Briefing) -> str:
    """The edition with its date; a working copy is none, and claims none."""
    edition = briefing.edition
    if edition is None or briefing.drift:
        return briefing.standing
    return f"{edition.title}, as of {edition.as_of.in_words}"


def bibtex_text(text: str) -> str:
    """A text in which no character means anything to BibTeX."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def csl_date(point: Edtf) -> dict[str, object]:
    """A date as far as CSL can say it; a decade only in words."""
    if point.digits:
        return {"literal": point.in_words}
    found: dict[str, object] = {
        "date-parts": [[part for part in (point.year, point.month, point.day) if part is not None]]
    }
    found |= {"season": point.season - 20} if point.season else {}
    return found | ({"circa": True} if point.mark in ("~", "%") else {})
