"""The largest briefing that so much memory builds, and how time and memory grow with it: docs/manual/load.md.

    .venv/bin/python bench/load.py [--sizes 250 500 1000 2000 4000 8000] [--memory 4096] [--only whole] [--write]

The made briefing of bench/speed (an entity a page, ten claims of each, a source for every fifty), built by a process of its own with
no cache, in sizes that double until one needs more than that memory: once with all that a site has, once without its PDFs, feeds
and frozen editions (`--only whole`, `--only plain`: one of the two).
"""

import argparse
import math
import os
import platform
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench" / "speed"))

import projects  # noqa: E402
from briefing import FACTS, sections  # noqa: E402
from tools import Tool, run  # noqa: E402

MANUAL = ROOT / "docs" / "manual" / "load.md"
BEGIN, END = "<!-- written by bench/load.py -->", "<!-- end -->"
WAYS = {"whole": "With everything", "plain": "Without PDFs, feeds and the pages of editions"}
PAGES = {"sources": "{{ sources_table() }}", "editions": "{{ editions_list() }}", "changes": "{{ changes() }}", "members": "{{ members_table() }}",
         "command": "{{ command_list() }}", "timeline": "{{ timeline_list() }}", "names": "{{ entity_index() }}"}  # fmt: skip
"""The pages that any briefing has."""


@dataclass(frozen=True)
class Load:
    """One size, and what its build took: seconds of the processor, megabytes of memory, files and megabytes of the site."""

    pages: int
    cpu: float
    memory: float
    files: int
    site: float


def measured(pages: int, plain: bool) -> Load:
    """One cold build in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        project = projects.briefbook(Path(folder) / "project", sections(pages))
        if not plain:
            for name in PAGES:
                (project.folder / "docs" / f"{name}.md").write_text(f"# {name.title()}\n\n{PAGES[name]}\n", "utf-8")
            config = project.folder / "mkdocs.yml"
            config.write_text(
                config.read_text("utf-8").replace(": {pdf: false, editions: false, feeds: false}", ""), "utf-8"
            )
        took = run(Tool("briefbook", project, (sys.executable, "-m", "mkdocs", "build", "-q"), None, ()))
        files = [path for path in (project.folder / "site").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        return Load(pages, took.cpu, took.memory, len(files), size)


def growth(small: Load, large: Load) -> tuple[float, float]:
    """What a page more costs between two sizes: milliseconds of the processor, and megabytes."""
    more = large.pages - small.pages
    return 1000 * (large.cpu - small.cpu) / more, (large.memory - small.memory) / more


def table(loads: list[Load], most: float) -> str:
    """What the manual says."""
    fits = [one for one in loads if one.memory <= most]
    lines = [
        "| pages | claims | CPU (s) | CPU a page (ms) | most memory (MB) | files | site (MB) |",
        "|---" * 7 + "|",
    ]
    lines += [
        f"| {one.pages:,} | {one.pages * FACTS:,} | {one.cpu:.1f} | {1000 * one.cpu / one.pages:.1f} | "
        f"{one.memory:,.0f} | {one.files:,} | {one.site:,.0f} |"
        for one in loads
    ]
    told = [f"Python {platform.python_version()}, {os.cpu_count()} processors."]
    if fits:
        told.append(
            f"The largest of these that {most:,.0f} MB hold has {fits[-1].pages:,} pages and {fits[-1].pages * FACTS:,} claims."
        )
    if len(loads) > 1:
        early, late = growth(*loads[:2]), growth(*loads[-2:])
        told.append(
            f"A page more costs {early[0]:.1f} ms and {1000 * early[1]:,.0f} KB at the head of the table, "
            f"{late[0]:.1f} ms and {1000 * late[1]:,.0f} KB at its end."
        )
        if loads[-1].memory <= most and late[1] > 0:
            room = loads[-1].pages + (most - loads[-1].memory) / late[1]
            told.append(f"At that rate the memory would be full at about {math.floor(room / 1000) * 1000:,} pages.")
    return "\n".join([*lines, "", " ".join(told)])


WIDE, HIGH, LEFT, TOP = 690, 220, 10, 30
COLOURS = {"whole": "#1d4e74", "plain": "#b58a3c"}


def curve(found: dict[str, list[Load]], most: float) -> str:
    """Time and memory over the size, with their figures as text, so that nothing is said by colour alone."""
    right = max(one.pages for loads in found.values() for one in loads)
    parts, y = [], TOP
    for title, unit, field in (
        ("Seconds of the processor", "s", "cpu"),
        (f"Most memory, in MB, of {most:,.0f}", "MB", "memory"),
    ):
        top = max(getattr(one, field) for loads in found.values() for one in loads)
        parts.append(f'<text x="0" y="{y - 12}" font-weight="600">{title}</text>')
        parts.append(f'<path d="M{LEFT},{y}V{y + HIGH}H{WIDE - 90}" fill="none" stroke="#8a8f94"/>')
        for way, loads in found.items():
            points = [
                (LEFT + (WIDE - LEFT - 100) * one.pages / right, y + HIGH - HIGH * getattr(one, field) / top, one)
                for one in loads
            ]
            line = " ".join(f"{a:.1f},{b:.1f}" for a, b, _ in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[way]}" stroke-width="2"/>')
            parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{COLOURS[way]}"/>' for a, b, _ in points]
            a, b, last = points[-1]
            parts.append(f'<text x="{a + 8:.1f}" y="{b + 4:.1f}">{way}: {getattr(last, field):,.0f} {unit}</text>')
            parts.append(f'<text x="{a:.1f}" y="{y + HIGH + 16}" text-anchor="middle">{last.pages:,} pages</text>')
        y += HIGH + 70
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {y - 40}" font-family="sans-serif" font-size="12" role="img">'
        f'<title>Time and memory of a build, by pages</title><rect width="{WIDE}" height="{y - 40}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def main() -> None:
    """Print each size as soon as it is known; write where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 500, 1000, 2000, 4000, 8000, 16000])
    parser.add_argument("--memory", type=float, default=4096, help="megabytes that the computer has for it")
    parser.add_argument(
        "--only", choices=WAYS, nargs="+", default=list(WAYS), help="with everything, or without PDFs, feeds, editions"
    )
    parser.add_argument("--write", action="store_true", help="write the table and the curve into the manual")
    asked = parser.parse_args()
    os.environ.pop("BRIEFBOOK_TEXTS", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    found = {way: grown(sorted(asked.sizes), way == "plain", asked.memory) for way in asked.only}
    told = "\n\n".join(f"## {WAYS[way]}\n\n{table(loads, asked.memory)}" for way, loads in found.items() if loads)
    print(told)
    if asked.write:
        text = MANUAL.read_text(encoding="utf-8")
        filled = f"{BEGIN}\n\n{told}\n\n{END}"
        MANUAL.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: filled, text, flags=re.DOTALL), encoding="utf-8")
        MANUAL.with_suffix(".svg").write_text(curve(found, asked.memory), encoding="utf-8")


def grown(sizes: list[int], plain: bool, most: float) -> list[Load]:
    """Size after size, until one is too large; the last may be."""
    loads: list[Load] = []
    for pages in sizes:
        try:
            loads.append(measured(pages, plain))
        except SystemExit as error:
            print(f"{pages:,} pages could not be built: {error}", file=sys.stderr)
            break
        print(loads[-1], flush=True)
        if loads[-1].memory > most:
            break
    return loads


if __name__ == "__main__":
    main()
