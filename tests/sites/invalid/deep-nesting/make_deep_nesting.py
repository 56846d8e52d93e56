"""Sixty lists in one another."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/claims/deep.yml").write_text("[" * 60 + "]" * 60 + "\n", encoding="utf-8")
