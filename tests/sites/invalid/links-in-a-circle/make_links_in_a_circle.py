"""Two links, each to the other."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/claims/one.yml").symlink_to("other.yml")
    (project / "data/claims/other.yml").symlink_to("one.yml")
