"""A complete small briefing of its own, to begin with: the packaged files of `briefbook/starter/` in a new folder."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from briefbook.writing.files import write_whole

TITLE = "The Halder Flood Mission"
"""The title as the packaged files have it."""
MADE = "2026-11-20"
"""The day on which the packaged files say that they were made: a new folder has its own day there."""
_DATED = ("data/questions.yml", "data/editions.yml")
_RENAMED = {"gitignore": ".gitignore"}  # under its real name, git would follow it inside Briefbook’s own repository
_MEANS_SOMETHING = "{}<>[]|`*_#\\"
"""Characters by which Markdown, HTML or Jinja would take a title for more than words."""


class CannotStartError(Exception):
    """Why no briefing can be made there, or not under that title."""


@dataclass(frozen=True, slots=True)
class Started:
    """The files of a new briefing, by their place in its folder."""

    folder: Path
    contents: dict[str, bytes]


def start(folder: Path, title: str = TITLE, today: date | None = None) -> Started:
    """Work out a new briefing. Nothing is written here; a folder that holds anything is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotStartError(f"{folder} is there already, and not an empty folder; nothing was written")
    title = title.strip()
    if not 0 < len(title) <= 120 or not title.isprintable() or set(title) & set(_MEANS_SOMETHING):
        raise CannotStartError(f"a title has 1 to 120 characters on one line, and none of {' '.join(_MEANS_SOMETHING)}")
    day = max((today or date.today()).isoformat(), MADE)  # a clock that is wrong must not spoil the record
    contents = dict(_packaged(files("briefbook") / "starter"))
    for name in _DATED:
        contents[name] = contents[name].replace(MADE.encode(), day.encode())
    quoted = json.dumps(title, ensure_ascii=False)  # a JSON text is a YAML text, whatever it holds
    config, front = contents["mkdocs.yml"].decode(), contents["docs/index.md"].decode()
    contents["mkdocs.yml"] = config.replace(f"site_name: {TITLE}", f"site_name: {quoted}").encode()
    front = front.replace(f'reference: ["{TITLE}"]', f"reference: [{quoted}]")
    contents["docs/index.md"] = front.replace(f"# {TITLE} ", f"# {title} ").encode()
    return Started(folder, contents)


def write(started: Started) -> None:
    """Write a new briefing’s files; never over one that is there."""
    for name, content in started.contents.items():
        path = started.folder / name
        if path.exists():
            raise CannotStartError(f"{path} is there already, and is left as it is")
        write_whole(path, content, started.folder)


def _packaged(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{above}{_RENAMED.get(entry.name, entry.name)}"
        if entry.is_dir():
            yield from _packaged(entry, f"{name}/")
        else:
            yield name, entry.read_bytes()
