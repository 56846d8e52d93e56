"""Finished page HTML as a tree: strict, since what is not understood must not be dropped in silence."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple, TypeAlias

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SVG = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg>", re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INLINE = frozenset("a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup time u wbr".split())
_NAME, _ATTRIBUTE = r"[a-z][a-z0-9]*", r'[a-z][a-z0-9:-]*(?:="[^"&]*(?:&(?:amp|lt|gt|quot|#[0-9]+);[^"&]*)*")?'
_PLAIN = re.compile(rf"(/?)({_NAME})((?:[ \t\n]+{_ATTRIBUTE})*)[ \t\n]*(/?)")
"""The inside of a tag as templates and Markdown write it."""
_PAIR = re.compile(r'([a-z][a-z0-9:-]*)(?:="([^"]*)")?')
_OWN_RULES = frozenset("script style textarea title xmp iframe noembed noframes noscript plaintext".split())


class UnreadableHtmlError(ValueError):
    """HTML that is not well nested; says what and where."""


Node: TypeAlias = "Element | str"


class Element:
    """One element. `children` are elements and runs of text; an `svg` keeps its source as its only text."""

    __slots__ = ("_attributes", "_written", "children", "classes", "holds_block", "is_inline", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], children: "list[Node] | None" = None) -> None:
        """`classes` are the words of its `class`; `is_inline` tells whether it stands in a line of text.

        `holds_block` tells of an element that was read whether anything within does not.
        """
        self.tag, self._written = tag, ""
        self._attributes: dict[str, str] | None = attributes
        self.children: list[Node] = [] if children is None else children
        self.classes = _words(attributes.get("class", ""))
        self.is_inline, self.holds_block = tag in _INLINE, False

    @property
    def attributes(self) -> dict[str, str]:
        """By name. They are read when they are first asked for: those of most elements never are."""
        if self._attributes is None:
            self._attributes = _attributes(self._written)
        return self._attributes

    def said(self, name: str) -> str | None:
        """One of them, without reading the others."""
        if self._attributes is None:
            if name not in self._written:
                return None
            return _one(name, self._written)
        return self._attributes.get(name)

    def walk(self) -> Iterator["Element"]:
        """Itself and all elements within, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if not isinstance(child, str)]

    @property
    def text(self) -> str:
        """All its text, in order."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def parse(source: str) -> Element:
    """The tree of a page's content. Raises `UnreadableHtmlError` where elements are not well nested."""
    drawings: dict[str, str] = {}

    def keep(match: re.Match[str]) -> str:
        # a drawing goes to the typesetter as it is: its names are of XML, where capitals count
        number = str(len(drawings))
        drawings[number] = match[0]
        return f'<svg data-n="{number}"></svg>'

    told = _SVG.sub(keep, source)
    return _plain(told, drawings) or _any(told, drawings)


class _Tag(NamedTuple):
    name: str
    attributes: dict[str, str] | None
    """None where they are still to be read, as they are `written`."""
    ends: bool
    closed: bool
    """Whether nothing can stand inside."""
    is_inline: bool
    classes: frozenset[str]
    written: str = ""


_MOST = 4096
_NO_WORDS: frozenset[str] = frozenset()


def _plain(source: str, drawings: dict[str, str]) -> Element | None:
    """What is written plainly is read several times faster than by `html.parser`; None for anything else."""
    first, *pieces = source.split("<")
    told, ends, texts = zip(*[piece.partition(">") for piece in pieces], strict=True) if pieces else ((), (), ())
    if "" in ends:
        return None
    try:
        tags = [*map(_TAGS.__getitem__, told), None]
    except _OtherwiseError:
        return None
    shown = [html.unescape(text) if "&" in text else text for text in (first, *texts)]
    return _built(shown, tags, drawings)


class _OtherwiseError(Exception):
    """A tag that is not written plainly."""


class _Tags(dict[str, _Tag]):
    """Tags by what is written in them: a few come again and again."""

    def __missing__(self, told: str) -> _Tag:
        if len(self) > _MOST:
            self.clear()
        found = self[told] = _tag(told)
        return found


_TAGS = _Tags()


def _tag(told: str) -> _Tag:
    found = _PLAIN.fullmatch(told)
    if not found:
        raise _OtherwiseError
    ends, name, written, closed = found.groups()
    if name in _OWN_RULES or (ends and (written or closed)):
        raise _OtherwiseError
    classes = _words(_one("class", written) or "") if "class" in written else _NO_WORDS
    return _Tag(name, None, bool(ends), bool(closed) or name in VOID, name in _INLINE, classes, written)


def _attributes(written: str) -> dict[str, str]:
    return {name: _value(value) for name, value in _PAIR.findall(written)}


def _one(name: str, written: str) -> str | None:
    """What `_attributes` has for one of them."""
    _, found, rest = written.rpartition(f' {name}="')
    # no value has a quotation mark in it
    return _value(rest[: rest.index('"')]) if found else _attributes(written).get(name)


def _value(written: str) -> str:
    return html.unescape(written) if "&" in written else written


def _any(source: str, drawings: dict[str, str]) -> Element:
    """Whatever else people write: comments, capitals, attributes without quotes."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    root = _built([*reader.texts, ""], [*reader.tags, None], drawings)
    if root is None:
        raise UnreadableHtmlError(f"<{reader.open[-1]}> is never closed")
    return root


class _Reader(HTMLParser):
    """Gives the same pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [""]
        self.texts: list[str] = []
        self.tags: list[_Tag | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._found("", _Tag(tag, told, False, tag in VOID, tag in _INLINE, _words(told.get("class", ""))))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1] != tag:
            last = self.open[-1] or "body"
            raise UnreadableHtmlError(f"</{tag}> closes <{last}> (line {self.getpos()[0]} of its HTML)")
        self.open.pop()
        self._found("", _Tag(tag, {}, True, False, tag in _INLINE, _NO_WORDS))

    def handle_data(self, data: str) -> None:
        self._found(data, None)

    def _found(self, text: str, tag: _Tag | None) -> None:
        self.texts.append(text)
        self.tags.append(tag)


def _built(texts: Sequence[str], tags: Sequence[_Tag | None], drawings: dict[str, str]) -> Element | None:
    """Each text with the tag that follows it, put together with white space as a browser shows it: runs become one space,
    and none is left at either end of a block. None where something is not well nested.
    """
    root = Element("body", {})
    waiting, children = [root], root.children
    fresh = True  # what follows stands after a space, or at the start of a line
    spaced: list[Node] | None = None  # where the last thing of all is a text that ends with a space
    pre: Element | None = None  # where we are in one that shows white space as it is
    for text, tag in zip(texts, tags, strict=True):
        if pre:
            if text:
                children.append(text)
        elif text and not (fresh and text == "\n"):
            # asked first, since most texts have single spaces only, and `sub` would put each of them in anew
            shown = text if text.isprintable() and "  " not in text else _SPACE.sub(" ", text)
            if fresh and shown[0] == " ":
                shown = shown[1:]
            if shown:
                children.append(shown)
                fresh = shown[-1] == " "
                spaced = children if fresh else None
        if not tag:
            continue
        name, attributes, ends, closed, is_inline, classes, written = tag
        if ends:
            element = waiting.pop()
            if element.tag != name or not waiting:
                return None
            around = waiting[-1]
            children = around.children
            if element.holds_block or not is_inline:
                around.holds_block = True
            if pre:
                pre = None if pre is element else pre
            elif not is_inline:
                if spaced:
                    _end_line(spaced)
                fresh, spaced = True, None
            continue
        element = Element.__new__(Element)
        element.tag, element._attributes, element._written, element.classes = name, attributes, written, classes
        element.children, element.is_inline, element.holds_block = [], is_inline, False
        if name == "svg":
            element = _drawing(element.attributes, drawings)
        if not pre:
            if not is_inline and spaced:
                _end_line(spaced)
            spaced, fresh = None, fresh or name == "br" or not is_inline
        children.append(element)
        if closed:
            waiting[-1].holds_block |= not is_inline
        else:
            waiting.append(element)
            children = element.children
            if name == "pre" and not pre:
                pre = element
    _end_line(spaced)
    return root if len(waiting) == 1 else None


def _drawing(attributes: dict[str, str], drawings: dict[str, str]) -> Element:
    if attributes.get("data-n") not in drawings:
        raise UnreadableHtmlError("<svg> is never closed")
    return Element("svg", {}, [drawings[attributes["data-n"]]])


def _end_line(spaced: list[Node] | None) -> None:
    """A space before the start or the end of a block is not seen."""
    if spaced:
        text = str(spaced.pop())[:-1]
        if text:
            spaced.append(text)


def drawing_words(svg: str) -> tuple[str, str]:
    """Title and description of a drawing, as plain text; empty where it has none."""
    return _inside("title", svg), _inside("desc", svg)


def _inside(tag: str, svg: str) -> str:
    found = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", svg, re.DOTALL)
    return html.unescape(found[1]).strip() if found else ""
