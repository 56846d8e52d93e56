"""Text of the record is text: no field runs as HTML, as Jinja or as Markdown, and none breaks a page."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import ROOT, Build

SITES = ROOT / "tests" / "sites" / "valid"
CONFIG = """\
site_name: "A <b>small</b> briefing"
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, briefbook]
"""


def test_hostile_fields_build_and_nothing_runs(tmp_path: Path, run_build: Callable[..., Build]) -> None:
    project = tmp_path / "project"
    shutil.copytree(SITES / "minimal", project)
    shutil.copytree(SITES / "hostile", project, dirs_exist_ok=True)
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    docs = project / "docs"
    for page in ("questions.md", "sources.md"):
        (docs / page).write_text(
            f"# {page}\n\n{{{{ question_cards() }}}}\n\n{{{{ sources_table() }}}}\n", encoding="utf-8"
        )
    calls = (
        "command_chart command_list tasks_by_domain positions_table timeline_list posts_table people_table judgements"
    )
    body = "\n\n".join(f"{{{{ {call}() }}}}" for call in (*calls.split(), "cover", "entity_index", "members_table"))
    (docs / "index.md").write_text(f"# All of it\n\n{body}\n", encoding="utf-8")
    done = run_build(project, BRIEFBOOK_TEXTS="texts")
    assert done.code == 0, done.output
    pages = [path for path in done.site.rglob("*.html") if "manual" not in path.parts]
    assert len(pages) > 5
    seen = ""
    for path in pages:
        text = path.read_text(encoding="utf-8")
        content = text[text.index("<article") : text.index("</article>")]
        seen += content
        assert not re.search(r"<(?:script|img|iframe)|<[^>]*\son\w+=|<[^>]*javascript:", content, re.IGNORECASE), path
        assert not re.search(r"\b49\b", content), path
    assert "&lt;script" in seen
    index = json.loads((done.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    ours = [f"{doc['title']} {doc['text']}" for doc in index["docs"] if "entities/" in doc["location"]]
    assert any("&lt;script" in text for text in ours)
    assert not any("<" in text for text in ours), "the theme shows these as HTML"
    assert "{{" in seen
