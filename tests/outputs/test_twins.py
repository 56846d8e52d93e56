"""The Markdown twins and llms.txt: read with another Markdown parser, the same statements with the same marks."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefbook.outputs.data.llms import Listed, llms_text
from briefbook.outputs.pdf.tree import parse as tree
from briefbook.outputs.site.twins import twin
from conftest import Build
from published import real_data, whole_of


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(text)


def walk(tokens: list[Token]) -> list[Token]:
    return [found for token in tokens for found in (token, *walk(token.children or []))]


def words(text: str) -> str:
    return "".join(token.content for token in walk(parsed(text)) if token.type in ("text", "code_inline", "softbreak"))


def md(html: str) -> str:
    return twin(html, "page.html", "TLP:CLEAR").rpartition("\n\nFrom ")[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>A  title</h2>", "## A title"),
        ("<p>One <b>two</b> <i>three</i>.</p>", "One **two** *three*."),
        ("<p>1. not a list</p>", "1\\. not a list"),
        ("<p># not a heading</p>", "\\# not a heading"),
        ("<p>- not an item</p>", "\\- not an item"),
        ("<p>a * b_c [d] &lt;e&gt; `f` | g</p>", "a \\* b\\_c \\[d\\] &lt;e&gt; \\`f\\` \\| g"),
        ('<p><a href="a (b).html">x</a></p>', "[x](a%20%28b%29.html)"),
        ("<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "- a\n- b\n\n  - c"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ('<p>x<sup class="bb-marks"><a class="bb-mark" href="#note-2">2</a></sup></p>', "x[^2]"),
        ('<details class="bb-cite"><summary>no</summary><p>no</p></details>', ""),
        ("<p><q>a</q></p>", "“a”"),
        ("<p><code>a `` &lt;b&gt; `` c</code></p>", "``` a `` <b> `` c ```"),
        (
            '<p><a href="javascript:x">a</a> <a href=" data:text/html,x">b</a> <a href="mailto:c@d.example">c</a></p>',
            "a b [c](mailto:c@d.example)",
        ),
        ("<h2>a {: onclick=b }</h2>", "## a \\{: onclick=b }"),
        ("<p><span>narrows</span><span>A claim.</span></p>", "narrows A claim."),
        ("<svg><title>T</title><desc>D.</desc></svg>", "*Drawing: T. D.*"),
        (
            "<table><caption class='bb-vh'>no</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
            "<tbody><tr><th>x|y</th><td><p>1</p><p>2</p></td></tr></tbody></table>",
            "| A | B |\n| --- | --- |\n| x\\|y | 1<br>2 |",
        ),
    ],
)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    assert md(html) == expected


@pytest.mark.parametrize(
    "text", ["<script>", "a](b) [c](javascript:x)", "***", "| a |\n|---|", "&lt;b&gt;", "[^1]", "    x", "> q"]
)
def test_a_text_of_the_record_means_nothing_in_markdown(text: str) -> None:
    import html

    made = md(f"<p>{html.escape(text)}</p>")
    found = walk(parsed(made))
    assert {token.type for token in found} <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert " ".join("".join(token.content for token in found if token.type != "inline").split()) == " ".join(
        text.split()
    )


@pytest.fixture(scope="module")
def pages(real_build: Build) -> dict[str, str]:
    site = real_build.site
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.md"))}


def test_every_page_of_the_latest_edition_has_one(real_build: Build, pages: dict[str, str]) -> None:
    site = real_build.site
    html = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    own = {name for name in html if not name.startswith(("manual/", "editions/")) and name != "404.html"}
    assert {name.removesuffix(".md") for name in pages} == {name.removesuffix(".html") for name in own}
    for name in own:
        text = (site / name).read_text(encoding="utf-8")
        link = re.search(r'<link rel="alternate " type="text/markdown" title="[^"]+" href="([^"]+)">', text)
        assert link, name
        # the theme’s script asks for a sitemap beside what is called so to the letter
        assert not re.search(r'rel="?alternate["> ](?!")', text.replace('rel="alternate "', "")), name
        assert (site / name).parent / link[1] == site / name.replace(".html", ".md")


def test_the_same_statements_with_the_same_marks(real_build: Build, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        source = (real_build.site / name.replace(".md", ".html")).read_text(encoding="utf-8")
        tokens = walk(parsed(text))
        notes = {int(token.meta["label"]) for token in tokens if token.type == "footnote_ref"}
        assert notes == {int(number) for number in re.findall(r'<li id="note-(\d+)"', source)}, name
        assert "[^" not in "".join(token.content for token in tokens if token.type == "text"), name
        told = re.sub(r"\W+", " ", words(text))
        for statement in re.findall(r'<span class="bb-statement"[^>]*>(.*?)<sup', source, re.DOTALL):
            assert re.sub(r"\W+", " ", tree(statement).text).strip() in told, f"{name}: {statement}"


def test_no_mark_is_lost_from_a_statement(pages: dict[str, str]) -> None:
    data = real_data()
    says = {re.sub(r"\W+", " ", claim.says).strip() for claim in data.claims}
    for name, text in pages.items():
        if name.startswith(("sources/", "editions/", "changes")):
            continue  # a source’s page and a list of changes link to statements instead
        plain = text.split("\n\n[^1]: ")[0]
        for claim in data.claims:
            start = 0
            while (at := plain.find(claim.says, start)) >= 0:
                start = at + len(claim.says)
                assert plain[start:].startswith("[^"), f"{name}: {claim.id}"
    assert says


def test_links_of_twins_lead_somewhere(real_build: Build, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for token in walk(parsed(text)):
            if token.type != "link_open":
                continue
            address = str(token.attrs["href"])
            if not re.match(r"https?:|#", address):
                target = (real_build.site / name).parent / unquote(address.partition("#")[0])
                assert target.exists(), f"{name}: {address}"


def test_llms_txt_is_built_as_its_standard_says(real_build: Build) -> None:
    text = (real_build.site / "llms.txt").read_text(encoding="utf-8")
    tokens = [token for token in parsed(text) if token.level == 0]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2", "h2"]
    assert tokens[0].tag == "h1"
    assert tokens[2].type == "blockquote_open"
    first = text.index("\n## ")
    assert not re.search(r"^#", text[2:first], re.MULTILINE)
    for line in text[first:].splitlines():
        if line and not line.startswith("## "):
            item = re.fullmatch(r"- \[(?:[^\]\\]|\\.)+\]\(([^)\s]+)\)(?:: .+)?", line)
            assert item, line
            assert (real_build.site / item[1]).is_file(), line


def test_llms_txt_of_hostile_titles() -> None:
    data = whole_of(real_data()).outline
    text = llms_text(data, "a\n# b", [Listed("x](y) [z\n## t", "a.md", "q\n- r")], [], [])
    headings = [token.tag for token in parsed(text) if token.type == "heading_open"]
    assert headings == ["h1", "h2"]
    assert sum(token.type == "link_open" for token in walk(parsed(text))) == 1


def test_the_files_of_the_data_are_those_that_are_written(real_build: Build) -> None:
    from published import real_files

    folder = Path(real_build.site / "data")
    assert {path.name for path in folder.iterdir()} == {*real_files(), "manifest.json"}
    assert not list((real_build.site / "editions").rglob("*.md"))
    assert not list((real_build.site / "editions").rglob("*.jsonld"))
