"""A NUL in a title."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/topics.yml").write_bytes(b"- {id: money, title: Mo\0ney}\n")
