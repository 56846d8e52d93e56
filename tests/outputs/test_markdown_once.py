"""One Markdown reader for all pages reads each as one of its own would."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import slugify_unicode
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from briefbook.outputs.site import markdown_once
from briefbook.outputs.site.digests import EXTENSIONS
from briefbook.outputs.site.rendered import body_of
from conftest import ROOT

PIECES = (
    "# One\n", "## One\n", "## Two {#two .x}\n", "Text\n", "\n", "    code\n", "```py\na = 1\n```\n", "```\nopen\n", "[TOC]\n", "bbslot0z\n",
    "[a][ref]\n", "[ref]: other.md#two\n", "[ref]: https://example.org 'T'\n", "[b](other.md#two)\n", "![p](other.md)\n", "<https://a.example>\n",
    "<div markdown>\n*in*\n", "</div>\n", '<p id="raw">raw</p>\n', "<b name='x'>\n", "<!-- ## not -->\n", "<script>\n", "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "- one\n", "1. one\n", "    - two\n", "> said\n", "*em* **strong** `code`\n", "Term\n:   Meaning\n", '!!! note "Said"\n    in it\n', "\"Quoted\" -- 'so' ...\n",
    "\\# no\n", "a  \nb\n", "&amp; & &lt;\n", "{: .y }\n", "Setext\n===\n", "\x02\x03", "klzzwxh:0001\n", "[^1]\n", "[^1]: Foot\n", "*[ab]: Long\n", "ab\n",
)  # fmt: skip
OURS = "attr_list md_in_html tables toc"
ALL = " ".join(sorted(markdown_once._BEGIN_ANEW - {"codehilite"}))


HEADINGS = ("Babax Babax", "A", "a", "7", "The 3rd Army of 2025", "bbslot0z", "Bbheadingz", "BBHEADINGZ z", "toc", "h1", "Zoë", "a  b", "a_b", "U.S.", "it's")  # fmt: skip


def config_of(extensions: str, **toc: Any) -> MkDocsConfig:
    config = load_config(config_file=str(ROOT / "mkdocs.yml"))
    config.markdown_extensions = extensions.split()
    config.mdx_configs = {"toc": toc or {"permalink": True}}
    return config


def seen(page: Page) -> Any:
    rendered = {
        name: value for name, value in vars(page).items() if name not in ("render", "file", "toc", "links_to_anchors")
    }
    return rendered, body_of(page), [getattr(item, "active", False) for item in page.toc]


def read(texts: list[str], extensions: str, *, once: bool, **toc: Any) -> list[Any]:
    config, reader = config_of(extensions, **toc), markdown_once.Reader()
    files = Files([File(f"{n}.md", "docs", "site", use_directory_urls=False) for n in (*range(len(texts)), "other")])
    found = []
    for text, file in zip(texts, files.documentation_pages(), strict=False):
        page = Page(None, file, config)
        page.markdown = text
        if once:
            reader.lend(page, config)
            assert "render" in vars(page)
        page.render(config, files)
        found.append(seen(page))
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=2, max_size=4),
    extensions=st.sampled_from([OURS, ALL]),
)
def test_a_page_is_read_as_if_it_were_the_first(texts: list[str], extensions: str) -> None:
    assert read(texts, extensions, once=True) == read(texts, extensions, once=False)


@pytest.mark.parametrize("extensions", [OURS, ALL, "tables"])
@pytest.mark.parametrize(
    "toc",
    [
        {"permalink": False},
        {"permalink": "Link <b>", "permalink_leading": True, "baselevel": 2},
        {"anchorlink": True, "permalink_title": "Bbheading", "toc_depth": "2-3"},
        {"separator": "_", "toc_depth": 1},
        {"slugify": slugify_unicode},
        {"slugify": lambda value, separator: ""},
        {"marker": "bbslot0z"},
    ],
)
def test_pages_with_another_heading_are_told_by_one(extensions: str, toc: dict[str, Any]) -> None:
    texts = [f"# {heading}\n\nbbslot0z\n" for heading in HEADINGS]
    texts[3:3] = ["# One\n\n[a](other.md#two)\n", "# Two\n\nbbslot0z bbslot1z\n", "## Three\n\nbbslot0z\n"]
    assert read(texts, extensions, once=True, **toc) == read(texts, extensions, once=False, **toc)


def test_one_that_failed_is_not_used_again() -> None:
    config, reader = config_of(OURS), markdown_once.Reader()
    file = File("a.md", "docs", "site", use_directory_urls=False)
    page = Page(None, file, config)
    reader.lend(page, config)
    page.markdown = "- one\n\n    [a](b.md)"
    with pytest.raises(AttributeError):
        page.render(config, None)  # type: ignore[arg-type]
    assert reader._made is None
    page.markdown = "plain"
    page.render(config, Files([file]))
    assert page.content == "<p>plain</p>"


@pytest.mark.parametrize("extension", ["footnotes", "extra", "abbr", "pymdownx.superfences"])
def test_an_extension_that_may_remember_has_a_reader_for_each_page(extension: str) -> None:
    assert extension not in markdown_once._BEGIN_ANEW
    assert markdown_once._BEGIN_ANEW <= EXTENSIONS
    config = config_of("toc")
    config.markdown_extensions = ["toc", extension]
    page = Page(None, File("a.md", "docs", "site", use_directory_urls=False), config)
    markdown_once.Reader().lend(page, config)
    assert "render" not in vars(page)
