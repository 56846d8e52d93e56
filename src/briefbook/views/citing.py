"""How to cite a page, an edition or the whole briefing: APA (7th), Chicago (18th, author-date), BibTeX, CSL-JSON, plain.

Plain text, so nothing is in italics. Without a permanent address none is claimed, and a working copy has no date.

A DOI names an edition as a whole. A part of it has none: its citation names the edition as what it is in, with the edition's DOI there,
and then its own address. A field called `doi` would say that the part is what the DOI names; a program would then fetch the whole's title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from briefbook.model.canonical import as_text
from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.views.briefing import Briefing

_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "#$%&_"}
    | {
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_ANY_SPECIAL = re.compile(r"[#$%&_{}\\~^]")
_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {21: "Spring", 22: "Summer", 23: "Fall", 24: "Winter"}


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. `title` is its own, `container` that of the whole it is a part of; each but the title may be empty.

    `doi` is its own, `within` that of the whole it is a part of: it never has both.
    """

    key: str
    title: str
    container: str = ""
    publisher: str = ""
    version: str = ""
    issued: Edtf | None = None
    address: str = ""
    doi: str = ""
    number: str = ""
    within: str = ""

    @property
    def link(self) -> str:
        """Its DOI before its address: the address may move."""
        return doi_link(self.doi) if self.doi else self.address


@dataclass(frozen=True, slots=True)
class Style:
    """One style by its name, and the work in it."""

    name: str
    text: str


def page_work(briefing: Briefing, title: str, address: str) -> Work:
    """A page by its title and its address below the site's root; the front page stands for the briefing itself."""
    edition = None if briefing.drift else briefing.edition
    whole = not title or title == briefing.title
    doi = (edition.doi or "") if edition else ""
    return Work(
        key=re.sub(r"[^a-z0-9]+", "-", f"briefing-{address.removesuffix('.html')}".lower()).strip("-"),
        title=briefing.title if whole else title,
        container="" if whole else briefing.title,
        publisher=briefing.owner.publisher,
        version=version(briefing),
        issued=edition.issued if edition else None,
        address=f"{briefing.address}{address}" if briefing.address else "",
        doi=doi if whole else "",
        number=briefing.owner.number,
        within="" if whole else doi,
    )


def edition_work(briefing: Briefing, edition: Edition, address: str) -> Work:
    """One edition as a whole, at the address of its own pages."""
    return Work(
        key=f"briefing-{edition.id}",
        title=briefing.title,
        publisher=briefing.owner.publisher,
        version=f"{edition.title}, as of {edition.as_of.in_words}",
        issued=edition.issued,
        address=f"{briefing.address}{address}" if briefing.address else "",
        doi=edition.doi or "",
        number=briefing.owner.number,
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that is put into every style when they are shown; what it is tells it sooner."""

    work: Work

    def __iter__(self) -> Iterator[Style]:
        """Every style."""
        return iter(styles(self.work))


def styles(work: Work) -> tuple[Style, ...]:
    """The work in every style."""
    return (
        Style("APA", apa(work)),
        Style("Chicago", chicago(work)),
        Style("BibTeX", bibtex(work)),
        Style("CSL-JSON", csl(work)),
        Style("Plain", plain(work)),
    )


def apa(work: Work) -> str:
    """APA, 7th edition: a web page of a group author; without one the title comes first. A part of what has a DOI is "In" it."""
    day = _apa_date(work.issued)
    title, container = work.title, "" if work.container == work.publisher else work.container
    if work.within:
        container = f"In {work.container} ({_listed('; ', work.version, doi_link(work.within))})"
    elif work.version:
        title += f" ({work.version})"
    parts = [work.publisher, f"({day})", title] if work.publisher else [title, f"({day})"]
    return _sentences([*parts, container]) + (f" {work.link}" if work.link else "")


def chicago(work: Work) -> str:
    """Chicago, 18th edition, author-date: the day stands after the whole, since the year stands before."""
    year = f"{work.issued.year}" if work.issued and not work.issued.digits else "n.d."
    day = _chicago_date(work.issued)
    title = f"“{work.title}{'' if work.title.endswith(('.', '?', '!')) else '.'}”"
    parts = [work.publisher, year, title] if work.publisher else [title, year]
    if work.within:
        parts += [_listed(", ", f"In {work.container}", work.version, doi_link(work.within)), day]
    else:
        parts += [work.version, _listed(", ", work.container, day)]
    return _sentences(parts) + (f" {work.link}." if work.link else "")


def plain(work: Work) -> str:
    """In words, with what the other styles have no place for."""
    parts = [work.publisher, work.title, f"In: {work.container}" if work.within else work.container, work.number]
    parts += [work.version, f"Issued {work.issued.in_words}" if work.issued else ""]
    parts += [doi_link(work.within) if work.within else ""]
    return _sentences(parts) + (f" {work.link}" if work.link else "")


def bibtex(work: Work, note: str = "") -> str:
    """For biblatex; BibTeX itself reads the year. (No `crossref` to the whole: by it the part would inherit the whole's `doi`.)"""
    issued = work.issued
    fields = {
        "title": f"{{{bibtex_text(work.title)}}}",
        "author": f"{{{bibtex_text(work.publisher)}}}" if work.publisher else "",
        "maintitle": f"{{{bibtex_text(work.container)}}}" if work.container else "",
        "version": bibtex_text(work.version),
        "number": bibtex_text(work.number),
        "date": str(issued) if issued else "",
        "year": f"{issued.year:04}" if issued and not issued.digits else "",
        "doi": bibtex_address(work.doi),
        "url": bibtex_address(work.address),
        "note": bibtex_text(_note(work, note)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{work.key},\n" + ",\n".join(lines) + "\n}"


def csl(work: Work, note: str = "") -> str:
    """One item of CSL-JSON (1.0.2)."""
    item = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "container-title": work.container,
        "author": [{"literal": work.publisher}] if work.publisher else None,
        "version": work.version,
        "number": work.number,
        "issued": csl_date(work.issued) if work.issued else None,
        "DOI": work.doi,
        "URL": work.address,
        "note": _note(work, note),
    }
    return as_text({name: value for name, value in item.items() if value})


def doi_link(doi: str) -> str:
    """The address that a DOI resolves at."""
    return f"https://doi.org/{quote(doi, safe='/:;()!$&*+,=@~')}"


def _note(work: Work, note: str) -> str:
    """Not "DOI: …": reference managers take such a line of a note for the item's own."""
    return _listed(". ", note, f"Part of {doi_link(work.within)}" if work.within else "")


def _listed(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _sentences(parts: list[str]) -> str:
    return " ".join(part if part.endswith((".", ".”", "?”", "!”", "?", "!")) else f"{part}." for part in parts if part)


def _apa_date(point: Edtf | None) -> str:
    if point is None or point.digits:
        return "n.d."
    about = "ca. " if point.mark in ("~", "%") else ""
    if point.season:
        return f"{about}{point.year}, {_SEASONS[point.season]}"
    if point.month is None:
        return f"{about}{point.year}"
    return f"{about}{point.year}, {_MONTHS[point.month - 1]}" + (f" {point.day}" if point.day else "")


def _chicago_date(point: Edtf | None) -> str:
    if point is None or point.month is None:
        return ""
    return _MONTHS[point.month - 1] + (f" {point.day}" if point.day else "")


def version(briefing: Briefing) -> str:
    """The edition with its date; a working copy is none, and claims none."""
    edition = briefing.edition
    if edition is None or briefing.drift:
        return briefing.standing
    return f"{edition.title}, as of {edition.as_of.in_words}"


def bibtex_text(text: str) -> str:
    """A text in which no character means anything to BibTeX."""
    return text.translate(_SPECIAL) if _ANY_SPECIAL.search(text) else text


def bibtex_address(address: str) -> str:
    """An address, or a DOI, in which no character ends a field; it leads to the same."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def csl_date(point: Edtf) -> dict[str, object]:
    """A date as far as CSL can say it; a decade only in words."""
    if point.digits:
        return {"literal": point.in_words}
    found: dict[str, object] = {
        "date-parts": [[part for part in (point.year, point.month, point.day) if part is not None]]
    }
    found |= {"season": point.season - 20} if point.season else {}
    return found | ({"circa": True} if point.mark in ("~", "%") else {})
