"""Several files written as one: all of them or none."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from briefbook.paths import to_write
from briefbook.writing.files import write_whole


def write_together(contents: Mapping[Path, bytes], within: Path | None = None) -> None:
    """In their order, folders made where they are wanted. If one fails, those before it are as they were; it raises.

    `within`: as `write_whole` has it.
    """
    before: dict[Path, bytes | None] = {}
    made: list[Path] = []
    try:
        for path, content in contents.items():
            made += reversed([folder for folder in path.parents if not folder.exists()])
            if within is None:
                path.parent.mkdir(parents=True, exist_ok=True)
            true = path if within is None else to_write(path, within)
            before[true] = true.read_bytes() if true.exists() else None
            write_whole(true, content)
    except BaseException:
        for path, content_before in reversed(before.items()):
            if content_before is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, content_before)
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # somebody else has put something into it
                folder.rmdir()
        raise
