"""Where the articles' texts may lie, and the bytes of a folder. Apart, since both are asked before anything else is loaded."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefbook.paths import stays

VARIABLE = "BRIEFBOOK_TEXTS"
_MOST = 2_000_000_000


def text_folders(root: Path, seeds: str = "seeds", environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """`seeds/text/` and the folders that `BRIEFBOOK_TEXTS` names, relative ones from the project's root.

    A `seeds/text/` that leads out of the project is none of them: whoever wants that says so with the variable.
    """
    named = environment.get(VARIABLE, "").split(os.pathsep)
    own = root / seeds / "text"
    return (*((own,) if stays(own, root) else ()), *((root / name) for name in named if name))


def texts_in(folders: Sequence[Path]) -> Iterator[Path]:
    """Every file that may be a text, folder by folder; no link that leads out of its folder. May raise `OSError`."""
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and (not path.is_symlink() or stays(path, folder)):
                yield path


def contents(folder: Path, paths: Iterable[Path], within: Path | None = None) -> Iterator[str]:
    """Of files below a folder: the path, and the SHA-256 of the bytes. A link is told by where it leads, too; one that leads out of
    the folder, or of another that the folder lies in, by that alone. May raise `OSError`.
    """
    yield str(folder.is_dir())
    for path in sorted(paths):
        if path.is_symlink():
            yield os.readlink(path)
            if not stays(path, within or folder):
                continue
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size > _MOST:
                    raise OSError(errno.EFBIG, "the file is too large to be looked at", str(path))
                yield hashlib.file_digest(file, "sha256").hexdigest()
