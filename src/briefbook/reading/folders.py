"""Where the articles' texts may lie, and the bytes of a folder. Apart, since both are asked before anything else is loaded."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

VARIABLE = "BRIEFBOOK_TEXTS"


def text_folders(root: Path, seeds: str = "seeds", environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """`seeds/text/` and the folders that `BRIEFBOOK_TEXTS` names, relative ones from the project's root."""
    named = environment.get(VARIABLE, "").split(os.pathsep)
    return (root / seeds / "text", *((root / name) for name in named if name))


def contents(folder: Path, paths: Iterable[Path]) -> Iterator[str]:
    """Of files below a folder: the path, and the SHA-256 of the bytes. A link is told by where it leads, too. May raise `OSError`."""
    yield str(folder.is_dir())
    for path in sorted(paths):
        if path.is_symlink():
            yield os.readlink(path)
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            with path.open("rb") as file:
                yield hashlib.file_digest(file, "sha256").hexdigest()
