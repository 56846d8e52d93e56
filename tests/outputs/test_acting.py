"""What could act on a reader or a host is published only where the owner answers for it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.outputs.site.acting import _only_draws
from conftest import ROOT, build
from smallsite import small_project

CONFIG = "site_name: x\nuse_directory_urls: false\ntheme: {name: material, font: false}\nextra_javascript: [own.js]\nplugins: [search, {briefbook: {pdf: false, editions: false, trusted: [%s]}}]\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
ACTS = {
    "page.html": "<p>Words.</p>", "page.HTM": "<p>", "page.xhtml": "", "page.xml": "<a/>", "page.xsl": "<a/>", "data.svgz": "x",
    "no-ending": " \n<script>alert(1)</script>", "page.what": "\ufeff<html>", "page.php": "<?php", "x.phtml": "", "x.cgi": "#!",
    "page.shtml": "<!--#exec cmd='x'-->", "_redirects": "/ https://evil.example/", "_worker.js": "", "CNAME": "evil.example",
    "web.config": "<a/>", "sub/deeper/page.html": "", "_headers": "/*\n  Content-Security-Policy: default-src *", "drawn.svg": SVG % "<script/>",
}  # fmt: skip
SHOWS = {
    "page.txt": "<script>alert(1)</script>", "table.csv": "a,b", "own.js": "1", "other.js": "1", "style.css": "p {}", "photo.png": "x",
    "paper.pdf": "<", "NOTES": "Words.", "some.data": "Words.", "drawn.svg": SVG % '<title>T</title><g style="fill: red"><path d="M0 0"/></g>',
}  # fmt: skip
ELEMENTS = {
    "script": '<script src="data.txt"></script>', "meta": '<META http-equiv="refresh" content="0;url=https://evil.example/">',
    "link": '<p><link rel="dns-prefetch" href="//evil.example"></p>', "base": '<base href="//evil.example">', "iframe": "<iframe></iframe>",
    "object": "<object data='x'></object>", "embed": "<embed src='x'>", "style": "<style>p {}</style>",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = small_project(tmp_path / "project")
    (root / "mkdocs.yml").write_text(CONFIG % "", "utf-8")
    (root / "docs/own.js").write_text("1", "utf-8")
    return root


def laid(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_finished_files_that_act_are_named(project: Path) -> None:
    laid(project, ACTS)
    done = build(project, BRIEFBOOK_TEXTS="texts")
    assert done.code == 1
    assert [name for name in ACTS if f"docs/{name}:1:1: E910" not in done.output] == []
    assert not done.site.exists()
    (project / "mkdocs.yml").write_text(CONFIG % ", ".join(f"'{name}'" for name in ACTS), "utf-8")
    assert "E910" not in build(project, BRIEFBOOK_TEXTS="texts").output


def test_files_that_only_show_are_not(project: Path) -> None:
    laid(project, SHOWS)
    done = build(project, BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    assert (done.site / "drawn.svg").is_file()


def test_elements_of_a_page_that_act_are_named(project: Path) -> None:
    laid(project, {f"{name}.md": f"# T\n\nWords.\n\n{element}\n" for name, element in ELEMENTS.items()})
    laid(
        project,
        {
            "made.md": "# T\n\n{{ '<scr' ~ 'ipt src=own.js></scr' ~ 'ipt>' | safe }}\n",
            "told.md": "# T\n\n`<script>`\n\n    <script>\n",
        },
    )
    done = build(project, BRIEFBOOK_TEXTS="texts")
    assert done.code == 1
    for name in ELEMENTS:
        assert (
            f"docs/{name}.md:5:{4 if name == 'link' else 1}: E910 this page brings an element `<{name}>`" in done.output
        )
    assert "docs/made.md" not in done.output, "Jinja of a page makes text"
    assert "docs/told.md" not in done.output


def test_what_the_owner_answered_for_once_is_asked_again(project: Path) -> None:
    laid(project, {"demo/index.md": f"# T\n\n{ELEMENTS['script']}\n"})
    (project / "mkdocs.yml").write_text(CONFIG % "demo/*", "utf-8")
    done = build(project, BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    (project / "mkdocs.yml").write_text(CONFIG % "", "utf-8")
    assert "E910" in build(project, BRIEFBOOK_TEXTS="texts").output


DRAWS = ['<a href="#x"><circle r="1" fill="url(#g)"/></a>', "<style>p { fill: url(#g) }</style>", '<image href="data:image/png;base64,AA"/>']  # fmt: skip
RUNS = [
    "<script>1</script>", '<g onload="1"/>', '<a href="javascript:1"><text>x</text></a>', '<image href="https://evil.example/x"/>',
    '<use xlink:href="other.svg#x"/>', "<foreignObject/>", "<animate/>", '<set attributeName="href" to="javascript:1"/>', "<style>@import 'x'</style>",
    '<g style="fill: url(https://evil.example/x)"/>', '<g fill="u\\72l(x)"/>', '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
    '<script xmlns="http://www.w3.org/1999/xhtml"/>', '<image href="data:image/svg+xml,x"/>', '<handler xmlns="http://www.w3.org/2001/xml-events"/>',
]  # fmt: skip


@pytest.mark.parametrize("part", DRAWS)
def test_a_drawing_draws(part: str) -> None:
    assert _only_draws((SVG % part).encode())


@pytest.mark.parametrize("part", RUNS)
def test_a_drawing_that_runs_is_none(part: str) -> None:
    assert not _only_draws((SVG % part).encode())


def test_our_own_drawings_only_draw() -> None:
    drawings = [*ROOT.glob("docs/**/*.svg"), *ROOT.glob("src/**/*.svg")]
    assert len(drawings) > 2
    assert [path for path in drawings if not _only_draws(path.read_bytes())] == []


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=200) | st.text(max_size=80).map(lambda text: (SVG % text).encode("utf-8", "replace")))
def test_any_bytes_as_a_drawing(raw: bytes) -> None:
    assert _only_draws(raw) in (True, False)


def test_a_drawing_that_grows_is_not_read() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    assert not _only_draws(f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a0 "x">{laughs}]><svg>&a11;</svg>'.encode())
    assert not _only_draws("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg>&a;</svg>".encode("utf-16"))
