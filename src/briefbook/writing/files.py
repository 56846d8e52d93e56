"""Writing a file so that it is whole at every moment: the old one or the new one, never half."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from briefbook.paths import to_write


def write_whole(path: Path, content: bytes, within: Path | None = None) -> None:
    """Replace a file at once, through a temporary one beside it, flushed to disk.

    `within`: nothing outside this folder is written, whatever links there are, and folders are made as wanted. None where a
    person named the very file; a link of that name is replaced then, and not followed.
    """
    path = path if within is None else to_write(path, within)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if path.exists():
                os.chmod(file.name, path.stat().st_mode)
            else:
                os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
