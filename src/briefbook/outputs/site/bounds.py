"""Nothing outside the project is read or published: no folder of an option, and no link in `docs/`. Nothing there but pages and files."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.outputs.site.fronts import issues_of

_PAGES = (".md", ".markdown")
_LONGEST = 200
"""What is made of a page is called a little longer, and no file system keeps more than 255."""
_HERE = "put the files themselves here"


def outside(root: Path, docs: Path) -> tuple[Issue, ...]:
    """E118 for each way out, found without following a link: MkDocs follows all of them, in circles too. And what is no page."""
    if not _within(docs, root):
        return (Issue("E118", Place("mkdocs.yml"), "`docs_dir` leads out of the project", _HERE),)
    return tuple(_links(root, docs))


def _links(root: Path, docs: Path) -> Iterator[Issue]:
    for folder, folders, files in os.walk(docs):
        known: dict[str, str] = {}
        for name in sorted((*folders, *files)):
            path = Path(folder) / name
            shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else name
            twin = known.setdefault(_plain(name), name)
            if (told := _misnamed(name, twin)) or (told := _wrong(path, root)):
                yield Issue(told[0], Place(shown), *told[1:])
            elif path.suffix in _PAGES and name in files:
                yield from issues_of(path, shown)


def _misnamed(name: str, twin: str) -> tuple[str, str, str] | None:
    """The same of a name that is no address for everybody. `twin`: what the first of its folder that looks like it is called."""
    if not name.isprintable():
        return "E121", "this name holds a character that is not seen, or is no UTF-8", "rename it"
    if "\\" in name:
        return "E121", "this name holds a backslash, which leads into a folder elsewhere", "rename it"
    if len(os.fsencode(name)) > _LONGEST:
        return "E121", f"this name is longer than {_LONGEST} bytes", "rename it"
    if twin != name:
        return "E121", f"this name and ‘{twin}’ are one name on some computers", "rename one of the two"
    return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _wrong(path: Path, root: Path) -> tuple[str, str, str] | None:
    """Code, message and hint of what must not lie in `docs/`."""
    if link := path.is_symlink():
        if not _within(path, root):
            return "E118", "this link leads out of the project, or in a circle", _HERE
        if path.is_dir():
            return "E118", "this link leads to a folder", _HERE
    try:
        found = path.stat()
    except OSError:  # deleted a moment ago
        return None
    if not stat.S_ISDIR(found.st_mode) and not stat.S_ISREG(found.st_mode):
        return "E109", "this is no file, but a device or a pipe", _HERE if link else "delete it"
    if found.st_size > limits().file and path.suffix in _PAGES:
        return "E105", f"the page is larger than {limits().file:,} bytes", "make several pages of it"
    return None


def _within(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links: RuntimeError until Python 3.12
        return False
