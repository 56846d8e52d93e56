"""One numbering for the notes of a document: a sentence has one note, however many pages cite it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from briefbook.outputs.pdf.code import call
from briefbook.outputs.pdf.tree import Element, Node

Line = Callable[[list[Node]], str]
"""Turns text and what stands in a line of it into code."""


@dataclass(slots=True)
class Notes:
    """The notes so far, in the order in which the text first cites them, and a full reference for each source."""

    numbers: dict[str, int] = field(default_factory=dict)
    code: list[str] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)

    def of_page(self, listed: Element | None, line: Line) -> Callable[[str], int]:
        """A function from the id of a page's own note to its number here. `listed` is the page's section of notes."""
        items = [item for item in listed.walk() if item.tag == "li"] if listed else []
        notes = {item.attributes["id"]: item for item in items if "data-cite" in item.attributes}
        sources = {item.attributes["data-source"]: item for item in items if "data-source" in item.attributes}

        def number(anchor: str) -> int:
            item = notes[anchor]
            cite = item.attributes["data-cite"]
            if cite not in self.numbers:
                self.numbers[cite] = len(self.numbers) + 1
                told = next(node for node in item.walk() if "bb-note" in node.classes)
                lines = [line(_linked(part)) for part in told.children if isinstance(part, Element)]
                self.code.append(call("note", str(self.numbers[cite]), *lines))
                source = cite.partition("#")[0]
                if source not in self.references:
                    self.references[source] = line(sources[source].children)
            return self.numbers[cite]

        return number

    def typeset(self) -> str:
        """The section of notes; nothing where nothing was cited."""
        if not self.code:
            return "[]"
        return call("notes", call("references", *self.references.values()), *self.code)


def without_notes(tree: Element) -> tuple[list[Node], Element | None]:
    """A page's content, and apart from it its section of notes."""
    listed = next(
        (node for node in tree.children if isinstance(node, Element) and "bb-notes-section" in node.classes), None
    )
    return [node for node in tree.children if node is not listed], listed


def _linked(line: Element) -> list[Node]:
    """A note's line with its link to the original on the quoted words, or on the place, where it takes no room of its own."""
    quote = next((node for node in line.walk() if node.tag == "q"), None)
    go = next((node for node in line.children if isinstance(node, Element) and "bb-note__go" in node.classes), None)
    if go is None:
        return line.children
    told = [node for node in line.children if node is not go and node != " "]
    href = {"href": go.attributes.get("href", "")}
    if quote is None:  # too short a sentence for its first words to be shown
        return [Element("a", href, told)]
    return [Element("a", href, [quote]) if node is quote else node for node in told]
