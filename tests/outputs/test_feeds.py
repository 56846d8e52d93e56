"""Feeds of changes: what the two formats ask, what a reader's program makes of them, and that no text runs."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import feedparser
import jsonschema
import pytest

from briefbook import pipeline
from briefbook.outputs.data.feeds import feeds
from briefbook.pages.context import Page
from briefbook.views.briefing import Briefing, Owner
from conftest import Build
from third import third_briefing, third_project

A = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/ferry/"
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(?:-\d\d){0,2}:[\x21-\x7e]+")
TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https://"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": URL,
        "feed_url": URL,
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": TEXT}}},
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "properties": {
                    "id": TEXT,
                    "url": URL,
                    "title": TEXT,
                    "content_text": TEXT,
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    return replace(third_briefing(tmp_path_factory.mktemp("third") / "project"), address=ADDRESS)


def pages(briefing: Briefing) -> Mapping[str, str]:
    names = ("index.md", "changes.md", "questions.md", *pipeline.generated(briefing))
    return {name: name.replace(".md", ".html") for name in names}


@pytest.fixture(scope="module")
def texts(third: Briefing) -> Mapping[str, str]:
    return feeds(third, pages(third).get)


def test_there_is_a_feed_of_all_one_a_topic_and_one_an_entity(texts: Mapping[str, str]) -> None:
    assert {"feeds/changes.atom", "feeds/changes.json", "feeds/topics/command.atom"} <= texts.keys()
    assert {"feeds/topics/money.json", "feeds/entities/depot.atom", "feeds/entities/council.json"} <= texts.keys()
    assert {address.rsplit(".")[-1] for address in texts} == {"atom", "json"}
    assert "feeds/entities/wend.atom" not in texts, "nothing changed there"


def test_atom_has_what_the_standard_asks(texts: Mapping[str, str]) -> None:
    seen = set()
    for address in texts:
        if address.endswith(".atom"):
            feed = Xml.fromstring(texts[address])
            assert feed.tag == f"{A}feed"
            assert [len(feed.findall(f"{A}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
            assert feed.findtext(f"{A}id") == f"{ADDRESS}{address}"
            assert feed.find(f"{A}link[@rel='self']").attrib["href"] == f"{ADDRESS}{address}"  # type: ignore[union-attr]
            entries = feed.findall(f"{A}entry")
            ids = [entry.findtext(f"{A}id") or "" for entry in entries]
            assert len(ids) == len(set(ids)) > 0
            for entry, tag in zip(entries, ids, strict=True):
                assert TAG.fullmatch(tag), tag
                assert entry.findtext(f"{A}title")
                assert entry.findtext(f"{A}content")
                assert entry.find(f"{A}content").attrib == {"type": "text"}  # type: ignore[union-attr]
                assert DATE_TIME.fullmatch(entry.findtext(f"{A}updated") or "")
                assert entry.find(f"{A}link").attrib["href"].startswith(ADDRESS)  # type: ignore[union-attr]
            assert DATE_TIME.fullmatch(feed.findtext(f"{A}updated") or "")
            seen.add(address)
    assert len(seen) > 5


def test_a_reading_program_takes_it(texts: Mapping[str, str]) -> None:
    found = feedparser.parse(texts["feeds/changes.atom"])
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title == "The ferry: changes"
    entry = next(entry for entry in found.entries if "reopened" in entry.title)
    assert entry.title == "Question reopened: Who will pay for the night ferry?"
    assert "Before: answered" in entry.content[0].value
    assert f"{ADDRESS}entities/council.html#claim-council-pays" in entry.content[0].value
    assert entry.updated == "2025-10-31T00:00:00Z", "issued in October: by its end it was out"


def test_json_feed_has_what_the_standard_asks(texts: Mapping[str, str]) -> None:
    for address, text in texts.items():
        if address.endswith(".json"):
            feed = json.loads(text)
            jsonschema.validate(feed, JSON_FEED)
            assert feed["feed_url"] == f"{ADDRESS}{address}"
            atom = Xml.fromstring(texts[address.replace(".json", ".atom")])
            assert [item["id"] for item in feed["items"]] == [e.findtext(f"{A}id") for e in atom.findall(f"{A}entry")]


def test_a_month_is_not_made_into_a_day_where_a_date_may_be_left_out(texts: Mapping[str, str]) -> None:
    items = json.loads(texts["feeds/changes.json"])["items"]
    dated = {item["id"]: item.get("date_published") for item in items if item["id"].endswith("/edition")}
    assert list(dated.values()) == [None, "2025-03-12T00:00:00Z", "2024-05-07T00:00:00Z"]


def test_every_link_leads_to_a_row_of_the_changes_page(third: Briefing, texts: Mapping[str, str]) -> None:
    page = Page("changes.md", {**pages(third), "sources.md": "sources.html"})
    text, issues = pipeline.page_text(third, page, "{{ changes() }}\n", "changes.md", 1)
    assert not issues
    html = pipeline.page_html(third, page, text)
    for item in json.loads(texts["feeds/changes.json"])["items"]:
        assert f'id="{urlsplit(item["url"]).fragment}"' in html


def test_entries_keep_their_ids_when_another_edition_follows(third: Briefing, texts: Mapping[str, str]) -> None:
    early = replace(third, edition=third.record.editions["2025-03-10"])
    before = json.loads(feeds(early, pages(early).get)["feeds/changes.json"])["items"]
    now = {item["id"]: item for item in json.loads(texts["feeds/changes.json"])["items"]}
    assert before
    for item in before:
        assert now[item["id"]]["url"] == item["url"]


def test_a_feed_of_one_thing_has_nothing_else(texts: Mapping[str, str]) -> None:
    titles = [item["title"] for item in json.loads(texts["feeds/topics/command.json"])["items"]]
    assert titles == ["Seat lost: Ferry depot", "Holder changed: Wend Ferry Authority"]
    assert [item["title"] for item in json.loads(texts["feeds/entities/depot.json"])["items"]] == titles[:1]


def test_without_a_permanent_address_there_is_none(third: Briefing) -> None:
    assert feeds(replace(third, address=""), pages(third).get) == {}


def test_hostile_text_stays_text(third: Briefing) -> None:
    bad = '</content><script>alert("x")</script>]]>&amp; \x0b'
    claims = {
        key: claim.model_copy(update={"says": f"{claim.says} {bad}"}) for key, claim in third.record.claims.items()
    }
    hostile = replace(third, record=replace(third.record, claims=claims), title=bad, owner=Owner(publisher=bad))
    for address, text in feeds(hostile, pages(hostile).get).items():
        if address.endswith(".atom"):
            feed = Xml.fromstring(text)
            assert {element.tag for element in feed.iter()} == {
                f"{A}{name}" for name in "feed id title updated link author name entry content".split()
            }
            assert not feedparser.parse(text).bozo
        else:
            jsonschema.validate(json.loads(text), JSON_FEED)


CONFIG = "site_name: The ferry\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"


def site(folder: Path, options: str = "") -> Path:
    project = third_project(folder / "project")
    (project / "mkdocs.yml").write_text(
        f"{CONFIG}site_url: !ENV [SITE_URL, '']\nplugins: [search, briefbook{options}]\n"
    )
    docs = project / "docs"
    for name, call in {"questions": "question_cards", "changes": "changes", "sources": "sources_table"}.items():
        (docs / f"{name}.md").write_text(f"# {name.capitalize()}\n\n{{{{ {call}() }}}}\n", encoding="utf-8")
    return project


def test_a_build_with_an_address_writes_and_offers_them(tmp_path: Path, run_build: Callable[..., Build]) -> None:
    project = site(tmp_path)
    done = run_build(project, SITE_URL=ADDRESS, BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    assert not feedparser.parse((done.site / "feeds" / "changes.atom").read_text(encoding="utf-8")).bozo
    for path in done.site.rglob("*.html"):
        offered = re.findall(
            r'<link rel="alternate " type="application/\S+" title="([^"]*)" href="([^"]*)"',
            path.read_text(encoding="utf-8"),
        )
        if "manual" in path.parts or path.name == "404.html":
            continue
        assert "Changes" in {title for title, _ in offered}, path
        for _, address in offered:
            assert (path.parent / address).resolve().exists(), (path, address)
    own = (done.site / "entities" / "depot.html").read_text(encoding="utf-8")
    assert 'href="../feeds/entities/depot.atom"' in own
    for name in ("feeds/changes.json", "feeds/changes.atom"):
        for address in re.findall(
            rf"{ADDRESS}([^\s\"<#\\]+)(?:#([^\s\"<\\]+))?", (done.site / name).read_text(encoding="utf-8")
        ):
            page = done.site / address[0]
            assert page.exists(), address
            assert not address[1] or f'id="{address[1]}"' in page.read_text(encoding="utf-8"), address


def test_a_build_without_one_says_so_once_and_writes_none(tmp_path: Path, run_build: Callable[..., Build]) -> None:
    done = run_build(site(tmp_path), BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    assert done.output.count("feeds need one") == 1
    assert not (done.site / "feeds").exists()
    assert "application/atom+xml" not in (done.site / "index.html").read_text(encoding="utf-8")


def test_the_option_turns_them_off(tmp_path: Path, run_build: Callable[..., Build]) -> None:
    project = site(tmp_path)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("[search, briefbook]", "[search, briefbook: {feeds: false}]"))
    done = run_build(project, SITE_URL=ADDRESS, BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    assert not (done.site / "feeds").exists()
