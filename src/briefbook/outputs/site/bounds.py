"""Nothing outside the project is read or published: no folder of an option, and no link in `docs/`."""

import os
from collections.abc import Iterator
from pathlib import Path

from briefbook.issues import Issue, Place

_HERE = "put the files themselves here"


def outside(root: Path, docs: Path) -> tuple[Issue, ...]:
    """E118 for each way out, found without following a link: MkDocs follows all of them, in circles too."""
    if not _within(docs, root):
        return (Issue("E118", Place("mkdocs.yml"), "`docs_dir` leads out of the project", _HERE),)
    return tuple(_links(root, docs))


def _links(root: Path, docs: Path) -> Iterator[Issue]:
    for folder, folders, files in os.walk(docs):
        for name in sorted((*folders, *files)):
            path = Path(folder) / name
            if not path.is_symlink():
                continue
            place = Place(path.relative_to(root).as_posix() if path.is_relative_to(root) else name)
            if not _within(path, root):
                yield Issue("E118", place, "this link leads out of the project, or in a circle", _HERE)
            elif path.is_dir():
                yield Issue("E118", place, "this link leads to a folder", _HERE)


def _within(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links: RuntimeError until Python 3.12
        return False
