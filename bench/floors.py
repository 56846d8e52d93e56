"""What no build comes below that goes through MkDocs and Material and tells files by their bytes: docs/manual/speed.md.

    scripts/bench --sizes 1000 --runs 1 --no-serve      (installs the other tools)
    .venv/bin/python bench/floors.py [--pages 1000] [--runs 5] [--write]

Each row is a process of its own that does one thing only, with as little of Briefbook as that takes; they take turns with MkDocs with
macros, of whose cold build each is told as a part.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench" / "speed"))

import projects  # noqa: E402
from briefing import sections  # noqa: E402
from tools import QUIET, Took, Tool, forget, run  # noqa: E402

MANUAL = ROOT / "docs" / "manual" / "speed.md"
PEERS = ROOT / ".cache" / "bench" / "venv" / "bin"
BEGIN, END = "<!-- written by bench/floors.py -->", "<!-- end of floors -->"
PYTHON = sys.executable
WHOLE = "MkDocs with macros, the whole briefing"
DIGEST = "import hashlib, pathlib\nfor p in pathlib.Path().rglob('*'):\n    if p.is_file() and '.cache' not in p.parts: hashlib.sha256(p.read_bytes()).digest()"
PARSE = "import yaml, pathlib\nfor d in ('data', 'seeds'):\n    for p in pathlib.Path(d).rglob('*.yml'): yaml.load(p.read_bytes(), yaml.CSafeLoader)"
PROGRAMS = "import briefbook.outputs.site.building"


def rows(pages: int, folder: Path) -> dict[str, Tool]:
    """What is run, by what it is called; the project of ours is built, so that there is a site to be read."""
    made = sections(pages)
    ours, theirs = projects.briefbook(folder / "ours", made), projects.macros(folder / "macros", made)
    empty, one = projects.macros(folder / "empty", made), projects.macros(folder / "one", ())
    for project in (empty, one):
        _empty(project, "plugins: []\n")
    bare = projects.macros(folder / "bare", made)
    _empty(bare, "plugins: [briefbook: {pdf: false, editions: false, feeds: false}]\n")
    (bare.folder / "seeds").mkdir()
    shutil.rmtree(bare.folder / "data")
    (bare.folder / "data").mkdir()
    (bare.folder / "data" / "editions.yml").write_text(projects.EDITION, "utf-8")
    (bare.folder / "data" / "entities.yml").write_text(projects.SUBJECT, "utf-8")
    subprocess.run([PYTHON, "-m", "mkdocs", "build", "-q"], cwd=ours.folder, env={**os.environ, **QUIET}, check=True)
    mkdocs = (str(PEERS / "mkdocs"), "build", "-q")

    def does(project: projects.Project, *command: str) -> Tool:
        return Tool("", project, command, None, (".cache", "site") if project is bare else ())

    return {
        WHOLE: does(theirs, *mkdocs),
        "MkDocs and Material: as many pages, a title on each and nothing else, no search": does(empty, *mkdocs),
        "Briefbook, from cold: the same pages, and nothing on record": does(
            bare, str(Path(PYTHON).with_name("briefbook")), "build"
        ),
        "MkDocs and Material: one page, a title and nothing else, no search": does(one, *mkdocs),
        "reading and digesting the project and its site (SHA-256)": does(ours, PYTHON, "-c", DIGEST),
        "reading the record’s YAML with libyaml": does(ours, PYTHON, "-c", PARSE),
        "loading Briefbook’s programs, and the libraries that they use": does(ours, PYTHON, "-c", PROGRAMS),
    }


def _empty(project: projects.Project, plugins: str) -> None:
    """Pages with a title and nothing else, and no plugins but these."""
    for page in (project.folder / "docs").rglob("*.md"):
        page.write_text("# Overview\n", "utf-8")
    path = project.folder / "mkdocs.yml"
    text = path.read_text("utf-8").replace("watch: [data]\n", "")
    path.write_text(text.replace("plugins:\n  - search\n  - macros\n", plugins), "utf-8")


def table(found: dict[str, list[Took]], pages: int) -> str:
    """Medians, the least and the most, the part of MkDocs’ with macros, and the memory of each."""
    whole = statistics.median(took.cpu for took in found[WHOLE])
    lines = [f"| {pages:,} pages, one process each | CPU (s) | of MkDocs | memory (MB) |", "|---|---|---|---|"]
    for name, took in found.items():
        cpu = sorted(one.cpu for one in took)
        middle, memory = statistics.median(cpu), statistics.median(one.memory for one in took)
        part = "" if name == WHOLE else f"1/{whole / middle:.1f}" if whole > middle else f"×{middle / whole:.1f}"
        lines.append(f"| {name} | {middle:.2f} ({cpu[0]:.2f}–{cpu[-1]:.2f}) | {part} | {memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print, and write where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the table into the manual")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles a program anew at each start
    with tempfile.TemporaryDirectory() as folder:
        used = rows(asked.pages, Path(folder))
        found: dict[str, list[Took]] = {name: [] for name in used}
        for _ in range(asked.runs):
            for name, tool in used.items():
                forget(tool)
                found[name].append(run(tool))
    told = f"{table(found, asked.pages)}\n\nPython {platform.python_version()}, {os.cpu_count()} processors, {asked.runs} runs each."
    print(told)
    if asked.write:
        text = MANUAL.read_text("utf-8")
        filled = f"{BEGIN}\n\n{told}\n\n{END}"
        MANUAL.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: filled, text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
