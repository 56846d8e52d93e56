"""The PDFs of a site: the whole briefing, a summary, each main page, and each edition."""

from dataclasses import dataclass
from datetime import date

from briefbook import pipeline
from briefbook.issues import Issue, Place
from briefbook.outputs.pdf.card import card
from briefbook.outputs.pdf.code import UnprintableError
from briefbook.outputs.pdf.compose import DocumentError
from briefbook.outputs.pdf.document import Chapter, Document, Matter, Paper
from briefbook.outputs.pdf.typeset import TypesettingError, printed
from briefbook.outputs.site.escaping import plain
from briefbook.outputs.site.navigation import chapters
from briefbook.outputs.site.run import Run, Volume
from briefbook.pages.context import Page
from briefbook.store.files import Store
from briefbook.views.briefing import Briefing

CARD = "assets/briefbook/card.png"
WHOLE, SUMMARY = "pdf/briefing.pdf", "pdf/summary.pdf"


@dataclass(frozen=True, slots=True)
class Setting:
    """How to print: the paper, the language, what the site says of itself, and where finished files are kept."""

    paper: Paper
    language: str
    description: str
    store: Store


def page_paper(source: str) -> str:
    """The address of a page's own PDF."""
    return f"pdf/pages/{source.removesuffix('.md')}.pdf"


def edition_paper(edition: str) -> str:
    """The address of an edition's whole PDF."""
    return f"pdf/editions/{edition}.pdf"


def papers_of(volume: Volume, setting: Setting) -> dict[str, Document]:
    """What a volume is printed as, by address: a frozen one as a whole, the latest in all ways."""
    assert volume.nav is not None
    listed = [
        Chapter(source, volume.urls[source], plain(page.title), volume.html[source], flows)
        for page, flows in chapters(volume.nav)
        if (source := page.file.src_uri.removeprefix(volume.prefix)) in volume.html and page.meta.get("pdf", True)
    ]
    if not listed:
        return {}
    matter = _matter(volume, setting)
    whole = Document(matter, tuple(listed), setting.paper, whole=True)
    edition = volume.briefing.edition
    if volume.frozen:
        return {edition_paper(edition.id): whole} if edition else {}
    found = {WHOLE: whole, SUMMARY: Document(matter, (listed[0],), setting.paper, brief=True)}
    return found | {page_paper(one.source): Document(matter, (one,), setting.paper) for one in listed}


def page_document(volume: Volume, source: str, setting: Setting) -> Document:
    """Any page by itself, listed in the navigation or not."""
    title = plain(volume.pages[source].title)
    chapter = Chapter(source, volume.urls[source], title, volume.html[source])
    return Document(_matter(volume, setting), (chapter,), setting.paper)


def print_all(run: Run, setting: Setting) -> tuple[dict[str, bytes], tuple[Issue, ...]]:
    """Everything that a site offers on paper, by address, and an issue for each document that cannot be printed."""
    files: dict[str, bytes] = {}
    issues: list[Issue] = []
    for volume in run.volumes():
        more, found = print_documents(run, volume, papers_of(volume, setting), setting.store)
        files |= more
        issues += found
    # other sites ask for the picture by its full address, so there is none without
    if run.briefing.address and (picture := card(_matter(run.latest, setting), setting.store)):
        files[CARD] = picture
    return files, tuple(dict.fromkeys(issues))


def print_documents(
    run: Run, volume: Volume, documents: dict[str, Document], store: Store
) -> tuple[dict[str, bytes], tuple[Issue, ...]]:
    """The files of one volume's documents, by address."""
    files: dict[str, bytes] = {}
    issues: list[Issue] = []
    for address, document in documents.items():
        try:
            files[address] = printed(document, store)
        except DocumentError as error:
            issues.extend(_told(run, volume, error))
        except TypesettingError as error:
            place = Place(f"docs/{document.chapters[0].source}")
            issues.append(Issue("E907", place, f"{address} cannot be printed: {error}"))
    return files, tuple(dict.fromkeys(issues))


def _told(run: Run, volume: Volume, error: DocumentError) -> list[Issue]:
    """A character that cannot be printed is told where it was written, anything else by its page."""
    if not isinstance(error.why, UnprintableError):
        return [Issue("E907", Place(f"docs/{error.page}"), f"this page cannot be printed: {error.why}")]
    places = pipeline.written_at(run.checked.record, error.why.character)
    if not places and error.page in volume.pages:
        lines = (volume.pages[error.page].file.content_string or "").split("\n")
        line = next((n for n, text in enumerate(lines, 1) if error.why.character in text), 1)
        places = (Place(f"docs/{error.page}", line),)
    return [Issue("E907", place, str(error.why)) for place in places or (Place(f"docs/{error.page}"),)]


def offered(run: Run, volume: Volume, source: str) -> list[tuple[str, str]]:
    """The PDFs to offer on a page: name and address."""
    edition = volume.briefing.edition
    if volume.frozen:
        found = [("This edition", edition_paper(edition.id) if edition else "")]
    elif source == "index.md":
        found = [("Summary", SUMMARY), ("Whole briefing", WHOLE)]
    else:
        found = [("This page", page_paper(source)), ("Whole briefing", WHOLE)]
    return [(name, address) for name, address in found if address in run.papers]


def _matter(volume: Volume, setting: Setting) -> Matter:
    briefing = volume.briefing
    # a site may do without a page of sources; its papers then lead to its front page
    page = Page("index.md", {"sources.md": "index.html", **volume.urls})
    return Matter(
        title=briefing.title,
        handling=str(briefing.handling),
        as_of=briefing.standing,
        issued=_issued(briefing),
        publisher=briefing.owner.publisher,
        description=setting.description,
        language=setting.language,
        docket=pipeline.fragment(briefing, page, "cover"),
        colophon=pipeline.fragment(briefing, page, "colophon"),
        site=briefing.address,
    )


def _issued(briefing: Briefing) -> date | None:
    """The day by which the edition was out. A working copy was not, but PDF/A asks for a date: the last one on record."""
    if briefing.edition is None:
        return None
    days = [briefing.edition.issued.latest]
    if briefing.drift:
        days += [source.published.latest for source in briefing.sources.values()]
    return max(days)
