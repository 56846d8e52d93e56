"""What a whole site stands on while somebody writes: what its pages were made with, and the files as they were then."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from briefbook.pipeline import Folders


@dataclass(frozen=True, slots=True)
class Sight:
    """Files by their paths, each with what the system says of it, and which of them are pages, by their source paths."""

    files: Mapping[str, tuple[int, ...]]
    docs: str

    def pages_changed(self, before: "Sight") -> frozenset[str] | None:
        """The pages that were saved since, are new, or gone; None where it was anything else."""
        paths = self.files.keys() | before.files.keys()
        changed = [path for path in paths if self.files.get(path) != before.files.get(path)]
        if any(not path.startswith(self.docs) or not path.endswith(".md") for path in changed):
            return None
        return frozenset(Path(path).relative_to(self.docs).as_posix() for path in changed)


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What a whole build made its pages with, and what it saw of the files that they were made of."""

    config: MkDocsConfig
    files: Files
    env: Environment
    sight: Sight


NOTHING_SEEN = Sight({}, "")


def look(config: MkDocsConfig, folders: Folders) -> Sight:
    """The settings, the pages, and whatever the owner adds to the theme or has watched, but not the folders of the record."""
    places = (config.docs_dir, config.config_file_path, *config.watch, config.theme.custom_dir or "")
    apart = tuple(os.path.join(folders.root, name, "") for name in (folders.data, folders.seeds))
    found = {path: state for place in places if place for path, state in files_of(place) if not path.startswith(apart)}
    return Sight(found, os.path.join(config.docs_dir, ""))


def files_of(place: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A file, or all of a folder, with what the system says of each. One that goes while it is looked at was not there."""
    paths = [place]
    for folder, _, names in os.walk(place):
        paths += [os.path.join(folder, name) for name in names if not _of_an_editor(name)]
    for path in paths:
        try:
            seen = os.stat(path)
        except OSError:
            continue
        if not stat.S_ISDIR(seen.st_mode):
            yield path, (seen.st_size, seen.st_mtime_ns, seen.st_ino)


def _of_an_editor(name: str) -> bool:
    """Swap files, locks and copies that lie beside a file while it is open."""
    return name.startswith((".", "#")) or name.endswith("~")
