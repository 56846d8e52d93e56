"""A comment of more than five million bytes."""

from pathlib import Path


def make(project: Path) -> None:
    """Put the faulty file into a copy of the project."""
    (project / "data/claims/huge.yml").write_bytes(b"# " + b"x" * 5_000_001)
