"""Every field that holds text, in every file of a site and of what is rendered for others: seen as text, or not shown.

The corpus is tests/hostile.py, the readers of each format are tests/inert.py. Which field is seen in which output is a matrix;
`BRIEFBOOK_MATRIX=1 pytest -s` prints it.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefbook.outputs.data.tables import cell
from briefbook.outputs.site.plain import render_plain
from briefbook.pipeline import Folders, check
from conftest import Build, build
from hostile import CLOSED, FIELDS, MARK, MARKS, MODELS, PATTERNS, closed, texts_of
from hostile_site import hostile_built
from inert import texts_in

_DRAFTS = {name: "a draft is on the analyst’s own machine" for name in MARKS if name.startswith("Drafts")}
NEVER: Mapping[str, str] = {
    **_DRAFTS,
    "Source.foreign.words": "marked where they stand in other fields",
    "Source.set_aside.note": "for the analyst",
    "Source.left_out.note": "for the analyst",
    "Source.ledger.names": "for the checks",
    "Source.ledger.figures": "for the checks",
    "locked Source.set_aside.note": "for the analyst",
}
"""What nobody publishes, and why."""
_ENDS = (".html", ".md", ".pdf")


@dataclass(frozen=True)
class Seen:
    """By output, the marks that are seen in it, and all texts that it shows."""

    marks: Mapping[str, frozenset[str]]
    texts: Mapping[str, frozenset[str]]


def output_of(name: str) -> str:
    """Which output a file is part of: its own name where there is one of it, else its folder and its kind."""
    parts = name.split("/")
    if name.startswith(("data/", "search/", "manual/", "llms.txt", "_headers", "sitemap", "404")):
        return name if not name.startswith("manual/") else "manual/"
    end = next((end for end in _ENDS if name.endswith(end)), Path(name).suffix)
    folder = "/".join(parts[:-1] if parts[0] != "editions" else parts[:1])
    return f"{folder}/*{end}" if folder else f"*{end}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return hostile_built(tmp_path_factory)


@pytest.fixture(scope="module")
def seen(hostile: Build, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFBOOK_TEXTS", "texts")
        rendered = tmp_path_factory.mktemp("rendered") / "plain"
        render_plain(hostile.project / "mkdocs.yml", rendered)
    assert build(rendered).code == 0
    texts: dict[str, set[str]] = {}
    faults = []
    for folder, kind in ((hostile.site, ""), (rendered / "site", "rendered ")):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if kind and name.startswith(("data/", "feeds/", "pdf/", "assets/", "editions/")):
                continue  # as in the site
            if name.startswith("manual/issues/") and name != "manual/issues/E101.html":
                continue  # a hundred pages that hold of a project what this one holds, see below
            try:
                texts.setdefault(f"{kind}{output_of(name)}", set()).update(texts_in(path))
            except Exception as error:  # told with the rest
                faults.append(f"{kind}{name}: {type(error).__name__} {error}"[:500])
    assert not faults, "\n".join(faults)
    marks = {name: frozenset(m.lower() for text in found for m in MARK.findall(text)) for name, found in texts.items()}
    return Seen(marks, {name: frozenset(found) for name, found in texts.items()})


def test_no_field_is_forgotten() -> None:
    for model in MODELS:
        for path, pattern in texts_of(model).items():
            assert path in FIELDS or closed(pattern), path
    for pattern, why in CLOSED.items():
        assert why
        for character in "<>\"'&{}()[]=@:;/\\ \n\t\x00\x1b\u202e":
            assert not re.search(pattern, character), f"{pattern} takes {character!r}"
    assert {*CLOSED} <= {*PATTERNS.values()}, "a pattern that no field has any more"


def test_each_field_is_planted(hostile: Build) -> None:
    files = [
        path
        for path in hostile.project.rglob("*")
        if path.is_file() and "site" not in path.relative_to(hostile.project).parts[:1]
    ]
    held = "\n".join([path.read_text(encoding="utf-8", errors="replace") for path in files if ".cache" not in path.parts]
                     + [path.name for path in files])  # fmt: skip
    assert [name for name, mark in MARKS.items() if mark not in held] == []


def test_every_file_is_inert_and_each_field_seen_or_named(seen: Seen) -> None:
    everywhere = frozenset().union(*seen.marks.values())
    assert [name for name, mark in MARKS.items() if mark not in everywhere and name not in NEVER] == []
    assert [name for name in NEVER if MARKS[name] in everywhere] == [], "it is shown"
    if "BRIEFBOOK_MATRIX" in os.environ:
        for name, mark in MARKS.items():
            print(f"{name:<40}", " ".join(output for output, marks in seen.marks.items() if mark in marks))  # noqa: T201


def test_the_manual_s_pages_of_issues_hold_of_a_project_what_one_of_them_holds(hostile: Build) -> None:
    """All but their own code, title and neighbours: each line in which a mark stands, with the tags that stand around it."""
    found = {}
    for path in sorted((hostile.site / "manual/issues").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        lines = [re.sub(r"\b[EWN]\d{3}\b[^<]*", "CODE", line) for line in text.splitlines() if MARK.search(line)]
        found[path.name] = (lines, len(re.findall(r"<script\b", text)), len(re.findall(r"\son\w+=", text)))
    assert len(found) > 100
    assert found["E101.html"][0]
    assert [name for name, lines in found.items() if lines != found["E101.html"]] == []


def test_every_output_shows_something(seen: Seen) -> None:
    silent = {name for name, marks in seen.marks.items() if not marks}
    ours = re.compile(r"(?:rendered )?(?:assets/.*|_headers|\*\.txt|data/briefing\.(?:v1\.)?schema\.json)")
    assert {name for name in silent if not ours.fullmatch(name)} == set()
    pairs = sum(len(marks) for marks in seen.marks.values())
    assert len(seen.marks) - len(silent) > 30
    assert pairs > 800


def test_nothing_was_worked_out(seen: Seen) -> None:
    """By Jinja, by Typst, by another engine: what would have been joined stands apart (but in anchors, which have no spaces)."""
    ran = re.compile(rf"(?:{MARK.pattern})ran", re.IGNORECASE)
    assert [name for name, texts in seen.texts.items() if any(ran.search(text) for text in texts if " " in text)] == []
    assert any("~ 'ran'" in text for text in seen.texts["*.html"])


def test_text_stands_whole_in_the_data(hostile: Build, seen: Seen) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFBOOK_TEXTS", "texts")
        record = check(Folders(hostile.project)).record
    told = {claim.says for claim in record.claims.values()} | {question.asks for question in record.questions.values()}
    told |= {entity.name for entity in record.entities.values()} | {one.says for one in record.judgements.values()}
    told |= {source.title for source in record.sources.values()}
    for output in ("data/briefing.json", "data/briefing.sqlite"):
        assert told - seen.texts[output] == set(), output
    tables = {one for name, cells in seen.texts.items() if name.endswith(".csv") for one in cells}
    assert {cell(text) for text in told} - tables == set()


def test_code_for_the_typesetter_is_printed_as_it_is(seen: Seen) -> None:
    printed = "".join(
        re.sub(r"[\s\u00ad\u200b-]", "", text)
        for name, texts in seen.texts.items()
        if name.endswith(".pdf")
        for text in texts
    )
    for code in ('#read("/etc/passwd")', '#eval("MARK")', '#("MARK"+"ran")', '#link("javascript:MARK")[x]'):
        assert re.search(re.escape(code).replace("MARK", MARK.pattern), printed), code
