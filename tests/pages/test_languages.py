"""Words of another language are marked as such, and everything else is text."""

import unicodedata
from xml.etree.ElementTree import Element

import html5lib
import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.model.source import Foreign
from briefbook.pages.generated import as_text
from briefbook.pages.languages import marked
from briefbook.views.briefing import Briefing
from conftest import ROOT, Build

POLISH = Foreign(language="pl", words=("Czarnego", "więcej", "współpracy", "Morza"))
FRENCH = Foreign(language="fr", words=("force de réassurance", "force"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The lead role", "The lead role"),
        ("Czarnego: więcej współpracy?’", '<span lang="pl">Czarnego: więcej współpracy</span>?’'),
        ("at Morza and in Morza", 'at <span lang="pl">Morza</span> and in <span lang="pl">Morza</span>'),
        ("Morzax, xMorza, morza", "Morzax, xMorza, morza"),
        ("the force de réassurance", 'the <span lang="fr">force de réassurance</span>'),
        ("Morza, force", '<span lang="pl">Morza</span>, <span lang="fr">force</span>'),
        ("<b> & Morza</b>", '&lt;b&gt; &amp; <span lang="pl">Morza</span>&lt;/b&gt;'),
        (unicodedata.normalize("NFD", "więcej"), '<span lang="pl">więcej</span>'),
    ],
)
def test_words_of_a_language_are_marked_and_the_rest_is_escaped(text: str, html: str) -> None:
    assert str(marked(text, (POLISH, FRENCH))) == html


def test_markup_among_the_words_is_text() -> None:
    words = Foreign(language="pl", words=("<i>",))
    assert "<i>" not in str(marked("a<i>b <i> ", (words,)))


def test_a_heading_in_markdown_is_marked_too() -> None:
    html = str(marked("*Morza* {{ x }}", (POLISH,), as_text))
    assert html == '&#42;<span lang="pl">Morza</span>&#42; &#123;&#123; x &#125;&#125;'


def test_without_foreign_words_all_is_escaped() -> None:
    assert str(marked("<b>", ())) == "&lt;b&gt;"


def languages(element: Element, word: str, language: str = "") -> set[str]:
    """The language in force wherever a page has a word."""
    language = element.get("lang", language)
    found = {language} if word in (element.text or "") else set()
    for child in element:
        found |= languages(child, word, language)
        found |= {language} if word in (child.tail or "") else set()
    return found


def test_every_polish_word_of_the_briefing_is_told_as_polish(real_build: Build) -> None:
    briefing: Briefing = pipeline.briefing(pipeline.check(pipeline.Folders(ROOT)), "The briefing", Handling.CLEAR)
    shown = set()
    for path in real_build.site.rglob("*.html"):
        if "manual" in path.parts:
            continue
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for source in briefing.sources.values():
            for item in source.foreign:
                for word in item.words:
                    told = languages(tree, word)
                    assert told <= {item.language}, (path, word)
                    shown |= {word} if told else set()
    assert {"więcej", "Czarnego", "Rumunia"} <= shown
