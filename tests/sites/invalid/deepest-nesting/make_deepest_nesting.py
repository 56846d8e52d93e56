"""A hundred thousand lists in one another."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/claims/deep.yml").write_text("[" * 100_000, encoding="utf-8")
