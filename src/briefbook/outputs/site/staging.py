"""A build goes to a folder of its own and takes the site's place at once when it is whole."""

import ctypes
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

_PROCESS = re.compile(r"[0-9]{1,9}")
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2); RENAME_SWAP of macOS is 2 as well


def new_stage(site: Path) -> Path:
    """An empty folder beside the site, on the same file system, so that it can be renamed into place."""
    site.parent.mkdir(parents=True, exist_ok=True)
    _tidy(site)
    stage = Path(tempfile.mkdtemp(prefix=f".{site.name}.new-{os.getpid()}-", dir=site.parent))
    stage.chmod(0o755)
    return stage


def swap(stage: Path, site: Path) -> None:
    """Put the finished build in the site's place. Where the system can, the two change places in one step, so that there is
    a whole site at every moment, even if the power fails; elsewhere the old one goes only after the new one stands.
    """
    if not site.exists():
        stage.rename(site)
        return
    if _exchanged(stage, site):
        shutil.rmtree(stage, ignore_errors=True)  # the old one by now
        return
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}.old-{os.getpid()}-", dir=site.parent))
    site.rename(old / site.name)
    try:
        stage.rename(site)
    except OSError:
        (old / site.name).rename(site)
        raise
    finally:
        if site.exists():
            shutil.rmtree(old, ignore_errors=True)


def discard(stage: Path) -> None:
    """Leave nothing of a failed build."""
    shutil.rmtree(stage, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two changed places; False where the system or the file system has no such call."""
    if one.is_symlink() or other.is_symlink():
        return False
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):
        return False


def _tidy(site: Path) -> None:
    """What builds left behind that were killed; those that run are left alone."""
    for left in (*site.parent.glob(f".{site.name}.new-*-*"), *site.parent.glob(f".{site.name}.old-*-*")):
        process = left.name.removeprefix(f".{site.name}.").split("-")[1]
        if not _PROCESS.fullmatch(process) or left.is_symlink() or _runs(int(process)):
            continue
        kept = left / site.name
        if ".old-" in left.name and kept.exists() and not site.exists():
            kept.rename(site)  # killed between the two steps: the old site comes back
        shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
