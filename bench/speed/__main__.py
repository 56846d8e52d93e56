"""Briefbook against what people use today, on the same briefing, in one run: CPU, clock, memory, as ratios.

    scripts/bench [--sizes 100 1000 5000] [--runs 3] [--only briefbook mkdocs zensical hugo] [--write]

The tools take turns, so that a busy moment of the machine meets them all. `--write` puts the table and the picture into the manual.
"""

import argparse
import os
import platform
import re
import statistics
import sys
from itertools import count
from pathlib import Path

import picture
import projects
from briefing import sections
from chrome import layout
from tools import Took, Tool, forget, run, same_facts, save_to_served

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "bench"
PEERS = CACHE / "venv" / "bin"
STEPS = ("cold", "nothing changed", "one fact changed", "one page changed")
MANUAL = ROOT / "docs" / "manual" / "speed.md"
Figures = dict[tuple[str, str], list[Took]]


def tools(pages: int, only: list[str]) -> list[Tool]:
    """Each tool with a project of so many entities."""
    made, folder = sections(pages), CACHE / str(pages)
    python = (sys.executable, "-m", "mkdocs")

    def mkdocs(port: int) -> tuple[str, ...]:
        return (str(PEERS / "mkdocs"), "serve", "-q", "-a", f"127.0.0.1:{port}")

    found = [
        Tool("briefbook", projects.briefbook(folder / "briefbook", made), (str(Path(sys.executable).with_name("briefbook")), "build"),
             lambda port: (*python, "serve", "-q", "-a", f"127.0.0.1:{port}"), (".cache", "site")),
        Tool("mkdocs", projects.macros(folder / "mkdocs", made), (str(PEERS / "mkdocs"), "build", "-q"), mkdocs, ("site",)),
        Tool("zensical", projects.macros(folder / "zensical", made), (str(PEERS / "zensical"), "build"),
             lambda port: (str(PEERS / "zensical"), "serve", "-a", f"127.0.0.1:{port}"), (".cache", "site")),
        Tool("hugo", projects.hugo(folder / "hugo", made, layout(17_000)), (str(PEERS / "hugo"), "--quiet"),
             lambda port: (str(PEERS / "hugo"), "server", "--quiet", "--bind", "127.0.0.1", "-p", str(port)),
             ("public", "resources")),
    ]  # fmt: skip
    return [tool for tool in found if tool.name in only]


def measured(pages: int, runs: int, only: list[str], serve: bool) -> tuple[Figures, dict[str, list[float]]]:
    """Every step of every tool, in turn; then how long a save takes to be served."""
    used, found, served = tools(pages, only), Figures(), {}
    words = (f"{one}" for one in count() for one in projects.WORDS)
    for number in range(runs):
        for tool in used:
            forget(tool)
            found.setdefault((tool.name, "cold"), []).append(run(tool))
        if number == 0:
            same_facts(used, sections(pages))
        for tool in used:
            found.setdefault((tool.name, "nothing changed"), []).append(run(tool))
        for step, change in (("one fact changed", "change_fact"), ("one page changed", "change_page")):
            word = next(words)
            for tool in used:
                getattr(tool.project, change)(word)
                found.setdefault((tool.name, step), []).append(run(tool))
    for tool in used if serve else ():
        change = tool.project.change_fact
        served[tool.name] = save_to_served(tool, lambda change=change: change(next(words)), runs)
    return found, served


def table(pages: int, found: Figures, served: dict[str, list[float]]) -> str:
    """Medians, with the spread of the runs, and each as a part of MkDocs’."""
    names = list(dict.fromkeys(name for name, _ in found))
    lines = [f"| {pages:,} pages | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for step in STEPS:
        for what in ("cpu", "wall", "memory"):
            if what == "memory" and step != "cold":
                continue
            values = {name: [getattr(took, what) for took in found[name, step]] for name in names}
            unit = "MB" if what == "memory" else "s"
            told = {"cpu": "CPU", "wall": "clock", "memory": "most memory"}[what]
            lines.append(f"| {step}, {told} ({unit}) | " + " | ".join(_cell(values, name) for name in names) + " |")
    if served:
        lines.append("| save to served (s) | " + " | ".join(_cell(served, name) for name in names) + " |")
    return "\n".join(lines)


def _cell(values: dict[str, list[float]], name: str) -> str:
    middle, least, most = statistics.median(values[name]), min(values[name]), max(values[name])
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2
    told = f"{middle:.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"
    if name != "mkdocs" and "mkdocs" in values:
        ratio = statistics.median(values["mkdocs"]) / middle
        told += f" 1/{ratio:.1f}" if ratio >= 1 else f" ×{1 / ratio:.1f}"
    return told


def main() -> None:
    """Print, and write where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=["briefbook", "mkdocs", "zensical", "hugo"])
    parser.add_argument("--no-serve", action="store_true", help="leave out the time from save to served")
    parser.add_argument("--write", action="store_true", help="write the table and the picture into the manual")
    asked = parser.parse_args()
    os.environ.pop("BRIEFBOOK_TEXTS", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles a program anew at each start
    told, bars = [], {}
    for pages in asked.sizes:
        found, served = measured(pages, asked.runs, asked.only, not asked.no_serve)
        told.append(table(pages, found, served))
        bars[pages] = {key: statistics.median(took.cpu for took in values) for key, values in found.items()}
        print(told[-1], flush=True)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, {asked.runs} runs each."
    print(machine)
    if asked.write:
        text = MANUAL.read_text(encoding="utf-8")
        filled = "<!-- figures -->\n\n" + "\n\n".join(told) + f"\n\n{machine}\n\n<!-- end of figures -->"
        MANUAL.write_text(
            re.sub("<!-- figures -->.*<!-- end of figures -->", lambda _: filled, text, flags=re.DOTALL),
            encoding="utf-8",
        )
        MANUAL.with_suffix(".svg").write_text(
            picture.drawn(bars[max(asked.sizes, key=lambda n: n == 1000)], STEPS), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
