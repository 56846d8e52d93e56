"""A text in one line: splitting it into sentences takes more than linear time."""

import hashlib
import re
from pathlib import Path

NAME = "wend-gazette-2024-05-06"


def make(root: Path) -> None:
    text = ("One thing is so. " * 2_000).encode()
    (root / "texts" / f"{NAME}.txt").write_bytes(text)
    path = root / "seeds" / f"{NAME}.yml"
    record = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"sha256: \w+", f"sha256: {hashlib.sha256(text).hexdigest()}", record), encoding="utf-8")
