"""A small project that builds in seconds, with every page that pages link to."""

import random
import shutil
from pathlib import Path

from conftest import ROOT

CONFIG = """\
site_name: A small briefing
site_url: !ENV [SITE_URL, ""]
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search, briefbook]
"""


def small_project(root: Path, order: int = 0) -> Path:
    """The later sources over the small project, with files made in another order."""
    files: dict[Path, Path] = {}
    for name in ("minimal", "third-source"):
        base = ROOT / "tests/sites/valid" / name
        files |= {path.relative_to(base): path for path in base.rglob("*") if path.is_file()}
    names = sorted(files)
    random.Random(order).shuffle(names)
    for place in names:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(files[place], root / place)
    (root / "docs/index.md").write_text("# The ferry\n\n{{ cover() }}\n", encoding="utf-8")
    calls = "{{ members_table() }}\n\n{{ changes() }}\n\n{{ timeline_list() }}\n\n{{ question_cards() }}\n"
    for page in ("members", "questions", "sources", "changes", "editions", "command", "timeline"):
        (root / f"docs/{page}.md").write_text(f"# A page\n\n{calls}", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root


def moved_project(root: Path, settings: str) -> Path:
    """An entity was renamed, another and a claim were taken out, a page moved. `settings`: of mkdocs.yml, beside its name."""
    for name in ("minimal", "moved-and-gone"):
        shutil.copytree(ROOT / "tests/sites/valid" / name, root, dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(f"site_name: The ferry\nuse_directory_urls: false\n{settings}", encoding="utf-8")
    for name, macro in {"questions": "question_cards", "sources": "sources_table", "editions": "editions_list"}.items():
        (root / "docs" / f"{name}.md").write_text(f"# {name}\n\n{{{{ {macro}() }}}}\n", encoding="utf-8")
    (root / "docs" / "piers-and-boats.md").write_text("---\nwas: boats\n---\n# Boats\n", encoding="utf-8")
    return root


def other_title(project: Path, number: int) -> None:
    """Another site of the same record."""
    (project / "mkdocs.yml").write_text(
        CONFIG.replace("A small", f"A small {'other ' * number}".strip()), encoding="utf-8"
    )


def spoil_ledger(project: Path) -> None:
    """A ledger that lacks its figures, so that writing it changes the file."""
    place = Path("seeds/wend-gazette-2024-05-06.yml")
    text = (ROOT / "tests/sites/valid/minimal" / place).read_text(encoding="utf-8")
    head, _, _ = text.partition("ledger:")
    (project / place).write_text(head, encoding="utf-8")


def spoil_lock(project: Path) -> None:
    """No lock, and the ledger as it should be."""
    place = Path("seeds/wend-gazette-2024-05-06.yml")
    shutil.copyfile(ROOT / "tests/sites/valid/minimal" / place, project / place)
    (project / "data/locks/2024-05-06.jsonl").unlink(missing_ok=True)
