"""The search index: what a reader types is in it, what nobody should read is not shown from it."""

import json
import re
from typing import Any

import pytest

from briefbook import pipeline
from briefbook.model.entity import Entity
from briefbook.model.handling import Handling
from briefbook.outputs.site.search import compact, entity_entries, entity_pages, entries_of, with_record
from briefbook.text.names import Vocabulary
from briefbook.views.briefing import Briefing
from conftest import ROOT, Build

INDEX = {
    "config": {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stemmer", "stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}},
    },
    "docs": [
        {"location": "people.html", "title": "People", "text": "who is who"},
        {"location": "people.html#notes", "title": "People", "text": ""},
        {"location": "entities/kyiv.html", "title": "Kyiv", "text": "the whole page"},
        {"location": "entities/kyiv.html#osw", "title": "OSW", "text": "all of it"},
    ],
}


@pytest.fixture(scope="module")
def index() -> dict[str, Any]:
    briefing = pipeline.briefing(pipeline.check(pipeline.Folders(ROOT)), "The briefing", Handling.CLEAR)
    at = urls(briefing)
    entries = compact([*entity_entries(briefing, at), *entries_of(briefing, at, briefing.claims.values())])
    found: dict[str, Any] = json.loads(b"".join(with_record(INDEX, entity_pages(briefing, at), entries[1:-1].encode())))
    return found


def urls(briefing: Briefing) -> dict[str, str]:
    return {name: name.replace(".md", ".html") for name in ("people.md", *pipeline.generated(briefing))}


def entry(index: dict[str, Any], location: str) -> dict[str, Any]:
    (found,) = (doc for doc in index["docs"] if doc["location"] == location)
    assert isinstance(found, dict)
    return found


def test_an_entity_is_found_by_all_that_may_be_typed(index: dict[str, Any]) -> None:
    assert entry(index, "entities/kyiv.html")["names"] == ["Kyiv", "Kiev"]
    assert {"Viktor Orban", "Orban", "Viktor Orbán"} == set(entry(index, "entities/viktor-orban.html")["names"])
    assert {"Türkiye", "Turkiye"} <= set(entry(index, "entities/tr.html")["names"])
    assert {"Sean O’Grady", "Sean O'Grady"} <= set(entry(index, "entities/sean-ogrady.html")["names"])


def test_a_claim_is_found_by_what_it_is_about_and_what_it_names(index: dict[str, Any]) -> None:
    about = entry(index, "entities/kyiv-cell.html#claim-kyiv-cell-set-up")["about"]
    assert {"Kiev", "Kyiv", "coordination cell", "HQ"} <= set(about)


@pytest.mark.parametrize("word", ["of", "How", "who", "the", "It"])
def test_a_word_of_a_question_is_left_out_of_what_is_typed(index: dict[str, Any], word: str) -> None:
    assert re.sub(index["config"]["separator"], "", word) == ""


@pytest.mark.parametrize("word", ["no", "us", "US", "IT", "WHO", "May", "may", "off", "then-president"])
def test_a_word_that_may_mean_something_is_looked_for(index: dict[str, Any], word: str) -> None:
    assert re.sub(index["config"]["separator"], "", word).replace("-", "") == word.replace("-", "")


def test_the_words_of_a_text_stay(index: dict[str, Any]) -> None:
    assert re.split(index["config"]["separator"], "the rules of it") == ["the", "rules", "of", "it"]


def test_what_is_listed_elsewhere_is_not_found_twice(index: dict[str, Any]) -> None:
    locations = [doc["location"] for doc in index["docs"]]
    assert len(locations) == len(set(locations))
    assert "people.html" in locations
    assert "people.html#notes" not in locations
    assert "entities/kyiv.html#osw" not in locations
    assert entry(index, "entities/kyiv.html")["text"] == "Place: 1 statement"


def test_spellings_are_searched_and_never_shown(index: dict[str, Any], real_build: Build) -> None:
    for doc in index["docs"]:
        assert "Kiev" not in doc["title"] + doc["text"]
        assert set(doc) <= {"location", "title", "text", "names", "about", "boost"}, "the theme shows tags"
    assert {"names", "about"} <= set(index["config"]["fields"])
    assert "stopWordFilter" not in index["config"]["pipeline"], "or nobody would find the US"
    for path in real_build.site.rglob("*.html"):
        if "manual" not in path.parts:
            assert "Kiev" not in path.read_text(encoding="utf-8"), path
    assert "Kiev" not in (real_build.site / "data" / "briefing.json").read_text(encoding="utf-8")


def test_a_spelling_supports_no_claim() -> None:
    kyiv = Entity(id="kyiv", type="place", name="Kyiv", spellings=("Kiev",))
    vocabulary = Vocabulary({"kyiv": kyiv})
    assert vocabulary.resolve("Kyiv") == {"kyiv"}
    assert vocabulary.resolve("Kiev") == frozenset()
    assert not vocabulary.find("They met in Kiev.")


def test_the_cells_of_a_table_are_words_apart(real_build: Build) -> None:
    """Run together, neither of two words would be found, and a result would read badly."""
    docs = json.loads((real_build.site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    texts = {doc["location"]: re.sub(r"<[^>]+>", " ", doc["text"]) for doc in docs if "manual/" not in doc["location"]}
    assert "Source dated" in texts["positions.html#who-holds-what"]
    for location, text in texts.items():
        assert not re.search(r"[a-z](?:\d{1,2} (?:April|July) 2025|about 10 April|none given|nothing\b)", text), (
            location
        )
        assert not re.search(r"\b(?:narrows|complicates|answers)[A-Z]", text), location


def test_drawings_are_not_searched(real_build: Build) -> None:
    """Their words are broken into lines, and all of them stand in a list, too."""
    docs = json.loads((real_build.site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [doc["location"] for doc in docs if "the same is told as a list" in doc["text"]]
