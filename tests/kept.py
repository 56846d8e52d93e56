"""Environments that tests keep in `.cache/`: made once, by one process at a time, and made anew if that was broken off."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, alone

KEPT = ROOT / ".cache" / "kept"


def environment(name: str, *wanted: str, python: str | Path = sys.executable) -> Path:
    """A virtual environment of that name with what pip was asked to install; skips where that cannot be had."""
    place = KEPT / name
    with alone(place):
        if not (place / "whole").exists():
            shutil.rmtree(place, ignore_errors=True)
            pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted]
            for step in ([str(python), "-m", "venv", str(place)], pip):
                done = subprocess.run(step, capture_output=True, text=True, timeout=900)
                if done.returncode:
                    pytest.skip(f"{name} lacks what it needs, and it cannot be installed here: {done.stderr[-300:]}")
            (place / "whole").touch()
    return place


def pinned(tool: str) -> Path:
    """The environment of a program of `requirements/`, each package with its hash."""
    wanted = ROOT / "requirements" / f"{tool}.txt"
    name = f"{tool}-{hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]}"
    return environment(name, "--no-deps", "--require-hashes", "-r", str(wanted))
