"""A document as one piece of Typst code: title block, chapters, one set of notes, colophon."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefbook.outputs.pdf.code import UnprintableError, call, literal, truth
from briefbook.outputs.pdf.convert import Converter, UnknownElementError
from briefbook.outputs.pdf.document import Chapter, Document
from briefbook.outputs.pdf.links import Links, label
from briefbook.outputs.pdf.notes import Notes, without_notes
from briefbook.outputs.pdf.tree import Element, Node, UnreadableHtmlError, parse
from briefbook.outputs.pdf.vocabulary import SCREEN_ONLY, SUMMARY_WITHOUT


@dataclass(frozen=True, slots=True)
class Composed:
    """Typst code, and for each of its tables whether rows begin with a header."""

    code: str
    row_heads: list[bool]


class DocumentError(ValueError):
    """A page that cannot be printed: which, and why."""

    def __init__(self, page: str, why: Exception) -> None:
        """`page` is the page's source path."""
        super().__init__(f"{page}: {why}")
        self.page, self.why = page, why


def compose(document: Document) -> Composed:
    """The document's code. Raises `DocumentError` for what cannot be printed."""
    trees = {chapter.url: _parsed(chapter) for chapter in document.chapters}
    links = Links({url: _anchors(tree) for url, tree in trees.items()}, document.matter.site)
    left_out = SUMMARY_WITHOUT if document.brief else SCREEN_ONLY
    ends = Converter(document.chapters[0].url, links, _no_notes, 1, left_out)
    docket, colophon = (
        ends.blocks(parse(html).children) for html in (document.matter.docket, document.matter.colophon)
    )
    notes, parts, row_heads = Notes(), [], []
    for index, chapter in enumerate(document.chapters):
        body, listed = without_notes(trees[chapter.url])
        level = 2 if document.whole and index else 1
        converter = Converter(chapter.url, links, _no_notes, level, left_out)
        converter.number = notes.of_page(listed, converter.line)
        try:
            opening, rest = _opened(body, chapter, converter)
            if index and document.whole:
                flows = truth(chapter.flows)
                parts.append(call("chapter", *opening, converter.blocks(rest, wide=True), flows=flows))
                continue
            shown = any(isinstance(node, Element) and "bb-docket" in node.classes for node in rest)
            parts.append(call("title-block", *opening, "none" if shown else docket))
            if document.whole:
                parts += _with_contents(rest, converter)
            elif document.brief:
                parts += _summary(rest, converter, colophon)
            else:
                parts.append(converter.blocks(rest, wide=True))
        except (UnknownElementError, UnprintableError) as error:
            raise DocumentError(chapter.source, error) from error
        finally:
            row_heads += converter.row_heads
    parts.append(notes.typeset())
    if not document.brief:
        parts.append(call("colophon", colophon))
    settings = f"#let scale = {document.scale}\n#let brief = {truth(document.brief)}"
    code = "\n".join((settings, _design(), f"#show: {_publication(document)}", "#{", *parts, "}"))
    return Composed(code, row_heads)


def _publication(document: Document) -> str:
    matter = document.matter
    out = matter.issued
    day = {"year": str(out.year), "month": str(out.month), "day": str(out.day)} if out else {}
    own = document.chapters[0].title
    return call(
        "publication.with",
        title=literal(matter.title if document.whole or document.brief else f"{own} · {matter.title}"),
        running=literal(matter.title),
        handling=literal(matter.handling),
        paper=literal(document.paper),
        as_of=literal(matter.as_of),
        language=literal(matter.language.split("-")[0]),
        publisher=literal(matter.publisher),
        description=literal(matter.description),
        # PDF/A wants a day in the metadata, even of an edition issued in a month; what is printed says no more than is known
        date=call("datetime", **day) if day else "none",
    )


@lru_cache(maxsize=1)
def _design() -> str:
    return Path(__file__).with_name("book.typ").read_text(encoding="utf-8")


def _parsed(chapter: Chapter) -> Element:
    try:
        return parse(chapter.html)
    except UnreadableHtmlError as error:
        raise DocumentError(chapter.source, error) from error


def _anchors(tree: Element) -> frozenset[str]:
    return frozenset(node.attributes["id"] for node in tree.walk() if "id" in node.attributes)


def _no_notes(anchor: str) -> int:
    raise UnknownElementError(f"a source mark where there are no notes ({anchor})")


def _opened(body: list[Node], chapter: Chapter, converter: Converter) -> tuple[tuple[str, str, str], list[Node]]:
    """The arguments of a chapter's opening (anchor, eyebrow, title), and all that follows it."""
    nodes = [node for node in body if not (isinstance(node, str) and not node.strip())]
    told = {node.tag: node for node in nodes if isinstance(node, Element) and _opens(node)}
    title = converter.line(told["h1"].children) if "h1" in told else literal(chapter.title)
    eyebrow = converter.line(told["p"].children) if "p" in told else "none"
    return (literal(label(chapter.url)), eyebrow, title), [node for node in nodes if node not in told.values()]


def _opens(node: Element) -> bool:
    return node.tag == "h1" or "bb-eyebrow" in node.classes


def _with_contents(nodes: list[Node], converter: Converter) -> list[str]:
    """Judgements first: the contents come after the first section."""
    heads = [position for position, node in enumerate(nodes) if isinstance(node, Element) and node.tag == "h2"]
    cut = heads[1] if len(heads) > 1 else len(nodes)
    return [converter.blocks(nodes[:cut], wide=True), "contents()", converter.blocks(nodes[cut:], wide=True)]


def _summary(nodes: list[Node], converter: Converter, colophon: str) -> list[str]:
    """One sheet to read, with the colophon at its foot, and one to look at: the drawings beside each other."""
    sections: list[list[Element]] = [[]]
    for node in nodes:
        if isinstance(node, Element):
            if node.tag == "h2":
                sections.append([])
            sections[-1].append(node)
    kept = [part for part in sections if not (part and part[0].classes & converter.left_out)]
    drawn = [part for part in kept if any(node.tag == "figure" for node in part)]
    parts = [converter.blocks(part, wide=True) for part in kept if part not in drawn]
    shown = [call("side-by-side", *(converter.blocks(part) for part in drawn))] if drawn else []
    return [*parts, call("colophon", colophon), *shown]
