"""The small projects of tests/sites, each a case laid over the minimal one."""

import runpy
import shutil
from pathlib import Path

SITES = Path(__file__).parent / "sites"
BASE = SITES / "valid" / "minimal"
INVALID = sorted(path for path in (SITES / "invalid").iterdir() if path.is_dir())
VALID = sorted(path for path in (SITES / "valid").iterdir() if path.is_dir() and path != BASE)
NOT_OF_THE_OVERLAY = shutil.ignore_patterns("expected.txt", "DELETE.txt", "make_*.py", "__pycache__")


def project(case: Path, folder: Path) -> Path:
    """The minimal project with a case laid over it, in a folder of its own."""
    root = folder / "project"
    shutil.copytree(BASE, root)
    if case != BASE:
        shutil.copytree(case, root, dirs_exist_ok=True, ignore=NOT_OF_THE_OVERLAY)
    deleted = case / "DELETE.txt"
    for name in deleted.read_text(encoding="utf-8").split() if deleted.exists() else ():
        (root / name).unlink()
    for maker in case.glob("make_*.py"):
        runpy.run_path(str(maker))["make"](root)
    return root


def name_of(case: Path) -> str:
    return case.name
