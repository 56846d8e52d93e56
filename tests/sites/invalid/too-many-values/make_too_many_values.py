"""A file of many entries that say nothing: each would have its issues, and reading them would take for ever."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "data" / "claims" / "many.yml").write_text("- {}\n" * 150_000, encoding="utf-8")
