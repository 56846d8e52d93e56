"""A link to nothing, inside the project."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/claims/linked.yml").symlink_to("nowhere.yml")
