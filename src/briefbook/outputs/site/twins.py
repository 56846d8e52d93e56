"""A Markdown twin of every page, made of its finished HTML: the same statements, each mark a footnote.

What is only a control, a phone's copy of a drawing, or for copying is left out; a drawing is told by its own words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefbook.outputs.pdf.tree import Element, Node, drawing_words, parse

_SKIPPED = frozenset(("bb-filter", "bb-cite", "bb-chart--narrow"))
_IN_BRACKETS = frozenset(("bb-kind", "bb-status", "bb-derived", "bb-superseded", "bb-basis", "bb-notice"))
_COPIED = re.compile(r'(<details class="bb-cite[^>]*>)[^<]*(?:<(?!/?details\b)[^<]*)*(?=</details>)')
"""How to cite each statement is most of a page, and no part of its twin."""
_SPECIAL = re.compile(r"([\\`*_\[\]{|~])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""As entities, since not every Markdown takes a backslash before them."""
_LEADS = re.compile(r"(?:https?|mailto):|[^:]*(?:[/?#]|$)")
"""An address of the web, of mail, or within the site."""
_START = re.compile(r"(#{1,6}(?= )|[-+=](?= |$|-)|\d+(?=[.)](?: |$)))")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = frozenset(("p", "summary", "figcaption", "caption", "dt", "dd"))
_STRONG, _EM = ("b", "strong"), ("i", "em", "cite")


def twin(html: str, address: str, standing: str) -> str:
    """The Markdown of a page's content. `address` is the page's, as it is called from beside it."""
    notes: list[str] = []
    blocks = [block for block in _blocks(parse(_COPIED.sub(r"\1", html)).children, notes) if block]
    end = f"From [{_escaped(address)}]({address})" + (f". {_escaped(standing)}." if standing else ".")
    return "\n\n".join([*blocks, *notes, end]) + "\n"


def _blocks(nodes: list[Node], notes: list[str]) -> list[str]:
    """One text for each block; runs of inline nodes between blocks are paragraphs."""
    told: list[str] = []
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or (node.is_inline and not node.holds_block):
            run.append(node)
            continue
        if run:
            told.append(_paragraph(run))
            run = []
        if not _is_left_out(node) and "hidden" not in node.attributes:
            told += _block(node, notes)
    if run:
        told.append(_paragraph(run))
    return told


def _is_left_out(element: Element) -> bool:
    return not element.classes.isdisjoint(_SKIPPED) or element.attributes.get("aria-hidden") == "true"


def _block(element: Element, notes: list[str]) -> Sequence[str]:
    tag = element.tag
    if tag in _HEADINGS:
        return (f"{'#' * int(tag[1])} {_inline(element.children)}",)
    if tag == "svg":
        return _drawing(element)
    if tag == "pre":
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", element.text)), 3)
        return (f"{fence}\n{element.text.rstrip()}\n{fence}",)
    if tag == "table":
        return (_table(element),)
    if tag == "ol" and "bb-notes" in element.classes:
        for item in _children(element, "li"):
            told = " ".join(" ".join(_blocks(item.children, notes)).split("\n"))
            notes.append(f"[^{item.attributes.get('data-n', '')}]: {told}")
        return ()
    if tag in ("ul", "ol"):
        items = ["\n\n".join(filter(None, _blocks(item.children, notes))) for item in _children(element, "li")]
        signs = [f"{n}. " if tag == "ol" else "- " for n in range(1, len(items) + 1)]
        return ("\n".join(sign + _indented(text, len(sign)) for sign, text in zip(signs, items, strict=True)),)
    if tag == "dl":
        return ("\n".join(f"- {row}" for row in _pairs(element)),)
    if tag in _LINES and not element.holds_block:
        told = _inline(element.children)
        return (f"**{told}**" if tag == "summary" and told else _started(told),)
    if tag == "hr":
        return ("---",)
    if tag == "blockquote":
        quoted = "\n\n".join(_blocks(element.children, notes)).split("\n")
        return ("\n".join(f"> {line}".rstrip() for line in quoted),)
    return _blocks(element.children, notes)


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{' ' * width}{line}" if line else "" for line in rest)])


def _children(element: Element, *tags: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag in tags]


def _pairs(element: Element) -> Iterator[str]:
    term = ""
    for child in element.walk():
        if child.tag == "dt":
            term = _inline(child.children)
        elif child.tag == "dd":
            yield f"{term}: {_inline(child.children)}"


def _drawing(element: Element) -> Sequence[str]:
    title, told = drawing_words(element.text)
    words = ". ".join(part.rstrip(".") for part in (title, told) if part)
    return (f"*Drawing: {_escaped(words)}.*",) if words else ()


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
    told, touches = "", False
    for node in nodes:
        word = _word(node)
        # spans that touch stand apart on the page
        is_span = isinstance(node, Element) and node.tag == "span"
        apart = touches and is_span and told[-1:].isalnum() and word[:1].isalnum()
        told, touches = f"{told} {word}" if apart else told + word, is_span
    return (re.sub(" +", " ", told) if "  " in told else told).strip()


def _word(node: Node) -> str:
    if isinstance(node, str):
        return _text(node)
    if _is_left_out(node):
        return ""
    if node.tag == "br":
        return "<br>"
    if node.tag == "svg":
        return " ".join(_drawing(node))
    if "bb-mark" in node.classes:
        return f"[^{node.text.strip()}]"
    if node.tag == "code":
        return _code(node.text)
    told = "".join(map(_word, node.children))
    words = told.strip()
    if not words:
        return " " if told else ""
    if node.tag == "a" and _LEADS.match(node.attributes.get("href") or ":"):
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


def _code(text: str) -> str:
    """On one line, between more grave accents than it has in a row."""
    if "\n" in text:  # a pattern would look at each of many spaces again and again
        first, *between, last = text.split("\n")
        text = " ".join((first.rstrip(), *(line.strip() for line in between if line.strip()), last.lstrip()))
    if "`" not in text:
        return f"`{text}`"
    fence = "`" * (1 + max(map(len, re.findall("`+", text))))
    return f"{fence} {text} {fence}"


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    return _escaped(text if text.isprintable() and "  " not in text else re.sub(r"\s+", " ", text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)


def _started(text: str) -> str:
    """A paragraph whose first characters would make it a heading or a list."""
    match = _START.match(text)
    if not match:
        return text
    return f"\\{text}" if not match[0].isdigit() else f"{match[0]}\\{text[match.end() :]}"
