"""A project with hostile text in every field that the corpus knows: of the record, of mkdocs.yml, of the pages, in names of files."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefbook import pipeline
from briefbook.model.draft import Drafts
from briefbook.model.gone import Gone
from briefbook.model.record import KINDS
from briefbook.model.source import Source
from briefbook.reading.drafts import FOLDER
from briefbook.reading.groups import ungroup
from briefbook.reading.yaml_text import read_yaml
from briefbook.text.article import sha256
from conftest import ROOT, Build, built_once
from hostile import MARKS, PAYLOADS, Planter, payloads

SITES = ROOT / "tests" / "sites" / "valid"
WITH_TEXT, WITHOUT = "wend-gazette-2024-05-06", "wend-mirror-2025-09"
LOCKED = "2024-05-06"
_FILES = {"topics": "topics", "entities": "entities/all", "claims": "claims/ferry", "questions": "questions",
          "judgements": "judgements", "editions": "editions", "gone": "gone"}  # fmt: skip
_MODELS = {**dict(KINDS.values()), "gone": Gone}
_MACROS = (
    "abbreviations_table changes claim colophon command_chart command_list cover editions_list entity_index grades_table "
    "judgements key_figures kinds_table members_map members_table members_tally others_named people_table positions_table "
    "posts_table question_cards question_list question_summary scales_table sources_table tasks_by_domain timeline_chart "
    "timeline_list whats_new"
).split()
_STANDING = {
    key: f"<b onclick={MARKS[f'Entity.{key}']}>'&amp; {{{{ 'x' }}}}" for key in ("aliases", "adjectives", "seats")
}
"""Names that a source has: other forms are shown nowhere."""
NAME_OF_PAGE = f"a {MARKS['name of a page']} '\"><svg onload=alert()> {{{{ 'a' }}}} &amp; =x"
NAME_OF_FILE = f"{MARKS['name of a file']}'\"><img src=x onerror=alert()>"


def hostile_built(factory: pytest.TempPathFactory) -> Build:
    """Once for all that look at it."""
    return built_once(factory, "hostile", hostile_project, BRIEFBOOK_TEXTS="texts")


def hostile_project(root: Path) -> Path:
    """Complete, and clean by the checks: what is hostile is text, and text is allowed."""
    shutil.copytree(SITES / "minimal", root)
    shutil.copytree(SITES / "every-field", root, dirs_exist_ok=True)
    record = _read(root)
    with (root / "texts" / f"{WITH_TEXT}.txt").open("a", encoding="utf-8") as article:
        article.writelines(f"{payload.replace('MARK', MARKS['article'])}\n" for payload in PAYLOADS)
    before, now = _planted(record, "locked "), _planted(record, "")
    _write(root, before)
    _lock(root)
    now["editions"][0] = before["editions"][0]  # an edition that is locked stays as it is
    _write(root, now)
    _drafts(root)
    _pages(root / "docs")
    (root / "mkdocs.yml").write_text(_config(), encoding="utf-8")
    return root


def _read(root: Path) -> dict[str, list[Any]]:
    """The record as plain values, claims without their groups."""
    files = {kind: root / "data" / f"{name}.yml" for kind, name in _FILES.items()}
    read = {kind: read_yaml(path.read_bytes(), path.name) for kind, path in files.items()}
    record = {kind: file.value for kind, file in read.items()}
    record["claims"] = ungroup(read["claims"])[0]
    seeds = (root / "seeds" / f"{name}.yml" for name in (WITH_TEXT, WITHOUT))
    record["sources"] = [read_yaml(path.read_bytes(), path.name).value for path in seeds]
    return record


def _planted(record: dict[str, list[Any]], prefix: str) -> dict[str, list[Any]]:
    ledger = frozenset(name for name in MARKS if name.startswith("Source.ledger"))
    found = {}
    for kind, items in record.items():
        items = [_known_by_more(item) for item in items] if kind == "entities" else items
        if kind == "sources":
            # a ledger is the program's: hostile where no text is at hand to hold against it, and nothing need carry it
            own = Planter(prefix, ledger).planted(Source, items)
            first = {**items[1], "ledger": items[1]["ledger"][:1]}
            read = Planter().planted(Source, [first])[0]["ledger"]
            own[0]["foreign"] = items[0]["foreign"]  # where the text is at hand, its words are looked up in it
            found[kind] = [own[0], {**own[1], "ledger": read + items[1]["ledger"][1:]}]
            read[0]["names"] += _STANDING.values()
            left = found[kind][1]["left_out"][0]["what"]
            found[kind][1]["ledger"][1] = {
                **items[1]["ledger"][1],
                "names": [*items[1]["ledger"][1]["names"], left[-1]],
            }
        else:
            found[kind] = Planter(prefix).planted(_MODELS[kind], items)
    for key, form in _STANDING.items():
        next(entity for entity in found["entities"] if entity["id"] == "fr").setdefault(key, []).append(form)
    for claim in found["claims"]:
        # what a relation says stands in the claim's own words
        told = [text for entry in claim.get("relations", ()) for part in entry.values() for key, text in part.items()
                if key in ("does", "what", "format", "matter")]  # fmt: skip
        whole = " ".join([*told, claim["says"]])
        claim["says"] = whole.replace('"', "'") if whole.count('"') > 1 else whole
    return found


def _known_by_more(entity: dict[str, Any]) -> dict[str, Any]:
    """With its plain name as another, by which the checks know it when the first has become hostile."""
    return {**entity, "aliases": [entity["name"], *entity.get("aliases", ())]}


def _write(root: Path, record: dict[str, list[Any]]) -> None:
    for kind, name in _FILES.items():
        _dump(root / "data" / f"{name}.yml", record[kind])
    first, second = record["sources"]
    _dump(root / "seeds" / f"{WITHOUT}.yml", second)
    text = root / "texts" / f"{WITH_TEXT}.txt"
    path = root / "seeds" / f"{WITH_TEXT}.yml"
    known = {line["at"] for line in first["ledger"]}
    bare = {key: value for key, value in first.items() if key != "ledger"} | {"sha256": sha256(text.read_bytes())}
    _dump(path, bare)
    refreshed = pipeline.refresh_ledger(pipeline.Folders(root), text)
    assert not isinstance(refreshed, tuple), refreshed
    path.write_text(refreshed.contents[path], encoding="utf-8")
    ledger = read_yaml(path.read_bytes(), path.name).value["ledger"]
    more = [line["at"] for line in ledger if line["at"] not in known]
    aside = {"at": more, "why": "furniture", "note": "nobody needs them"}
    _dump(path, {**bare, "set_aside": [*bare["set_aside"], aside], "ledger": ledger})


def _dump(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _lock(root: Path) -> None:
    locked = pipeline.lock_edition(pipeline.Folders(root), LOCKED)
    assert not isinstance(locked, tuple), "\n".join(map(str, locked))
    assert locked.content is not None
    locked.path.parent.mkdir(exist_ok=True)
    locked.path.write_text(locked.content, encoding="utf-8")


def _drafts(root: Path) -> None:
    """Every field of a draft, as a program that means ill would fill it."""
    line = read_yaml((SITES / "minimal" / "seeds" / f"{WITH_TEXT}.yml").read_bytes(), "").value["ledger"][2]
    draft = {
        "id": "drafted", "source": WITH_TEXT, "at": line["at"], "sentence": "S", "digest": "D", "form": "claim",
        "says": "S", "kind": "planned", "condition": "C", "holds": "H", "why": "rhetoric",
        "findings": [{"what": "name", "words": "W", "start": 0, "means": "M"}],
        "leads": [{"part": "P", "words": "W"}],
        "new": [{"id": "new-one", "name": "N", "type": "unit", "aliases": ["A"], "adjectives": ["A"]}],
        "likely": [{"claim": "pier-opened", "how": "repeats", "why": "Y"}],
        "dropped": [{"part": "P", "why": "Y"}],
    }  # fmt: skip
    drafts = [{"source": WITH_TEXT, "sha256": "S", "made_by": "M", "drafts": [draft]}]
    planted = Planter().planted(Drafts, drafts)[0]
    planted["drafts"][0]["digest"] += f" {line['digest']}"
    path = root / FOLDER / f"{WITH_TEXT}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(planted), encoding="utf-8")


def _front(**values: Any) -> str:
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, width=10_000)}---\n"


def _pages(docs: Path) -> None:
    named = {"claim": "'pier-opened'"}
    calls = "\n\n".join(f"{{{{ {macro}({named.get(macro, '')}) }}}}" for macro in _MACROS)
    (docs / "index.md").write_text("# The first\n\nWords.\n", encoding="utf-8")
    (docs / "everything.md").write_text(f"# All of it\n\n{calls}\n", encoding="utf-8")
    for page in ("questions", "sources", "members", "command", "changes", "editions", "timeline"):
        (docs / f"{page}.md").write_text("# A page\n\nWords.\n", encoding="utf-8")
    other = payloads("front other")
    fronts: dict[str, dict[str, Any]] = {
        "titled": {"title": payloads("front title"), "description": payloads("front description")},
        "listed": {"title": "Listed", "subtitle": [payloads("front list")]},
        "other": dict.fromkeys(("subtitle", "author", "status", "robots", "feeds", "canonical", other[:20]), other),
    }
    for name, front in fronts.items():
        (docs / f"{name}.md").write_text(f"{_front(**front)}\n# A heading\n\nWords.\n", encoding="utf-8")
    mark = MARKS["heading"]
    heading = f"{mark} `<{mark}>` &lt;img src=x onerror=alert()&gt; [x](everything.md) {{: onclick=alert() }} =x"
    (docs / "headed.md").write_text(f"# {heading}\n\nWords.\n\n## {heading}\n\nWords.\n", encoding="utf-8")
    mark = MARKS["body"]
    body = f'[x](javascript:alert`{mark}`) [y](<data:text/html,{mark}> "{mark}")\n\n'
    body += f"```` `` <{mark}> `` ```` and `` ` <img src=x onerror=alert()> ` ``\n\n    <{mark}>\n"
    (docs / "written.md").write_text(f"# Written\n\n{body}\n", encoding="utf-8")
    (docs / f"{NAME_OF_PAGE}.md").write_text("Words.\n", encoding="utf-8")
    (docs / f"{NAME_OF_FILE}.txt").write_text("Words.\n", encoding="utf-8")


def _config() -> str:
    def of(name: str, first: int = 0, step: int = 1) -> str:
        return payloads(f"mkdocs.yml {name}", slice(first, None, step))

    settings = {
        "site_name": f"A small briefing {of('site_name', 2, 5)}",
        "site_description": of("site_description"),
        "site_author": of("site_author"),
        "copyright": "Ours",
        "site_url": "https://briefing.example/",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["navigation.prune", "search.suggest"]},
        "extra": {"generator": False},
        "markdown_extensions": ["attr_list", "md_in_html", "tables"],
        "plugins": [
            "search",
            {
                "briefbook": {
                    "publisher": of("publisher", 0, 7),
                    "number": of("number", 3, 9),
                    "licence": of("licence", 1, 7),
                    "contact": f"javascript:alert()//{MARKS['mkdocs.yml contact']}@evil.example",
                    "imprint": f"https://imprint.example/{MARKS['mkdocs.yml imprint']}?'\"><script>alert()</script>",
                }
            },
        ],
        "nav": [
            {f"Front {of('nav')}": "index.md"},
            "everything.md", "titled.md", "listed.md", "other.md", "headed.md", "written.md", f"{NAME_OF_PAGE}.md",
            {of("nav"): ["questions.md", "sources.md"]},
        ],
    }  # fmt: skip
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=10_000)
