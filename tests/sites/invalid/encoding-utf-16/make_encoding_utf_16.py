"""The topics, in UTF-16."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    path = project / "data/topics.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
