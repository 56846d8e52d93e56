"""Whether git leaves a path of the project alone."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from briefbook.paths import read_bounded

_MOST = 1_000_000


def ignored(root: Path, path: str) -> bool:
    """Of a path below the project's root. Where git cannot say, the project's own `.gitignore` is read."""
    try:
        done = subprocess.run(
            ["git", "check-ignore", "--quiet", "--no-index", "--", path], cwd=root, capture_output=True, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return _listed(root, path)
    return _listed(root, path) if done.returncode not in (0, 1) else done.returncode == 0


def with_line(root: Path, path: str, line: str) -> Mapping[Path, bytes]:
    """The project's `.gitignore` with one more line, unless git ignores the path already: then there is nothing to write."""
    if ignored(root, path):
        return {}
    file = root / ".gitignore"
    before = read_bounded(file, _MOST, root) if file.exists() else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return {file: before + gap + f"{line}\n".encode()}


def _listed(root: Path, path: str) -> bool:
    file = root / ".gitignore"
    told = read_bounded(file, _MOST, root).decode("utf-8", "replace") if file.is_file() else ""
    lines = {line.strip() for line in told.splitlines()}
    folders = [f"{parent.as_posix()}" for parent in Path(path).parents if parent != Path()]
    return any({f"/{folder}/", f"{folder}/", f"/{folder}", folder} & lines for folder in folders)
