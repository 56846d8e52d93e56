"""The real briefing, built for real: what a reader meets and what a failure leaves."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import jsonschema
import pytest

from briefbook.pipeline import Folders, check
from conftest import ROOT, Build, copy_project


class _Links(HTMLParser):
    """Ids, links and statements of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("href", "src"):
            if values.get(name) is not None:
                self.links.append(str(values[name]))


@cache
def pages(site: Path) -> dict[str, _Links]:
    return {
        path.relative_to(site).as_posix(): _Links(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def data(real_build: Build) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((real_build.site / "data" / "briefing.json").read_text(encoding="utf-8"))
    return loaded


def test_summary_tells_what_was_built(real_build: Build) -> None:
    assert re.search(
        r"2 sources, all 81 sentences accounted for, \d+ claims, \d+ questions, \d+ pages, 20 PDFs.",
        real_build.output,
    )
    assert "checked by the ledger alone" in real_build.output
    assert real_build.output.count("site_url") == 1


def test_no_stage_is_left(real_build: Build) -> None:
    assert not [path.name for path in real_build.project.iterdir() if path.name.startswith(".site")]


def test_every_link_and_fragment_leads_somewhere(real_build: Build) -> None:
    found = pages(real_build.site)
    for name, page in found.items():
        for link in page.links:
            address, fragment = urldefrag(link)
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or name == "404.html" or link.startswith("data:"):
                continue
            assert not address.startswith("/"), f"{name}: {link} would not work in a subfolder"
            target = (real_build.site / name).parent / unquote(parts.path) if parts.path else real_build.site / name
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), f"{name}: {link}"
            if fragment and target.suffix == ".html":
                key = target.resolve().relative_to(real_build.site.resolve()).as_posix()
                assert fragment in found[key].ids or fragment == "__codelineno", f"{name}: {link}"


def test_no_id_stands_twice(real_build: Build) -> None:
    for name, page in pages(real_build.site).items():
        twice = {key for key in page.ids if page.ids.count(key) > 1}
        assert not twice, f"{name}: {twice}"


def test_only_sources_and_publishers_are_linked_outside(real_build: Build) -> None:
    addresses = {source.url for source in check(Folders(ROOT)).record.sources.values()}
    for name, page in pages(real_build.site).items():
        for link in page.links:
            if urlsplit(link).scheme in ("http", "https") and not name.startswith("manual/"):
                assert urldefrag(link).url in addresses or link == "https://squidfunk.github.io/mkdocs-material/", (
                    f"{name}: {link}"
                )


def test_every_statement_carries_a_mark_that_leads_to_its_note(real_build: Build) -> None:
    statements = 0
    for path in sorted(real_build.site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        marks = set(re.findall(r'class="bb-mark" href="#(note-\d+)"', text))
        assert marks == set(re.findall(r'<li id="(note-\d+)"', text)), path
        found = re.findall(r'<span class="bb-statement"[^>]*>(.*?)</sup></span>', text, re.DOTALL)
        assert all("bb-mark" in statement for statement in found), path
        assert text.count('<span class="bb-statement"') == len(found), path
        statements += len(found)
    assert statements > 1000


def test_every_claim_stands_at_its_address(real_build: Build, data: dict[str, Any]) -> None:
    found = pages(real_build.site)
    for claim in data["claims"]:
        page, _, anchor = claim["page"].partition("#")
        assert anchor in found[page].ids, claim["id"]


def test_every_entity_and_source_that_is_told_of_has_a_page(real_build: Build, data: dict[str, Any]) -> None:
    for item in (*data["entities"], *data["sources"]):
        assert item["page"] is None or (real_build.site / item["page"]).exists(), item["id"]
    told = {about["id"] for claim in data["claims"] for about in claim["about"]}
    assert told <= {entity["id"] for entity in data["entities"] if entity["page"]}


def test_voiced_kinds_always_say_who(real_build: Build) -> None:
    for path in sorted(real_build.site.rglob("*.html")):
        for kind in ("suggested", "assessed", "opinion"):
            for label in re.findall(
                rf'<span class="bb-kind bb-kind--{kind}"><b>{kind}</b>(.*?)</span>', path.read_text()
            ):
                in_table_of_kinds = path.name in ("method.html", "tasks.html")
                assert "<i>" in label or in_table_of_kinds, f"{path.name}: {kind} without a voice"


def test_data_keep_their_schema(real_build: Build, data: dict[str, Any]) -> None:
    schema = json.loads((real_build.site / "data" / "briefing.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)


def test_data_hold_the_whole_record(data: dict[str, Any]) -> None:
    record = check(Folders(ROOT)).record
    assert {claim["id"] for claim in data["claims"]} == set(record.claims)
    assert {question["id"] for question in data["questions"]} == set(record.questions)
    assert {source["id"]: source["sentences"] for source in data["sources"]} == {
        source.id: len(source.ledger) for source in record.sources.values()
    }
    for source in data["sources"]:
        assert source["cited"] + source["set_aside"] == source["sentences"]


def test_manual_is_apart(real_build: Build) -> None:
    index = json.loads((real_build.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert not [entry["location"] for entry in index["docs"] if entry["location"].startswith("manual/")]
    assert (real_build.site / "manual" / "index.html").exists()
    assert (real_build.site / "manual" / "issues" / "E301.html").exists()
    assert not (real_build.site / "decisions").exists()
    for name, page in pages(real_build.site).items():
        if not name.startswith("manual/"):
            assert not [link for link in page.links if "manual/" in link], name


def test_address_comes_from_the_environment(owned_build: Build) -> None:
    assert '<link rel="canonical" href="https://example.org/briefing/members.html">' in (
        owned_build.site / "members.html"
    ).read_text(encoding="utf-8")
    assert "site_url" not in owned_build.output


def test_without_an_address_nothing_claims_one(real_build: Build) -> None:
    for path in real_build.site.rglob("*.html"):
        assert 'rel="canonical"' not in path.read_text(encoding="utf-8"), path


def spoil_claim(project: Path) -> None:
    path = project / "data" / "claims" / "command.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("up to 50,000", "up to 60,000"), encoding="utf-8")


def added(line: str) -> Callable[[Path], None]:
    """To a page."""

    def spoil(project: Path) -> None:
        with (project / "docs" / "members.md").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    return spoil


def spoil_description(project: Path) -> None:
    page = project / "docs" / "members.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("description: Who leads", "description: How Sweden leads"), "utf-8"
    )


def spoil_yaml(project: Path) -> None:
    (project / "data" / "questions.yml").write_text("- id: [unclosed\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (spoil_claim, r"data/claims/command\.yml:\d+:\d+: E50"),
        (added("{{ members_tabel() }}"), r"docs/members\.md:\d+:1: E901 .*members_tabel.*did you mean ‘members_table’"),
        (added('{{ claim("no-such-claim") }}'), r"docs/members\.md:\d+:1: E902 .*no-such-claim"),
        (added("{% if %}"), r"docs/members\.md:\d+:1: E905"),
        (added("[Nowhere](nowhere.md)"), r"nowhere\.md"),
        (added("Sweden is a member as well."), r"docs/members\.md:\d+:1: E904 the name ‘Sweden’"),
        (spoil_description, r"docs/members\.md:2:\d+: E904 the name ‘Sweden’"),
        (added("The coalition has 34 members."), r"docs/members\.md:\d+:\d+: E903 the figure ‘34’"),
        (spoil_yaml, r"data/questions\.yml:\d+:\d+: E101"),
        (added("{{ ''.__class__.__mro__ }}"), r"docs/members\.md:\d+:1: E90[12]"),
    ],
)
def test_a_failed_build_leaves_the_last_good_site(
    spoil: Callable[[Path], None], expected: str, project: Path, real_build: Build, run_build: Callable[..., Build]
) -> None:
    shutil.copytree(real_build.site, project / "site")
    before = tree(project / "site")
    spoil(project)
    done = run_build(project)
    assert done.code == 1, done.output
    assert re.search(expected, done.output), done.output
    assert "Traceback" not in done.output
    assert tree(project / "site") == before
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site")]


def test_the_line_of_a_page_issue_is_right(project: Path, run_build: Callable[..., Build]) -> None:
    page = project / "docs" / "members.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    page.write_text("\n".join([*lines, "", "{{ nothing_here() }}"]) + "\n", encoding="utf-8")
    assert f"docs/members.md:{len(lines) + 2}:1: E901" in run_build(project).output


def test_two_builds_give_the_same_bytes(real_build: Build, tmp_path: Path, run_build: Callable[..., Build]) -> None:
    """Both from nothing, PDFs and all."""
    project = copy_project(tmp_path / "a very different place" / "project")
    again = run_build(project, PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C", HOME=str(tmp_path))
    changing = {"sitemap.xml", "sitemap.xml.gz"}  # the host writes the day of the build
    first = {name: digest for name, digest in tree(real_build.site).items() if name not in changing}
    second = {name: digest for name, digest in tree(again.site).items() if name not in changing}
    assert len([name for name in first if name.endswith(".pdf")]) == 20
    assert first == second


def test_an_edition_shows_only_what_was_known(project: Path, run_build: Callable[..., Build]) -> None:
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace("handling: TLP:CLEAR", 'handling: TLP:CLEAR\n      edition: "2025-04-10"'), encoding="utf-8"
    )
    index = project / "docs" / "index.md"
    index.write_text("# The briefing\n\n{{ cover() }}\n\n{{ judgements() }}\n", encoding="utf-8")
    done = run_build(project)
    assert done.code == 0, done.output
    data = json.loads((done.site / "data" / "briefing.json").read_text(encoding="utf-8"))
    assert {claim["known_from"] for claim in data["claims"]} == {"2025-04-10~"}
    assert [source["id"] for source in data["sources"]] == ["independent-2025-04-10"]
    assert all(judgement["id"].startswith("april-") for judgement in data["judgements"])
    text = "".join(path.read_text(encoding="utf-8") for path in done.site.glob("*.html"))
    assert "50,000" not in text
    assert "Kellogg" not in text


def test_every_page_says_that_nothing_foreign_may_run(real_build: Build) -> None:
    for path in real_build.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.count('http-equiv="Content-Security-Policy"') == 1, path
        policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert "unsafe" not in policy
        assert ' style="' not in text
        assert text.index("Content-Security-Policy") < text.index("<script")


def test_what_is_for_the_analyst_is_not_built(real_build: Build) -> None:
    assert not list(real_build.site.rglob("analyst*"))
    assert "analyst.html" not in (real_build.site / "sitemap.xml").read_text(encoding="utf-8")


def test_where_nothing_stands_the_way_back_is_told_with_small_drawings(real_build: Build) -> None:
    """Shown at any address, it may be without its style sheets: a drawing would then be as wide as the window."""
    text = (real_build.site / "404.html").read_text(encoding="utf-8")
    body = text[text.index("<body") : text.index("</body>")]
    drawings = re.findall(r"<svg[^>]*>", body)
    assert drawings
    assert all('width="24" height="24"' in drawing for drawing in drawings), drawings
    assert "Nothing is at this address" in body
    assert all(f"{name}.html" in body for name in ("index", "members", "sources", "method"))
    assert 'href="assets/briefbook/briefbook.css"' in text, "nor without site_url from a folder"
    assert 'href="assets/stylesheets/main.' in text, "and the theme’s own"


def test_names_stand_in_one_order_whatever_their_letters(real_build: Build) -> None:
    text = (real_build.site / "names.html").read_text(encoding="utf-8")
    orders = [re.findall(r"<a[^>]*>([^<]+)</a>", part) for part in re.findall(r'<ul class="bb-index">(.*?)</ul>', text)]
    forces = next(names for names in orders if "reassurance force" in names)
    assert forces == sorted(forces, key=str.casefold)
    people = next(names for names in orders if "Marine Le Pen" in names)
    assert people.index("Keith Kellogg") < people.index("Marine Le Pen") < people.index("Emmanuel Macron")


def test_statements_of_a_country_without_a_capacity_stand_apart(real_build: Build) -> None:
    """Run together, the kind of one would be read as that of the next."""
    text = (real_build.site / "members.html").read_text(encoding="utf-8")
    others = text[text.index('<dl class="bb-others">') :]
    for told in re.findall(r"<dd>(.*?)</dd>", others[: others.index("</dl>")], re.DOTALL):
        assert told.count("bb-statement") <= told.count("<p")
        assert "</p><p" in told or told.count("bb-statement") <= 1
