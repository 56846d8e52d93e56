"""The theme's templates compiled once, and not in every build."""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, __version__
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.theme import Theme

from briefbook.pages.environment import template_environment
from briefbook.store.files import Store, key_of
from briefbook.store.programs import here


class KeptTemplates(BytecodeCache):
    """Compiled templates under the digest of their text; the store is for these programs alone."""

    def __init__(self, store: Store) -> None:
        """Where they are kept."""
        self._store, self._here = store, here(store)  # what is compiled is code

    def load_bytecode(self, bucket: Bucket) -> None:
        """As it was compiled, if it was."""
        if raw := self._store.get(self._key(bucket)):
            bucket.bytecode_from_string(raw)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Compiled just now."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of("template", self._here, __version__, bucket.key, bucket.checksum)


class ShownFiles(FileSystemLoader):
    """The theme’s files without hidden ones when they are listed: its icons are thousands, and MkDocs would take none of them."""

    def list_templates(self) -> list[str]:
        """As MkDocs asks for them to find what goes into the site; names that start with a dot never do."""
        found = set()
        for root in self.searchpath:
            for folder, below, files in os.walk(root, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                place = Path(folder).relative_to(root)
                found |= {(place / name).as_posix() for name in files}
        return sorted(found)


def keep_compiled(theme: Theme, store: Store) -> None:
    """Every environment of the theme from here on, and that of our own templates."""
    template_environment().bytecode_cache = KeptTemplates(store) if store.folder is not None else None
    made = theme.get_env

    def get_env() -> Environment:
        environment = made()
        environment.bytecode_cache = KeptTemplates(store)
        if type(environment.loader) is FileSystemLoader:
            environment.loader = ShownFiles(theme.dirs)
        return environment

    if store.folder is not None:
        theme.get_env = get_env  # type: ignore[method-assign]
