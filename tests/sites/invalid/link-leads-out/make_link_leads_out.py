"""A link to a file beside the project."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    outside = project.parent / "outside.yml"
    outside.write_text("- {id: time, title: Time}\n", encoding="utf-8")
    (project / "data/topics.yml").unlink()
    (project / "data/topics.yml").symlink_to(outside)
