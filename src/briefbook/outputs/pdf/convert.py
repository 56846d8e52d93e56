"""One page's HTML as Typst code. What it does not know, it refuses by name: nothing is dropped in silence.

`book.typ` says how each piece looks; here is only which piece an element is.
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from briefbook.outputs.pdf.code import array, block, breakable, call, checked, literal
from briefbook.outputs.pdf.links import Links, label
from briefbook.outputs.pdf.tables import UnknownTableError, table_code
from briefbook.outputs.pdf.tree import Element, Node, drawing_words
from briefbook.outputs.pdf.vocabulary import ACROSS, BLOCKS, INLINE, KNOWN, LISTS, READ, SCREEN_ONLY


class UnknownElementError(ValueError):
    """An element, or a class of ours, that no rule here speaks of."""


@dataclass(slots=True)
class Converter:
    """Converts one chapter. `number` gives the document's number of one of the page's own notes."""

    page: str
    links: Links
    number: Callable[[str], int]
    level: int
    """The Typst level of the page's `h2`."""
    left_out: frozenset[str] = SCREEN_ONLY
    """Classes of which nothing is printed."""
    row_heads: list[bool] = field(default_factory=list)
    """For each table, in order: whether its rows begin with a header."""
    _heading_level: int = 0
    _wide: bool = False
    _in_tree: bool = False

    def __post_init__(self) -> None:
        """The headings of a chapter stand below its title."""
        self._heading_level = self.level - 1

    def blocks(self, nodes: Iterable[Node], wide: bool = False) -> str:
        """Content of a container: loose text, and blocks. Where it is `wide`, what is for reading keeps to the measure."""
        before, self._wide = self._wide, wide
        parts: list[str] = []
        line: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or node.is_inline:
                line.append(node)
                continue
            if line:
                parts.append(self.line(line))
                line = []
            parts.append(self.block(node))
        if line:
            parts.append(self.line(line))
        self._wide = before
        return block([part for part in parts if part])

    def line(self, nodes: Iterable[Node]) -> str:
        """Text and what stands in a line of it."""
        return block([code for node in nodes if (code := self._inline(node))])

    # ---- in a line ----------------------------------------------------------------------------------

    def _inline(self, node: Node) -> str:
        if isinstance(node, str):
            return literal(breakable(node))
        self._known(node)
        if node.classes & self.left_out:
            return ""
        if language := node.attributes.get("lang"):
            inner = Element(node.tag, {k: v for k, v in node.attributes.items() if k != "lang"}, node.children)
            return call("speaking", literal(language.split("-")[0]), self._inline(inner))
        convert = _INLINE_TAGS.get(node.tag)
        if convert is None:
            raise UnknownElementError(f"<{node.tag}> in a line of text")
        return convert(self, node)

    def _span(self, node: Element) -> str:
        if "bb-kind" in node.classes:
            kind = next(name[9:] for name in node.classes if name.startswith("bb-kind--"))
            word = next((child for child in node.children if isinstance(child, Element) and child.tag == "b"), None)
            rest = self.line(child for child in node.children if child is not word)
            return call("kind", literal(kind), self.line(word.children) if word else "none", rest)
        if "bb-status" in node.classes:
            state = (
                "part" if "bb-status--part" in node.classes else "done" if "bb-status--done" in node.classes else "open"
            )
            return call("status", literal(state), self.line(node.children))
        if "bb-conf" in node.classes:
            word, bars = (child for child in node.children if isinstance(child, Element))
            lit = sum("on" in child.classes for child in bars.children if isinstance(child, Element))
            return call("confidence", self.line(word.children), str(lit))
        styles = [INLINE[name] for name in sorted(node.classes, key=len) if name in INLINE]
        inner = self.line(node.children)
        return call(styles[-1], inner) if styles else inner

    def _link(self, node: Element) -> str:
        href = node.attributes.get("href", "")
        inner = self.line(node.children)
        if "bb-mark" in node.classes:
            return call("mark", str(self.number(href.removeprefix("#"))))
        goal = self.links.goal(self.page, href)
        if goal.label:
            return call("goto", literal(goal.label), inner)
        return call("visit", literal(goal.address), inner) if goal.address else inner

    def _marks(self, node: Element) -> str:
        if "bb-marks" not in node.classes:
            return call("super", self.line(node.children))
        marks = [mark for mark in node.children if isinstance(mark, Element)]
        return call("marks", *(str(self.number(mark.attributes["href"].removeprefix("#"))) for mark in marks))

    def _drawing_in_line(self, node: Element) -> str:
        return call("swatch", literal(str(node.children[0])))

    # ---- blocks -------------------------------------------------------------------------------------

    def block(self, node: Element) -> str:
        """One block. Its anchor, if it has one, stands before what it holds."""
        self._known(node)
        if node.classes & self.left_out:
            return ""
        convert = _BLOCK_TAGS.get(node.tag)
        if convert is None:
            raise UnknownElementError(f"<{node.tag}>")
        wide = self._wide
        code = convert(self, node)
        if wide and node.tag in READ and not node.classes & ACROSS:
            code = call("in-measure", code)
        if language := node.attributes.get("lang"):
            code = call("speaking", literal(language.split("-")[0]), code)
        return self._anchored(node, code)

    def _anchored(self, node: Element, code: str) -> str:
        anchor = node.attributes.get("id", "")
        if not anchor or anchor not in self.links.anchors.get(self.page, ()):
            return code
        return call("anchored", literal(label(self.page, anchor)), code)

    def _styled(self, node: Element) -> str:
        styles = [BLOCKS[name] for name in sorted(node.classes, key=len) if name in BLOCKS]
        if node.tag == "p":
            inner = self.line(node.children)
        else:
            inner = self.blocks(node.children, wide=self._wide and not styles)
        if styles:
            return call(styles[-1], inner)
        return call("paragraph", inner) if node.tag == "p" else inner

    def _division(self, node: Element) -> str:
        if "bb-cap" in node.classes:
            name, *rest = self._elements(node)
            return call("labelled", self.blocks(name.children), self.blocks(rest))
        if "bb-figs" in node.classes:
            return call("figures-strip", *(self.blocks(child.children) for child in self._elements(node)))
        if "bb-settle" in node.classes:
            name, told = self._elements(node)
            return call("settle", self.line(name.children), self.line(told.children))
        if "bb-mapfig__b" in node.classes:
            drawing, legend = self._elements(node)
            return call("map-and-legend", self.blocks([drawing]), self.blocks([legend]))
        return self._styled(node)

    def _heading(self, node: Element) -> str:
        # a level that the page leaves out is left out in the outline too: readers of the structure may not meet a gap
        level = self._heading_level = min(int(node.tag[1]) - 2 + self.level, self._heading_level + 1)
        return call("heading", self.line(node.children), level=str(level), supplement=f"[{node.tag}]")

    def _list(self, node: Element) -> str:
        plain = "numbers" if node.tag == "ol" else "tree" if self._in_tree else "bullets"
        style = next((LISTS[name] for name in node.classes if name in LISTS), plain)
        before, self._in_tree = self._in_tree, style == "tree"
        items = [self._item(style, item) for item in self._elements(node)]
        self._in_tree = before
        return call(style, *items)

    def _item(self, style: str, item: Element) -> str:
        if item.tag != "li":
            raise UnknownElementError(f"<{item.tag}> in a list")
        self._known(item, ("cond", "bb-time--"))
        if style == "judgements":
            grade, words = self._elements(item)
            code = call("judgement", self.blocks(grade.children), self.blocks(words.children))
        elif style == "bearing":
            effect, said = self._elements(item)
            code = call("bears", self.line(effect.children), self.line(said.children))
        elif style == "questions":
            code = call("asked", *(self.blocks([part]) for part in self._elements(item)))
        elif style == "legend":
            code = call("entry", self.line(item.children[:1]), self.line(item.children[1:]))
        elif style == "moments":
            date, rest = self._elements(item)
            code = call("at-moment", self.line(date.children), self.blocks([rest]))
        elif style == "tree":
            code = call("twig", self.blocks(item.children), conditional="true" if "cond" in item.classes else "false")
        else:
            code = self.blocks(item.children)
        return self._anchored(item, code)

    def _definitions(self, node: Element) -> str:
        pairs, widths = [], []
        for row in self._elements(node):
            if row.classes & self.left_out:
                continue
            term, told = self._elements(row)
            pairs.append(array([self.line(term.children), self.blocks(told.children)]))
            widths.append(f"{min(max(len(row.text) * 2 // 3, 14), 24)}fr")
        return call("docket", array(widths), *pairs) if "bb-docket" in node.classes else call("terms", *pairs)

    def _figure(self, node: Element) -> str:
        caption = next((child for child in self._elements(node) if child.tag == "figcaption"), None)
        body = [child for child in self._elements(node) if child is not caption]
        told = self.line(caption.children) if caption else "none"
        return call("drawing-block", self.blocks(body), told)

    def _drawing(self, node: Element) -> str:
        source = str(node.children[0])
        checked(html.unescape(source))
        words = ". ".join(part.rstrip(".") for part in drawing_words(source) if part)
        return call("drawing", literal(source), literal(words))

    def _details(self, node: Element) -> str:
        summary, *rest = self._elements(node)
        if "bb-details" in self.left_out:
            marks = [mark for part in rest for mark in part.walk() if "bb-mark" in mark.classes]
            numbers = sorted({self.number(mark.attributes["href"].removeprefix("#")) for mark in marks})
            return call("rests", self.line(summary.children), call("note-list", *map(str, numbers)))
        return call("rests", self.line(summary.children), self.blocks(rest))

    def _table(self, node: Element) -> str:
        try:
            code, heads = table_code(node, self.blocks, self._anchored)
        except UnknownTableError as error:
            raise UnknownElementError(str(error)) from error
        self.row_heads.append(heads)
        return block([code])

    def _elements(self, node: Element) -> list[Element]:
        found = []
        for child in node.children:
            if isinstance(child, str):
                if child.strip():
                    raise UnknownElementError(f"text straight inside <{node.tag}>")
            else:
                found.append(child)
        return found

    def _known(self, node: Element, prefixes: tuple[str, ...] = ()) -> None:
        for name in node.classes:
            ours = name.startswith("bb-")
            if ours and not (name in KNOWN or name.startswith(("bb-kind", "bb-status", "bb-time--", *prefixes))):
                raise UnknownElementError(f"class {name} of <{node.tag}>")


def _wrap(function: str) -> Callable[[Converter, Element], str]:
    return lambda converter, node: call(function, converter.line(node.children))


_INLINE_TAGS: dict[str, Callable[[Converter, Element], str]] = {
    "a": Converter._link,
    "abbr": Converter._span,
    "b": _wrap("strong"),
    "br": lambda converter, node: "linebreak()",
    "cite": _wrap("emph"),
    "code": lambda converter, node: call("code", literal(node.text)),
    "em": _wrap("emph"),
    "i": _wrap("emph"),
    "kbd": lambda converter, node: call("code", literal(node.text)),
    "q": _wrap("quoted"),
    "small": _wrap("small"),
    "span": Converter._span,
    "strong": _wrap("strong"),
    "sub": _wrap("sub"),
    "sup": Converter._marks,
    "svg": Converter._drawing_in_line,
    "time": Converter._span,
}
_BLOCK_TAGS: dict[str, Callable[[Converter, Element], str]] = {
    "article": Converter._styled,
    "blockquote": lambda converter, node: call("aside", converter.blocks(node.children)),
    "details": Converter._details,
    "div": Converter._division,
    "dl": Converter._definitions,
    "figure": Converter._figure,
    "h2": Converter._heading,
    "h3": Converter._heading,
    "h4": Converter._heading,
    "h5": Converter._heading,
    "hr": lambda converter, node: "divider()",
    "ol": Converter._list,
    "p": Converter._styled,
    "pre": lambda converter, node: call("code-block", literal(node.text)),
    "section": Converter._division,
    "svg": Converter._drawing,
    "table": Converter._table,
    "ul": Converter._list,
}
