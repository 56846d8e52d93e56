"""A small project, and what is done to it between one build and the next."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from briefbook.store.database import NAME
from briefbook.store.shelf import settle
from conftest import MINIMAL
from pieces import spoil

CONFIG = """\
site_name: A small briefing
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune], custom_dir: look}
plugins: [search, {briefbook: {pdf: false}}]
markdown_extensions: [tables, toc]
nav:
  - Front: index.md
  - More: [questions.md, sources.md, editions.md, data.md, entities/wend.md]
"""
PAGES = {
    "index": "{{ cover() }}\n\n{{ claim('depot-moves') }} {{ claim('head') }}\n\nSee [the sources](sources.md#list).\n\n{{ changes() }}",
    "questions": "{{ question_cards() }}\n\n{{ question_list('who-pays') }}",
    "sources": "## List\n\n{{ sources_table() }}\n\n{{ entity_index() }}",
    "editions": "{{ editions_list() }}\n\n{{ timeline_list() }}\n\n{{ key_figures() }}",
    "data": "{{ data_formats() }}",
}
Step = Callable[[Path], None]


def swapped(name: str, one: str, other: str) -> Step:
    """The one becomes the other, or the other the one."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(other, one) if other in text else text.replace(one, other), encoding="utf-8")

    return change


def toggled(name: str, text: str) -> Step:
    """A file that is there, or is not."""

    def change(project: Path) -> None:
        path = project / name
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return change


def damaged(project: Path) -> None:
    """Some of what is kept is cut, altered, emptied or gone."""
    chance = random.Random(1)

    def how(_: int, raw: bytes) -> bytes | None:
        ways = raw[: len(raw) // 2], raw[:-3] + b"xyz", b"", raw[::-1], None
        return chance.choice(ways) if chance.random() < 0.4 else raw

    folder = project / ".cache" / "briefbook"
    if (folder / NAME).is_file():
        spoil(folder, how)


def damaged_file(project: Path) -> None:
    """The file that all of it lies in has other bytes here and there, and ends too early."""
    settle()
    path = project / ".cache" / "briefbook" / NAME
    if path.is_file():
        raw = bytearray(path.read_bytes())
        chance = random.Random(len(raw))
        for _ in range(40):
            raw[chance.randrange(100, len(raw))] = chance.randrange(256)
        path.write_bytes(raw[: -len(raw) // 5])


def interrupted(project: Path) -> None:
    """A build that is broken off while it writes its pages."""
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins["briefbook"]
    left = [9]

    def stop(output: str, **_: object) -> str:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return output

    config.plugins.events["post_page"].append(stop)
    try:
        build(config)
    except Abort:
        return  # what was done to the project before is told at once
    except KeyboardInterrupt:
        with suppress(Abort):  # which tells of it in a line
            plugin.on_build_error(error=Exception())
    finally:
        config.plugins.on_shutdown()


def by_hand(project: Path) -> None:
    """Somebody has been at the site."""
    site, other = project / "site", project / "other"
    if not (site / "index.html").is_file():
        return
    (site / "index.html").write_text("Not ours", encoding="utf-8")
    (site / "data.html").unlink(missing_ok=True)
    (site / "more.txt").write_text("Not ours", encoding="utf-8")
    for page in ("sources.html", "entities/wend.html"):
        if (site / page).is_file():
            (site / page).chmod(0o600 if "/" in page else 0o644)
            with (site / page).open("r+", encoding="utf-8") as file:
                file.seek(200)
                file.write("Not ours")
    other.mkdir(exist_ok=True)
    for number, path in enumerate(sorted((site / "sources").glob("*.html"))):
        (other / path.name).unlink(missing_ok=True)
        if number:
            os.link(path, other / path.name)  # has a second name from here on
        else:
            path.rename(other / path.name)
            path.symlink_to(other / path.name)


FERRY, SEED = "data/claims/ferry.yml", "seeds/wend-gazette-2024-05-06.yml"
OUT = "published: 2024-05-06\n"
PASSENGERS = """\
    - id: passengers
      says: Over 400 passengers cross every day between Aldermere and Tolbridge.
      relations: [{figure: {of: ferry-authority, what: passengers every day, bound: over, value: 400}}]
      about: [aldermere, tolbridge]
      cites: p3.s3
"""
HEAD = """\
    - id: head
      says: Bram Osterly, a colonel, heads the authority.
      relations: [{head: {unit: ferry-authority, holder: bram-osterly, rank: colonel}}]
      cites: p4.s1
"""
AGAIN = """\
- id: depot-moves-again
  kind: reported
  says: The depot moves between Aldermere and Tolbridge every year.
  relations: [{seat: {unit: depot, at: [aldermere, tolbridge], rotation: P1Y}}]
  disputes: [depot-moves]
  cites: wend-gazette-2024-05-06#p4.s2
"""
STEPS: dict[str, Step] = {
    "a claim reworded": swapped(FERRY, "Every year the depot moves between", "The depot moves every year between"),
    "a claim noted": swapped(FERRY, "      cites: p4.s1", "      note: As the paper has it.\n      cites: p4.s1"),
    "a claim of another kind": swapped(FERRY, "      kind: planned\n", "      kind: considered\n"),
    "a claim that was another": swapped(FERRY, "      cites: p3.s2\n", "      cites: p3.s2\n      was: works-start\n"),
    "a claim reviewed": swapped(
        FERRY, "      cites: p4.s2\n", "      cites: p4.s2\n      reviewed: {by: AQ, date: 2024-05-07}\n"
    ),
    "a claim that disputes another": toggled("data/claims/again.yml", AGAIN),
    "claims in another order": swapped(FERRY, f"{PASSENGERS}\n{HEAD}", f"{HEAD}\n{PASSENGERS}"),
    "an original that is gone": swapped(SEED, OUT, f"{OUT}gone: 2024-08-01\n"),
    "an archived copy": swapped(
        SEED, OUT, f"{OUT}archived: https://web.archive.org/web/20240601120000/https://example.org/wend/a-new-pier\n"
    ),
    "something taken out": toggled(
        "data/gone.yml",
        "- {id: works-stopped, kind: claim, when: 2024-06-01, why: It was misread., see: works-began}\n",
    ),
    "what was published": toggled(
        "data/addresses.txt", "entities/north-pier.html#claim-pier-opened claim pier-opened\n"
    ),
    "a question reworded": swapped("data/questions.yml", "Who will pay for", "Who pays for"),
    "an entity renamed": swapped("data/entities/all.yml", "North Pier", "Northern Pier"),
    "a record that is broken": swapped(FERRY, "cites: p4.s2", "cites: p4.s9"),
    "prose": swapped("docs/index.md", "See [the", "Look at [the"),
    "an anchor": swapped("docs/sources.md", "## List", "## The list {: #list }"),
    "a page’s title": swapped("docs/questions.md", "# The questions", "# What is open"),
    "a page that was another": swapped("docs/sources.md", "# The sources", "---\nwas: papers\n---\n# The sources"),
    "a title in front": swapped("docs/editions.md", "# The editions", "---\ntitle: Old & <i>\n---\n# The editions"),
    "a page without a heading": toggled("docs/r<d.md", "{{ others_named() }} [Front](index.md)\n"),
    "a page more": toggled("docs/more.md", "# More\n\n{{ others_named() }} [Front](index.md)\n"),
    "a page renamed": swapped("mkdocs.yml", "- Front: index.md", "- The front & <b>page</b>: index.md"),
    "another order": swapped("mkdocs.yml", "questions.md, sources.md,", "sources.md, questions.md,"),
    "another name": swapped("mkdocs.yml", "A small briefing", "The ferry"),
    "no pruning": swapped("mkdocs.yml", "features: [navigation.prune]", "features: [navigation.footer]"),
    "a label": swapped("mkdocs.yml", "{pdf: false}", "{pdf: false, handling: 'TLP:GREEN'}"),
    "an extension": swapped("mkdocs.yml", "[tables, toc]", "[tables, attr_list, toc]"),
    "no editions": swapped("mkdocs.yml", "pdf: false", "editions: false, pdf: false"),
    "no memory": swapped("mkdocs.yml", "pdf: false", "cache: false, pdf: false"),
    "a template": toggled(
        "look/partials/comments.html", "{{ pages|length }} pages, {% for p in nav.pages %}{{ p.title }}{% endfor %}"
    ),
    "damage": damaged,
    "a damaged file": damaged_file,
    "the site by hand": by_hand,
    "interruption": interrupted,
}

SAME = ("an extension", "damage", "a damaged file", "the site by hand", "interruption", "no memory")
"""What changes no byte of the site."""


def laid_out(folder: Path) -> Path:
    """The project as it is before anything is done to it."""
    project = folder / "project"
    shutil.copytree(MINIMAL, project, ignore=shutil.ignore_patterns("texts"))
    (project / "look").mkdir()
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in PAGES.items():
        (project / "docs" / f"{name}.md").write_text(f"# The {name}\n\n{text}\n", encoding="utf-8")
    return project
