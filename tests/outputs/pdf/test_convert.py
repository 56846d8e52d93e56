import pytest

from briefbook.outputs.pdf.compose import DocumentError, compose
from briefbook.outputs.pdf.document import Chapter, Document, Matter

MATTER = Matter("A briefing", "TLP:CLEAR", "", None, "", "", "en", "<dl class='bb-docket'></dl>", "<p>End</p>")


def code_of(html: str) -> str:
    return compose(Document(MATTER, (Chapter("a.md", "a.html", "A", html),))).code.rpartition("#{")[2]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>a <blink>b</blink></p>", "<blink>"),
        ("<iframe></iframe>", "<iframe>"),
        ("<p><img src='a.png'></p>", "<img>"),
        ("<video></video>", "<video>"),
        ("<div class='bb-new-thing'>a</div>", "bb-new-thing"),
        ("<p><span class='bb-other'>a</span></p>", "bb-other"),
        ("<ul>loose<li>a</li></ul>", "straight inside <ul>"),
        ("<ul><p>a</p></ul>", "<p> in a list"),
        ("<form><input></form>", "<form>"),
        ("<p>a</div>", "</div>"),
        ("<table><colgroup></colgroup><tr><td>a</td></tr></table>", "<colgroup>"),
        ("<table></table>", "no rows"),
    ],
)
def test_what_is_not_known_is_refused_by_name(html: str, named: str) -> None:
    with pytest.raises(DocumentError, match=r"^a\.md: ") as caught:
        code_of(html)
    assert named in str(caught.value)


def test_what_is_for_the_screen_is_not_printed() -> None:
    code = code_of(
        "<p>kept</p><div class='bb-filter'><p>gone</p></div><details class='bb-cite'><summary>x</summary></details>"
    )
    assert '"kept"' in code
    assert "gone" not in code


def test_a_link_without_a_goal_is_its_words() -> None:
    code = code_of("<p><a href='entities/fr.html'>France</a> <a href='javascript:alert(1)'>b</a></p>")
    assert "visit" not in code
    assert '"France"' in code


def test_links_lead_into_the_document_or_to_its_site() -> None:
    chapters = (
        Chapter("a.md", "a.html", "A", "<p><a href='b.html#x'>in</a> <a href='c.html'>out</a></p>"),
        Chapter("b.md", "b.html", "B", "<h2 id='x'>X</h2>"),
    )
    from dataclasses import replace

    matter = replace(MATTER, site="https://example.org/deep/")
    code = compose(Document(matter, chapters, whole=True)).code
    assert 'goto("b.html#x"' in code
    assert 'visit("https://example.org/deep/c.html"' in code


def test_a_heading_level_that_is_left_out_leaves_no_gap() -> None:
    code = code_of("<h3>a</h3><h4>b</h4><h2>c</h2><h5>d</h5>")
    assert [part.split(",")[0] for part in code.split("level: ")[1:]] == ["1", "2", "1", "2"]


def test_a_caption_is_printed_unless_it_is_hidden() -> None:
    table = "<table><caption{}>Told above</caption><tr><td>a</td></tr></table>"
    assert '"Told above"' in code_of(table.format(""))
    assert '"Told above"' not in code_of(table.format(" class='bb-vh'"))
