"""A topic whose title has an accent, in Latin-1."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/topics.yml").write_bytes("- {id: money, title: Café}\n".encode("latin-1"))
