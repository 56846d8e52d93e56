"""A site that a build would only make again: nothing that it is made of has changed, and neither has the site.

Asked before anything else is loaded. Everything is told by its bytes, never by its time; where too little is known of how
pages are made, the answer is no.
"""

import hashlib
import json
import logging
import os
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefbook.outputs.site import digests
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.manifest import MANIFEST, ManifestError, read_manifest
from briefbook.outputs.site.manifest import digests as digests_of
from briefbook.reading.folders import contents, text_folders
from briefbook.store.files import Store, key_of

_CLOCKS = ("SOURCE_DATE_EPOCH", "TZ")


class Said(logging.Handler):
    """Whether MkDocs or Briefbook has warned of anything: then the next build must say it again."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        """A warning, or worse."""
        self.any = True


def made_from(config: MkDocsConfig, options: BriefbookConfig) -> str | None:
    """Digest of all that a build reads; None where that cannot be told."""
    try:
        settings = digests.settings(config)
    except digests.UnknownError:
        return None
    own = digests.own_templates(config)
    if own.dated:
        return None
    root = Path(config.config_file_path).parent
    own_folders = (Path(config.docs_dir), root / options.data_dir, root / options.seeds_dir)
    if not all(_stays_within(root, folder) for folder in own_folders):
        return None  # what lies elsewhere is no part of the project, and a build says so
    found = [(folder, folder.rglob("*"), root) for folder in own_folders]
    found += [(one, one.iterdir(), one) for one in text_folders(root, options.seeds_dir) if one.is_dir()]
    clocks = [f"{name}={os.environ.get(name, '')}" for name in _CLOCKS]
    try:
        said = json.dumps([config.nav, config.strict, date.today().isoformat(), clocks], default=repr)
        return key_of(settings, own.files, said, *(part for one in found for part in contents(*one)))
    except (OSError, TypeError):
        return None  # what cannot be read is told by a build


def stands(config: MkDocsConfig, store: Store, made: str) -> tuple[str, ...] | None:
    """What the last build of these said of its site, if that site is still there, byte by byte."""
    kept = store.get(key_of("site", made))
    site = Path(config.site_dir)
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
