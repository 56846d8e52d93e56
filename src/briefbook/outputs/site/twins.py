"""A Markdown twin of every page, made of its finished HTML: the same statements, each mark a footnote.

What is only a control, a phone's copy of a drawing, or for copying is left out; a drawing is told by its own words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefbook.outputs.pdf.tree import Element, Node, drawing_words, parse

_SKIPPED = frozenset(("bb-filter", "bb-cite", "bb-chart--narrow"))
_IN_BRACKETS = frozenset(("bb-kind", "bb-status", "bb-derived", "bb-superseded", "bb-basis", "bb-notice"))
_COPIED = re.compile(r'<details class="bb-cite"[^>]*>[^<]*(?:<(?!/?details\b)[^<]*)*</details>')
_NOTHING = "<hr hidden>"
"""How to cite each statement is most of a page, and no part of its twin."""
_SAFELY = str.maketrans({**{one: f"\\{one}" for one in "\\`*_[]{|~"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""The last three as entities, since not every Markdown takes a backslash before them."""
_ANY_SPECIAL = re.compile(r"[\\`*_\[\]{|~&<>]")
_LEADS = re.compile(r"(?:https?|mailto):|[^:]*(?:[/?#]|$)")
"""An address of the web, of mail, or within the site."""
_START = re.compile(r"(#{1,6}(?= )|[-+=](?= |$|-)|\d+(?=[.)](?: |$)))")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = ("p", "summary", "figcaption", "caption", "dt", "dd")
_STRONG, _MARKED = ("b", "strong"), frozenset(("b", "strong", "i", "em", "cite"))


def twin(html: str, address: str, standing: str) -> str:
    """The Markdown of a page's content. `address` is the page's, as it is called from beside it."""
    notes: list[str] = []
    blocks = [block for block in _blocks(parse(_COPIED.sub(_NOTHING, html)).children, notes) if block]
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
        if not _is_left_out(node) and node.said("hidden") is None:
            told += _BLOCKS.get(node.tag, _within)(node, notes)
    if run:
        told.append(_paragraph(run))
    return told


def _is_left_out(element: Element) -> bool:
    left_out = element.classes and not element.classes.isdisjoint(_SKIPPED)
    return bool(left_out) or element.said("aria-hidden") == "true"


def _within(element: Element, notes: list[str]) -> Sequence[str]:
    return _blocks(element.children, notes)


def _heading(element: Element, _: list[str]) -> Sequence[str]:
    return (f"{'#' * int(element.tag[1])} {_inline(element.children)}",)


def _pre(element: Element, _: list[str]) -> Sequence[str]:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", element.text)), 3)
    return (f"{fence}\n{element.text.rstrip()}\n{fence}",)


def _list(element: Element, notes: list[str]) -> Sequence[str]:
    if element.tag == "ol" and "bb-notes" in element.classes:
        for item in _children(element, "li"):
            told = " ".join(" ".join(_blocks(item.children, notes)).split("\n"))
            notes.append(f"[^{item.said('data-n') or ''}]: {told}")
        return ()
    items = ["\n\n".join(filter(None, _blocks(item.children, notes))) for item in _children(element, "li")]
    signs = [f"{n}. " if element.tag == "ol" else "- " for n in range(1, len(items) + 1)]
    return ("\n".join(sign + _indented(text, len(sign)) for sign, text in zip(signs, items, strict=True)),)


def _line(element: Element, notes: list[str]) -> Sequence[str]:
    if element.holds_block:
        return _blocks(element.children, notes)
    told = _inline(element.children)
    return (f"**{told}**" if element.tag == "summary" and told else _started(told),)


def _quote(element: Element, notes: list[str]) -> Sequence[str]:
    quoted = "\n\n".join(_blocks(element.children, notes)).split("\n")
    return ("\n".join(f"> {line}".rstrip() for line in quoted),)


def _indented(text: str, width: int) -> str:
    if "\n" not in text:
        return text
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
    parts = [part for part in element.walk() if part.tag in ("tr", "caption")]
    rows = [part for part in parts if part.tag == "tr"]
    cells = [[_cell(cell) for cell in _children(row, "th", "td")] for row in rows]
    width = max(map(len, cells), default=0)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
    rule = "|" + " --- |" * width
    caption = next((part for part in parts if part.tag == "caption"), None)
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
    if len(nodes) == 1:
        told = _word(nodes[0])
        return (re.sub(" +", " ", told) if "  " in told else told).strip()
    told, touches = "", False
    for node in nodes:
        word = _word(node)
        # spans that touch stand apart on the page
        is_span = not isinstance(node, str) and node.tag == "span"
        apart = touches and is_span and told[-1:].isalnum() and word[:1].isalnum()
        told, touches = f"{told} {word}" if apart else told + word, is_span
    return (re.sub(" +", " ", told) if "  " in told else told).strip()


def _word(node: Node) -> str:
    if isinstance(node, str):
        return _text(node)
    tag, classes = node.tag, node.classes
    if _is_left_out(node):
        return ""
    if tag == "br":
        return "<br>"
    if tag == "svg":
        return " ".join(_drawing(node))
    if classes and "bb-mark" in classes:
        return f"[^{node.text.strip()}]"
    if tag == "code":
        return _code(node.text)
    told = "".join([_text(child) if isinstance(child, str) else _word(child) for child in node.children])
    words = told.strip()
    if not words:
        return " " if told else ""
    if tag == "a" and _LEADS.match(href := node.said("href") or ":"):
        # parentheses and spaces would end the address
        address = href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"[{words}]({address})"
    if tag == "q":
        return f"“{words}”"
    if classes and not classes.isdisjoint(_IN_BRACKETS):
        return f" ({' '.join(words.split())})"
    if tag in _MARKED and words == told and not re.search(r"[*_]", words):
        return f"**{words}**" if tag in _STRONG else f"*{words}*"
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


def _text(text: str) -> str:
    return _escaped(text if text.isprintable() and "  " not in text else re.sub(r"\s+", " ", text))


def _escaped(text: str) -> str:
    if not _ANY_SPECIAL.search(text):
        return text
    return text.translate(_SAFELY)


def _started(text: str) -> str:
    """A paragraph whose first characters would make it a heading or a list."""
    match = _START.match(text)
    if not match:
        return text
    return f"\\{text}" if not match[0].isdigit() else f"{match[0]}\\{text[match.end() :]}"


_BLOCKS: Mapping[str, Callable[[Element, list[str]], Sequence[str]]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(_LINES, _line),
    "svg": lambda element, _: _drawing(element),
    "pre": _pre,
    "table": lambda element, _: (_table(element),),
    "ul": _list,
    "ol": _list,
    "dl": lambda element, _: ("\n".join(f"- {row}" for row in _pairs(element)),),
    "hr": lambda *_: ("---",),
    "blockquote": _quote,
}
"""How each kind of block is told; any other by what is within."""
