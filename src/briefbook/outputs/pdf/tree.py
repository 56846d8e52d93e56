"""Finished page HTML as a tree: strict, since what is not understood must not be dropped in silence."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INLINE = frozenset("a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup time u wbr".split())


class UnreadableHtmlError(ValueError):
    """HTML that is not well nested; says what and where."""


Node: TypeAlias = "Element | str"


@dataclass(slots=True, eq=False)
class Element:
    """One element. `children` are elements and runs of text; an `svg` keeps its source as its only text."""

    tag: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its `class`."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_inline(self) -> bool:
        """Whether it stands in a line of text."""
        return self.tag in _INLINE or (self.tag == "svg" and "bb-sw" in self.classes)

    def walk(self) -> Iterator["Element"]:
        """Itself and all elements within, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if not isinstance(child, str))

    @property
    def text(self) -> str:
        """All its text, in order."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse(source: str) -> Element:
    """The tree of a page's content. Raises `UnreadableHtmlError` where elements are not well nested."""
    drawings: list[str] = []

    def keep(match: re.Match[str]) -> str:
        # a drawing goes to the typesetter as it is: its names are of XML, where capitals count
        drawings.append(match[0])
        return f'<svg data-n="{len(drawings) - 1}"></svg>'

    builder = _Builder(drawings)
    builder.feed(_SVG.sub(keep, source))
    builder.close()
    if len(builder.open) > 1:
        raise UnreadableHtmlError(f"<{builder.open[-1].tag}> is never closed")
    return collapsed(builder.open[0])


class _Builder(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.drawings = drawings
        self.open = [Element("body", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag == "svg":
            element.children.append(self.drawings[int(element.attributes.pop("data-n"))])
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag or len(self.open) == 1:
            raise UnreadableHtmlError(f"</{tag}> closes <{self.open[-1].tag}> (line {self.getpos()[0]} of its HTML)")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def collapsed(root: Element) -> Element:
    """White space as a browser shows it: runs become one space, and none is left at either end of a block."""
    _collapse(root, at_start=True)
    _trim(root)
    return root


def _collapse(element: Element, at_start: bool) -> bool:
    """Collapse in place; tells whether what follows stands after a space or at the start of a line."""
    if element.tag in ("svg", "pre"):
        return False
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, str):
            text = _SPACE.sub(" ", child)
            if at_start:
                text = text.removeprefix(" ")
            if text:
                children.append(text)
                at_start = text.endswith(" ")
            continue
        if not child.is_inline:
            _collapse(child, at_start=True)
            at_start = True
        elif child.tag == "br":
            at_start = True
        else:
            at_start = _collapse(child, at_start)
        children.append(child)
    element.children = children
    return at_start


def _trim(element: Element) -> None:
    """Take the space away before the end of a block, and before a block inside it."""
    if element.tag in ("svg", "pre"):
        return
    blocks = not element.is_inline
    for index, child in enumerate(element.children):
        following = element.children[index + 1] if index + 1 < len(element.children) else None
        ends = (blocks and following is None) or (isinstance(following, Element) and not following.is_inline)
        if ends:
            _strip_end(element, index)
        if isinstance(child, Element):
            _trim(child)
    element.children = [child for child in element.children if child != ""]


def _strip_end(parent: Element, index: int) -> None:
    child = parent.children[index]
    if isinstance(child, str):
        parent.children[index] = child.rstrip(" ")
    elif child.is_inline and child.children and child.tag not in ("svg", "pre"):
        _strip_end(child, len(child.children) - 1)


def drawing_words(svg: str) -> tuple[str, str]:
    """Title and description of a drawing, as plain text; empty where it has none."""
    return _inside("title", svg), _inside("desc", svg)


def _inside(tag: str, svg: str) -> str:
    found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", svg, re.DOTALL)
    return html.unescape(found[1]).strip() if found else ""
