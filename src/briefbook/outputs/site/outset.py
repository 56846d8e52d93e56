"""How things stood when a build began: what is kept of it at the end counts for that, and only if nothing was saved meanwhile."""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from briefbook.limits import limits
from briefbook.outputs.site import digests, last_read
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.untouched import Reads, Said, made_from, remember, stands
from briefbook.outputs.site.variables import variables
from briefbook.paths import read_bounded
from briefbook.store.files import Store, key_of
from briefbook.views.told import told

_ELSEWHERE = {"strict"}
"""What a command line may say beside an mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class Outset:
    """Of one build. `text`: mkdocs.yml, if it is by that name and the command line says nothing beside it."""

    root: Path
    store: Store
    reads: Reads
    made: str
    text: bytes | None
    strict: bool
    said: Said

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.root / self.reads.site

    def stands(self) -> tuple[str, ...] | None:
        """What the last build said of its site, if it is as this one would make it."""
        return stands(self.site, self.store, self.made)

    def keep(self, summary: tuple[str, ...] | None) -> None:
        """The site is as it was made from this. `summary`: what was said of it, if it was built."""
        if self.said.any:
            return  # the next build must say it again
        if summary is None and last_read.known(self.root, self.store, strict=self.strict) == self.reads:
            return
        if made_from(self.root, self.reads) != self.made:
            return  # somebody has saved meanwhile, and it is not known what went into the site
        if summary is not None:
            remember(self.site, self.store, self.made, summary)
        if self.text is not None and self.text == _text(self.root / last_read.FILE):
            try:
                asked = variables(self.text)
            except yaml.YAMLError:
                return
            if asked is not None:
                last_read.keep(self.root, self.text, asked, self.store, self.reads, strict=self.strict)


def outset(config: MkDocsConfig, options: BriefbookConfig, store: Store, said: Said) -> Outset | None:
    """Of a build that begins; None where not all can be told that it reads."""
    if store.folder is None:
        return None
    root = Path(config.config_file_path).parent
    try:
        reads = Reads(
            settings=key_of(digests.settings(config), told((config.nav, bool(config.strict)))),
            pages=os.path.relpath(config.docs_dir, root),
            data=options.data_dir,
            seeds=options.seeds_dir,
            themes=tuple(os.path.relpath(folder, root) for folder in digests.own_folders(config)),
            site=os.path.relpath(config.site_dir, root),
        )
    except (LookupError, TypeError, RecursionError):
        return None
    made = made_from(root, reads)
    alone = Path(config.config_file_path).name == last_read.FILE and _said_beside(config) <= _ELSEWHERE
    text = _text(root / last_read.FILE) if alone else None
    return Outset(root, store, reads, made, text, bool(config.strict), said) if made else None


def _said_beside(config: MkDocsConfig) -> set[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nothing else of MkDocs tells what was said
        return {str(key) for part in config.user_configs[1:] for key in part}


def _text(path: Path) -> bytes | None:
    try:
        return read_bounded(path, limits().file)
    except OSError:
        return None
