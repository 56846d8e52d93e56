"""Where the articles' texts may lie."""

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "BRIEFBOOK_TEXTS"


def text_folders(root: Path, seeds: str = "seeds", environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """`seeds/text/` and the folders that `BRIEFBOOK_TEXTS` names, relative ones from the project's root."""
    named = environment.get(VARIABLE, "").split(os.pathsep)
    return (root / seeds / "text", *((root / name) for name in named if name))
