"""A site that a build would only make again: nothing that it is made of has changed, and neither has the site.

Asked before anything else is loaded, MkDocs too. Everything is told by its bytes, never by its time; where too little is known
of how pages are made, the answer is no.
"""

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefbook.outputs.site.manifest import MANIFEST, ManifestError, read_manifest
from briefbook.outputs.site.manifest import digests as digests_of
from briefbook.outputs.site.own_templates import templates_in
from briefbook.reading.folders import contents, text_folders
from briefbook.store.files import Store, key_of

NOTHING_CHANGED = "Nothing has changed since this site was built: it stands as it is."
_CLOCKS = ("SOURCE_DATE_EPOCH", "TZ")


@dataclass(frozen=True, slots=True)
class Reads:
    """What a build reads beside the programs, and where its site is; folders are told from the project’s root."""

    settings: str
    """Digest of all that mkdocs.yml and the command line say."""
    pages: str
    data: str
    seeds: str
    themes: tuple[str, ...]
    site: str


class Said(logging.Handler):
    """Whether MkDocs or Briefbook has warned of anything: then the next build must say it again."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        """A warning, or worse."""
        self.any = True


def made_from(root: Path, reads: Reads) -> str | None:
    """Digest of all that a build reads; None where that cannot be told."""
    own_folders = [root / name for name in (reads.pages, reads.data, reads.seeds)]
    if not all(_stays_within(root, folder) for folder in own_folders):
        return None  # what lies elsewhere is no part of the project, and a build says so
    found = [(folder, folder.rglob("*"), root) for folder in own_folders]
    found += [(one, one.iterdir(), one) for one in text_folders(root, reads.seeds) if one.is_dir()]
    clocks = [f"{name}={os.environ.get(name, '')}" for name in _CLOCKS]
    try:
        own = templates_in(root / name for name in reads.themes)
        if own.dated:
            return None
        said = json.dumps([date.today().isoformat(), clocks])
        return key_of(reads.settings, own.files, said, *(part for one in found for part in contents(*one)))
    except OSError:
        return None  # what cannot be read is told by a build


def stands(site: Path, store: Store, made: str) -> tuple[str, ...] | None:
    """What the last build of these said of its site, if that site is still there, byte by byte."""
    kept = store.get(key_of("site", made))
    if kept is None:
        return None
    told = json.loads(kept)
    try:
        if hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest() != told["manifest"]:
            return None
        return tuple(told["summary"]) if digests_of(site) == read_manifest(site).files else None
    except (OSError, ManifestError):
        return None


def remember(site: Path, store: Store, made: str, summary: tuple[str, ...]) -> None:
    """A site has just been built of these, and there was nothing to warn of."""
    manifest = hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    store.put(key_of("site", made), json.dumps({"manifest": manifest, "summary": summary}).encode())


def _stays_within(root: Path, folder: Path) -> bool:
    """Whether a folder is the project’s own; one that leads out may be as large as the whole disk."""
    return folder.resolve().is_relative_to(root.resolve())
