"""`data/manifest.json`: every file of a site with the digest of its bytes, written last, and a site held against it."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefbook.paths import read_bounded

MANIFEST = "data/manifest.json"
FORMAT = 1
_MOST = 100_000_000
_LONGEST = 2_000
"""Of an address: it stands many times in each page."""
_KEYS = {"format", "site_url", "built_from", "files"}


class ManifestError(ValueError):
    """A site whose manifest is not there, or is none."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The address a site was built for, the digest of its record, and the SHA-256 of each file by its path."""

    site_url: str
    built_from: str
    files: Mapping[str, str]


def seal(folder: Path, site_url: str, built_from: str, known: Mapping[str, str]) -> None:
    """Write the manifest of a finished build. It lists everything but itself. `known`: digests of some of the files."""
    told = {"format": FORMAT, "site_url": site_url, "built_from": built_from, "files": digests(folder, known)}
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def digests(folder: Path, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Of every file but the manifest, in the order of their paths; a link is no file, and is told as none."""
    found = {}
    for name, entry in sorted(_files(folder)):
        if name != MANIFEST:
            plain = entry.is_file(follow_symlinks=False)
            found[name] = (known.get(name) or _digest(entry.path)) if plain else "a link, or no file"
    return found


def _files(site: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    waiting = [(str(site), "")]
    while waiting:
        folder, prefix = waiting.pop()
        for entry in os.scandir(folder):
            name = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{name}/"))
            else:
                yield name, entry


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """That of a published site. Raises `ManifestError`."""
    try:
        told = json.loads(read_bounded(folder / MANIFEST, _MOST, folder))
    except (OSError, ValueError, RecursionError) as error:
        raise ManifestError(f"{MANIFEST} cannot be read: {error}") from None
    if (
        not isinstance(told, dict)
        or set(told) != _KEYS
        or told["format"] != FORMAT
        or not isinstance(told["files"], dict)
    ):
        raise ManifestError(f"{MANIFEST} is no manifest of this version")
    texts = (told["site_url"], told["built_from"], *told["files"].values())
    if not all(isinstance(text, str) for text in texts) or len(told["site_url"]) > _LONGEST:
        raise ManifestError(f"{MANIFEST} is no manifest of this version")
    return Manifest(told["site_url"], told["built_from"], told["files"])


def differences(wanted: Mapping[str, str], found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(`missing`, `added` or `changed`, the file's path), in the order of the paths."""
    told = []
    for name in sorted({*wanted, *found}):
        if name not in found:
            told.append(("missing", name))
        elif name not in wanted:
            told.append(("added", name))
        elif wanted[name] != found[name]:
            told.append(("changed", name))
    return tuple(told)
