"""What the theme writes once is what it would write on every page, byte for byte; and what is left out before the search reads it is nothing that it would tell."""

import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, get_theme_dir

from briefbook.outputs.site import repeating
from briefbook.outputs.site.indexing import heard
from briefbook.outputs.site.repeating import Items
from briefbook.outputs.site.surrounding import SURROUNDING
from briefbook.outputs.site.templates import ShownFiles
from conftest import ROOT

CONFIG = """\
site_name: A small briefing
use_directory_urls: {directories}
theme: {{name: material, language: {language}, font: false, features: [{features}], custom_dir: look}}
plugins: [search, {{briefbook: {{pdf: false, feeds: false, editions: {editions}, cache: {cache}, trusted: [deep/two.md]}}}}]
markdown_extensions: [tables, toc, attr_list]
extra: {{status: {{new: Of late}}}}
nav:
  - Front: index.md
  - Elsewhere: https://example.org/a/b/
  - Near: ../near/
  - Nothing: []
  - Deep:
      - deep/index.md
      - One & <b>two</b>: deep/one.md
      - Deeper:
          - deep/er/index.md
          - deep/er/one.md
          - entities/north-pier.md
          - Mail: mailto:a@example.org
      - Only one: [deep/two.md]
  - Names:
      - Inside: [entities/night-ferry.md, entities/ferry-authority.md]
      - entities/wend.md
  - Last: last.md
  - Again:
      - Twice: deep/one.md
      - Twice more: [deep/one.md, deep/er/one.md]
"""
PAGES = {
    "index": "{{ cover() }}\n\n## Some\n\n<b data-search-exclude>not</b> this a < b\n\n### Deep {data-search-exclude}\n\nnothing",
    "deep/index": "---\nicon: material/ferry\n---\n# Deep\n\n## A\n\n### B\n\n[Up](../index.md)",
    "deep/one": "---\nstatus: new\nsubtitle: A <i>\n---\n# One\n\ntext",
    "deep/two": "---\ntitle: T & w\nhide: [navigation]\n---\n\n## Other\n\na &lt; b <br/> <script>if (a<b) {}</script>",
    "deep/er/index": "Text before.\n\n# Deeper\n\n## Deepest\n\n`a<b>`",
    "deep/er/one": "# One\n\nThe same title, in another folder. <!-- <p>nothing --> and more.",
    "last": "## No title\n\n{{ changes() }}\n",
    "questions": "# Unlisted\n\n{{ question_cards() }}",
    "sources": "# Sources\n\n{{ sources_table() }}",
    "editions": "# Editions\n\n{{ editions_list() }}",
}
PRUNE = "navigation.prune"
CASES = {
    "pruned": ((PRUNE, "navigation.indexes"), "en", False, True),
    "whole, in folders": (("navigation.expand", "navigation.footer", "navigation.path"), "de", True, True),
    "tabs": (("navigation.tabs", "navigation.sections", "navigation.indexes"), "en", False, False),
    "tabs that stay": (("navigation.tabs", "navigation.tabs.sticky", "toc.integrate"), "en", True, True),
    "tabs, in folders": (("navigation.tabs", "navigation.sections", PRUNE), "uk", True, False),
    "sections, in folders": (("navigation.sections", "navigation.indexes", "toc.integrate"), "ar", True, False),
}
NAV = """\
{% set features = ["navigation.prune"] if page and "One" in page.title else features %}
{% import "partials/nav-item.html" as item with context %}
{% for nav_item in nav.items %}{{ item.render(nav_item, "p" ~ loop.index, 1) }}{% endfor %}
"""
LANGUAGE = """\
{% import "partials/languages/en.html" as lang %}
{% macro t(key) %}{{ page.title if page and key == "header" else lang.t(key) }}{% endmacro %}
"""
ITEM = "{% macro render(i, path, level, parent) %}{{ i.title }} on {{ page.title }}{% endmacro %}"
CALLING = """\
{% macro said(a, b="B") %}{{ a }}{{ b }}{% endmacro %}{% macro all() %}{{ varargs|join }}{{ caller("in") if caller }}{% endmacro %}
<header>{{ said(page.title) }}{{ said(1, b=2) }}{{ all(1, page.url) }}{% call(x) all(2) %}{{ x }}{{ page.title }}{% endcall %}
{% for a in (1, 2) %}{{ said(a) }}{% include ["partials/none.html", "partials/logo.html"] %}{% endfor %}{{ config.theme.none }}
{% import "partials/language.html" as lang with context %}{% autoescape true %}{{ said("<") }}{{ lang.t("search") }}{% endautoescape %}</header>
"""
OWN = {
    "macros": {"partials/header.html": CALLING, "partials/logo.html": "{{ page.title }}{{ config.theme.language }}"},
    "navigation and words": {"partials/nav.html": NAV, "partials/language.html": LANGUAGE},
    "an icon": {".icons/material/ferry.svg": "{{ page.title }}"},
    "items": {"partials/nav-item.html": ITEM},
}


def project(root: Path, features: tuple[str, ...], language: str, directories: bool, editions: bool) -> Path:
    shutil.copytree(ROOT / "tests/sites/valid/minimal", root, ignore=shutil.ignore_patterns("texts"))
    (root / "look").mkdir()
    for name, text in PAGES.items():
        (root / f"docs/{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (root / f"docs/{name}.md").write_text(text, encoding="utf-8")
    said = {"features": ", ".join(features), "language": language}
    for cache in ("true", "false"):
        text = CONFIG.format(**said, directories=str(directories).lower(), editions=str(editions).lower(), cache=cache)
        (root / f"{cache}.yml").write_text(text, encoding="utf-8")
    return root


def built(root: Path, cache: str) -> dict[str, bytes]:
    config = load_config(config_file=str(root / f"{cache}.yml"), site_dir=str(root / cache))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return {str(path.relative_to(root / cache)): path.read_bytes() for path in (root / cache).rglob("*.*")}


def differing(root: Path) -> list[str]:
    once, ever = built(root, "true"), built(root, "false")
    assert len(ever) > 30
    return [name for name in sorted(once | ever) if once.get(name) != ever.get(name)]


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.mark.parametrize("case", CASES)
def test_a_site_is_the_same_with_and_without(case: str, tmp_path: Path) -> None:
    assert differing(project(tmp_path / "project", *CASES[case])) == []


@pytest.mark.parametrize("own", OWN)
def test_a_template_of_the_project_speaks_of_each_page(own: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", ("navigation.indexes",), "en", True, False)
    for name, text in OWN[own].items():
        (root / "look" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "look" / name).write_text(text, encoding="utf-8")
    assert differing(root) == []


def test_the_partials_that_are_installed_are_known() -> None:
    """Where this fails after an update of the theme, read what changed in them before the new digests are written down."""
    folder = Path(get_theme_dir("material"))
    known = repeating.KNOWN | SURROUNDING
    assert {name: repeating.digest_of(str(folder / name)) for name in known} == known


def laid_out(items: Items, pages: list[Page], shown: list[Any]) -> tuple[list[str], Counter[str]]:
    """What is written on each page, by a macro that is like the theme’s, and how often each item is written."""
    count: Counter[str] = Counter()
    return [_laid_out(items, page, shown, count) for page in pages], count


def _laid_out(items: Items, page: Page, shown: list[Any], count: Counter[str]) -> str:
    def make(item: Any, path: str, level: int, parent: object) -> str:
        count[path] += 1
        below = "".join(render(part, f"{path}_{n}", level + 1, item) for n, part in enumerate(item.children or ()))
        address = get_relative_url(item.url, page.url) if isinstance(item, Page) else item.title
        return f"<{path} {address} {item is page} {item.active} {below}>"

    page.active = True
    render = items.on(page, make)
    found = "".join(render(item, str(n), 1, None) for n, item in enumerate(shown))
    page.active = False
    return found


class Anew(Items):
    """Keeps nothing."""

    def on(self, page: Page, make: Any) -> Any:
        return make


@pytest.mark.parametrize("directories", [True, False])
def test_items_are_made_once_a_folder(directories: bool) -> None:
    config = load_config(config_file=str(ROOT / "mkdocs.yml"))
    names = ["a/one.md", "a/two.md", "a/b/three.md", "a/b/four.md", "index.md", "c/four.md", "c/five.md", "c/six.md"]
    pages = [Page(name, File(name, "docs", "site", use_directory_urls=directories), config) for name in names]
    pages += [Page("Again", pages[1].file, config)]
    deep = Section("B", [*pages[2:4]])
    sections = deep, Section("A", [*pages[:2], deep]), Section("C", [*pages[5:]])
    for section in sections:
        for child in section.children:
            child.parent = section
    shown = [sections[1], pages[4], sections[2]]
    found, count = laid_out(Items(), pages * 2, shown)
    ever, _ = laid_out(Anew(), pages * 2, shown)
    assert found == ever
    # what is around the items of a section once for all its pages, and seen from the folders of others
    assert count["2"] < 6
    # on its own page, each time; seen from each of four folders; and in a section that has the page and is not active
    assert count["2_0"] == 2 + 4 + 1
    assert laid_out(Items(indexes=True), pages * 2, shown)[0] == ever


def said(reader: HTMLParser, html: str) -> Iterator[object]:
    reader.feed(html)
    reader.close()
    for section in reader.data:  # type: ignore[attr-defined]
        yield section.el.tag, section.id, section.title, section.text, section.is_excluded()


OPENED = (
    *(f'{tag} class="bb-x" data-search-exclude' for tag in ("table", "details", "sup")),
    *("table", "details", 'h2 id="a"', "h3", "p", "pre", "b", "section data-search-exclude"),
)
NESTED = st.recursive(
    st.sampled_from(["words", " ", "1 &lt; 2\n", "<br>", '<img alt="">']),
    lambda inner: st.builds(
        lambda opened, parts: f"<{opened}>{''.join(parts)}</{opened.split()[0]}>",
        st.sampled_from(OPENED),
        st.lists(inner, max_size=3),
    ),
    max_leaves=20,
)


_OUT = 'class="bb-x" data-search-exclude'


@settings(max_examples=300, deadline=None)
@example(parts=[f"<table {_OUT}><details {_OUT}><table {_OUT}></table></details>words</table>"])
@example(
    parts=[f"<section data-search-exclude><table {_OUT}><section data-search-exclude></section></table>words</section>"]
)
@example(parts=[f"<section data-search-exclude><table {_OUT}><section></section></table>words</section>"])
@given(parts=st.lists(NESTED, max_size=4))
def test_what_is_not_heard_is_not_told(parts: list[str]) -> None:
    html = "".join(parts)
    assert outcome(Parser(), heard(html)) == outcome(Parser(), html)


def test_what_is_passed_over_is_not_read() -> None:
    marked = f"<p>words</p><table {_OUT}><tr><td>words<sup {_OUT}>1</sup></td></tr></table><p>words</p>"
    assert heard(marked) == f"<p>words</p><table {_OUT}></table><p>words</p>"


def outcome(reader: HTMLParser, html: str) -> object:
    try:
        return list(said(reader, html))
    except (ValueError, AttributeError, IndexError) as error:  # the theme’s parser does not like every page
        return type(error)


def test_the_theme_gives_the_same_files_to_a_site() -> None:
    config = load_config(config_file=str(ROOT / "mkdocs.yml"))
    ever, shown = config.theme.get_env(), config.theme.get_env()
    shown.loader = ShownFiles(config.theme.dirs)
    found: list[list[str]] = []
    for env in (ever, shown):
        files = Files([])
        files.add_files_from_theme(env, config)
        found.append([file.src_uri for file in files])
    assert found[0] == found[1] != []
    assert len(shown.list_templates()) < len(ever.list_templates()) / 10
