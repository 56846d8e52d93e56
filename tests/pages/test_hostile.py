"""Text of the record is text: no field runs as HTML, as Jinja or as Markdown, none breaks a page, and none runs on paper."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import html5lib
import pikepdf
import pytest
from jinja2 import TemplateError

from briefbook.pages.environment import page_environment
from conftest import Build
from hostile import OUT, hostile_built

_RUNS = re.compile(r"^on|^srcdoc$|^style$")
_FORBIDDEN = {"iframe", "object", "embed", "base", "frame", "applet", "template"}


@pytest.fixture(scope="session")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return hostile_built(tmp_path_factory)


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """As a browser makes them of it."""
    for element in html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            yield element.tag.split("}")[-1], dict(element.attrib)


def test_nothing_of_a_field_becomes_an_element(hostile_build: Build) -> None:
    pages = [path for path in hostile_build.site.rglob("*.html") if "manual/issues" not in path.as_posix()]
    assert len(pages) > 40
    for path in pages:
        for tag, attributes in elements(path.read_text(encoding="utf-8")):
            assert tag not in _FORBIDDEN, path
            for name, value in attributes.items():
                assert not _RUNS.search(str(name)), f"{path}: {tag} {name}"
                address = str(name) in ("href", "src", "action", "data", "content", "xlink:href")
                if address and str(name) != "content":
                    assert not value.strip().lower().startswith(("javascript:", "data:text", "vbscript:")), path
                    assert not re.match(rf"(?:https?:)?//{re.escape(OUT)}(?!/\?)", value), f"{path}: {value}"
            if tag == "meta":
                assert attributes.get("http-equiv", "").lower() != "refresh", path
            if tag == "script" and "src" in attributes:
                assert "://" not in attributes["src"], path


def test_jinja_in_a_record_is_text(hostile_build: Build) -> None:
    texts = [path.read_text(encoding="utf-8") for path in hostile_build.site.rglob("*.html")]
    articles = [text[text.index("<article") : text.index("</article>")] for text in texts if "<article" in text]
    assert not any(re.search(r"\b49\b", article) for article in articles)
    assert any("{{" in article for article in articles)
    assert any("&lt;script" in article for article in articles)


def test_only_the_theme_s_own_scripts_are_allowed(hostile_build: Build) -> None:
    for path in (hostile_build.site / "page-0.html", hostile_build.site / "404.html"):
        policy = path.read_text(encoding="utf-8").split('Content-Security-Policy" content="')[1].split('"')[0]
        assert policy.count("'sha256-") <= 3


def test_search_entries_hold_no_tags(hostile_build: Build) -> None:
    index = json.loads((hostile_build.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    ours = [f"{doc['title']} {doc['text']}" for doc in index["docs"] if "entities/" in doc["location"]]
    assert any("&lt;script" in text for text in ours)
    assert not any("<" in text for text in ours), "the theme shows these as HTML"


def test_feeds_are_well_formed_and_hold_text(hostile_build: Build) -> None:
    feeds = list(hostile_build.site.rglob("*.atom"))
    assert feeds
    for path in feeds:
        root = ElementTree.parse(path).getroot()
        assert {element.tag.split("}")[0] for element in root.iter()} == {"{http://www.w3.org/2005/Atom"}
    for path in hostile_build.site.rglob("feeds/**/*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_nothing_runs_on_paper(hostile_build: Build) -> None:
    papers = list(hostile_build.site.rglob("*.pdf"))
    assert papers
    for path in papers:
        with pikepdf.open(path) as pdf:
            assert "/OpenAction" not in pdf.Root
            assert "/AA" not in pdf.Root
            names = pdf.Root.get("/Names", pikepdf.Dictionary())
            assert "/JavaScript" not in names
            assert "/EmbeddedFiles" not in names
            for thing in pdf.objects:
                if not isinstance(thing, pikepdf.Dictionary):
                    continue
                kind = str(thing.get("/S", "")) if "/Type" not in thing or thing.Type == "/Action" else ""
                assert kind not in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"), path
                if "/URI" in thing:
                    assert re.match(r"https?://|mailto:", str(thing.URI)), f"{path}: {thing.URI}"
                    assert not re.match(rf"https?://{re.escape(OUT)}(?!/\?)", str(thing.URI)), path


ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cover.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% set x = [1] %}{{ x.append(2) }}",
    "{% include 'mkdocs.yml' %}",
    "{% import 'secret' as s %}",
    "{{ '%s'.__mod__.__self__.__class__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(cover) }}",
    "{{ range(100000000) | list }}",
    "{{ 'a' * 100000 * 100000 }}",
    "{{ 9 ** 9999999 }}",
)


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_page_of_somebody_else_is_sandboxed(escape: str) -> None:
    with pytest.raises((TemplateError, OverflowError, TypeError)):
        page_environment().from_string(escape).render(cover=elements)
