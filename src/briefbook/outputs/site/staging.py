"""A build goes to a folder of its own and takes the site's place at once when it is whole."""

import shutil
import tempfile
from pathlib import Path


def new_stage(site: Path) -> Path:
    """An empty folder beside the site, on the same file system, so that it can be renamed into place."""
    site.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-", dir=site.parent))
    stage.chmod(0o755)
    return stage


def swap(stage: Path, site: Path) -> None:
    """Put the finished build in the site's place; the old one goes only after the new one stands."""
    old = None
    if site.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{site.name}.old-", dir=site.parent))
        site.rename(old / site.name)
    try:
        stage.rename(site)
    except OSError:
        if old is not None:
            (old / site.name).rename(site)
        raise
    finally:
        if old is not None and site.exists():
            shutil.rmtree(old, ignore_errors=True)


def discard(stage: Path) -> None:
    """Leave nothing of a failed build."""
    shutil.rmtree(stage, ignore_errors=True)
