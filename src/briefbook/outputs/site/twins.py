"""A Markdown twin of every page, made of its finished HTML: the same statements, each mark a footnote.

What is only a control, a phone's copy of a drawing, or for copying is left out; a drawing is told by its own words.
"""

import re
from collections.abc import Iterator

from briefbook.outputs.pdf.tree import Element, Node, drawing_words, parse

_SKIPPED = frozenset(("bb-filter", "bb-cite", "bb-chart--narrow"))
_IN_BRACKETS = frozenset(("bb-kind", "bb-status", "bb-derived", "bb-superseded", "bb-basis", "bb-notice"))
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_START = re.compile(r"(#{1,6}(?= )|[-+=](?= |$|-)|\d+(?=[.)](?: |$)))")
_STRONG, _EM = ("b", "strong"), ("i", "em", "cite")


def twin(html: str, address: str, standing: str) -> str:
    """The Markdown of a page's content. `address` is the page's, as it is called from beside it."""
    notes: list[str] = []
    blocks = [block for block in _blocks(parse(html).children, notes) if block]
    end = f"From [{_escaped(address)}]({address})" + (f". {_escaped(standing)}." if standing else ".")
    return "\n\n".join([*blocks, *notes, end]) + "\n"


def _blocks(nodes: list[Node], notes: list[str]) -> Iterator[str]:
    """One text for each block; runs of inline nodes between blocks are paragraphs."""
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or (node.is_inline and not _holds_block(node)):
            run.append(node)
            continue
        if run:
            yield _paragraph(run)
            run = []
        yield from _block(node, notes)
    if run:
        yield _paragraph(run)


def _block(element: Element, notes: list[str]) -> Iterator[str]:
    if element.classes & _SKIPPED or element.attributes.get("aria-hidden") == "true" or "hidden" in element.attributes:
        return
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        yield f"{'#' * int(tag[1])} {_inline(element.children)}"
    elif tag == "svg":
        yield from _drawing(element)
    elif tag == "pre":
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", element.text)), 3)
        yield f"{fence}\n{element.text.rstrip()}\n{fence}"
    elif tag == "table":
        yield _table(element)
    elif tag == "ol" and "bb-notes" in element.classes:
        for item in _children(element, "li"):
            told = " ".join(" ".join(_blocks(item.children, notes)).split("\n"))
            notes.append(f"[^{item.attributes.get('data-n', '')}]: {told}")
    elif tag in ("ul", "ol"):
        items = ["\n\n".join(filter(None, _blocks(item.children, notes))) for item in _children(element, "li")]
        signs = [f"{n}. " if tag == "ol" else "- " for n in range(1, len(items) + 1)]
        yield "\n".join(sign + _indented(text, len(sign)) for sign, text in zip(signs, items, strict=True))
    elif tag == "dl":
        yield "\n".join(f"- {row}" for row in _pairs(element))
    elif tag in ("p", "summary", "figcaption", "caption", "dt", "dd") and not _holds_block(element):
        told = _inline(element.children)
        yield f"**{told}**" if tag == "summary" and told else _started(told)
    elif tag == "hr":
        yield "---"
    elif tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(element.children, notes)).split("\n"))
    else:
        yield from _blocks(element.children, notes)


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{' ' * width}{line}" if line else "" for line in rest)])


def _holds_block(element: Element) -> bool:
    return any(not child.is_inline for child in element.walk() if child is not element)


def _children(element: Element, *tags: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag in tags]


def _pairs(element: Element) -> Iterator[str]:
    term = ""
    for child in element.walk():
        if child.tag == "dt":
            term = _inline(child.children)
        elif child.tag == "dd":
            yield f"{term}: {_inline(child.children)}"


def _drawing(element: Element) -> Iterator[str]:
    title, told = drawing_words(element.text)
    if words := ". ".join(part.rstrip(".") for part in (title, told) if part):
        yield f"*Drawing: {_escaped(words)}.*"


def _table(element: Element) -> str:
    rows = [row for row in element.walk() if row.tag == "tr"]
    cells = [[_cell(cell) for cell in _children(row, "th", "td")] for row in rows]
    width = max(map(len, cells), default=0)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
    rule = "|" + " --- |" * width
    caption = next((child for child in element.walk() if child.tag == "caption"), None)
    # one that is hidden on the page repeats the heading
    shown = caption is not None and "bb-vh" not in caption.classes
    told = [f"**{_inline(caption.children)}**", ""] if caption and shown else []
    return "\n".join([*told, *lines[:1], rule, *lines[1:]])


def _cell(element: Element) -> str:
    notes: list[str] = []
    parts = (" ".join(block.split("\n")) for block in _blocks(element.children, notes))
    return "<br>".join(part for part in parts if part)


def _paragraph(nodes: list[Node]) -> str:
    return _started(_inline(nodes))


def _inline(nodes: list[Node]) -> str:
    told, before = "", object()
    for node in nodes:
        word = _word(node)
        # spans that touch stand apart on the page
        apart = _is_span(before) and _is_span(node) and told[-1:].isalnum() and word[:1].isalnum()
        told, before = f"{told} {word}" if apart else told + word, node
    return re.sub(r" +", " ", told).strip()


def _is_span(node: object) -> bool:
    return isinstance(node, Element) and node.tag == "span"


def _word(node: Node) -> str:
    if isinstance(node, str):
        return _escaped(re.sub(r"\s+", " ", node))
    if node.classes & _SKIPPED or node.attributes.get("aria-hidden") == "true":
        return ""
    if node.tag == "br":
        return "<br>"
    if node.tag == "svg":
        return " ".join(_drawing(node))
    if "bb-mark" in node.classes:
        return f"[^{node.text.strip()}]"
    if node.tag == "code":
        return f"`{node.text}`" if "`" not in node.text else f"`` {node.text} ``"
    told = "".join(map(_word, node.children))
    words = told.strip()
    if not words:
        return " " if told else ""
    if node.tag == "a" and node.attributes.get("href"):
        # parentheses and spaces would end the address
        address = node.attributes["href"].replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"[{words}]({address})"
    if node.tag == "q":
        return f"“{words}”"
    if node.classes & _IN_BRACKETS:
        return f" ({' '.join(words.split())})"
    if node.tag in (*_STRONG, *_EM) and words == told and not re.search(r"[*_]", words):
        return f"**{words}**" if node.tag in _STRONG else f"*{words}*"
    return told if node.is_inline else f" {words} "


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def _started(text: str) -> str:
    """A paragraph whose first characters would make it a heading or a list."""
    match = _START.match(text)
    if not match:
        return text
    return f"\\{text}" if not match[0].isdigit() else f"{match[0]}\\{text[match.end() :]}"
