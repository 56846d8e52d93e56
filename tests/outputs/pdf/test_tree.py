import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.outputs.pdf.tree import Element, UnreadableHtmlError, drawing_words, parse


def texts(source: str) -> list[str]:
    def below(node: Element) -> list[str]:
        return [text for child in node.children for text in ([child] if isinstance(child, str) else below(child))]

    return below(parse(source))


def test_white_space_is_what_a_browser_shows() -> None:
    assert texts("<p>\n  one <b>two\n</b> three  </p>\n<p> four</p>") == ["one ", "two ", "three", "four"]


def test_a_space_between_blocks_is_nothing() -> None:
    root = parse("<ul>\n<li>a</li>\n<li>b <ul>\n<li>c</li></ul></li>\n</ul>\n")
    assert texts("<ul>\n<li>a</li>\n<li>b <ul>\n<li>c</li></ul></li>\n</ul>\n") == ["a", "b", "c"]
    assert [node.tag for node in root.walk()] == ["body", "ul", "li", "li", "ul", "li"]


@pytest.mark.parametrize(
    "source", ["<p>a", "<p>a</b></p>", "</p>", "<ul><li>a<li>b</ul>", "<b><i>a</b></i>", "<p><svg></p>", "<SVG/>"]
)
def test_what_is_not_well_nested_is_refused(source: str) -> None:
    with pytest.raises(UnreadableHtmlError):
        parse(source)


def test_a_drawing_keeps_its_own_words_and_capitals() -> None:
    svg = '<svg viewBox="0 0 1 1"><title>A &amp; b</title><desc>Two.</desc><clipPath id="a"/></svg>'
    drawing = next(node for node in parse(f"<figure>{svg}</figure>").walk() if node.tag == "svg")
    assert drawing.children == [svg]
    assert drawing_words(svg) == ("A & b", "Two.")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_text_comes_back(text: str) -> None:
    import html

    root = parse(f"<pre>{html.escape(text)}</pre>")
    node = root.children[0] if root.children else None
    assert isinstance(node, Element)
    assert node.text == text


def test_what_stands_before_the_first_tag_is_text_too() -> None:
    assert parse("R &amp; D<br>").children[0] == "R & D"


_INSIDE = st.sampled_from(
    ("a", " b", "c ", " ", "\n", "  \n", "\u00a0", "&amp;", "<br>", "<br />", "<hr>", '<img src="a b">')
)
_PIECES = st.recursive(
    _INSIDE | st.just('<svg class="bb-sw"><title>x</title></svg>'),
    lambda inner: st.builds(
        lambda tag, told, parts: f"<{tag}{told}>{''.join(parts)}</{tag}>",
        st.sampled_from(("p", "b", "span", "div", "pre", "li", "a", "code")),
        st.sampled_from(("", ' class="x y"', ' href="?a=1&amp;b" hidden', '\n id="a"', " id=a")),
        st.lists(inner, max_size=4),
    ),
)


@given(st.lists(_PIECES, max_size=4).map("".join))
def test_what_is_written_plainly_is_read_like_all_else(source: str) -> None:
    def told(node: Element | str) -> object:
        if isinstance(node, str):
            return node
        blocks = any(not child.is_inline for child in node.walk() if child is not node)
        assert node.holds_block == blocks
        return node.tag, node.attributes, [told(child) for child in node.children]

    # a comment is nothing that templates write, so `html.parser` reads the whole
    assert told(parse(source)) == told(parse(f"<!-- -->{source}"))
