"""What an mkdocs.yml said when MkDocs last read it: as long as it has the same bytes, and what it asks of the environment is the
same, it says the same, and MkDocs need not be loaded to know it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from briefbook.limits import limits
from briefbook.outputs.site.untouched import Reads, made_from, stands
from briefbook.paths import read_bounded
from briefbook.store.files import Store, key_of
from briefbook.store.programs import kept_below

FILE = "mkdocs.yml"


def standing_site(root: Path, *, strict: bool) -> tuple[str, ...] | None:
    """What the last build said of its site, if `mkdocs build` would leave that just as it is. None: MkDocs has to be asked."""
    store = kept_below(root)
    reads = known(root, store, strict=strict)
    made = made_from(root, reads) if reads else None
    return stands(root / reads.site, store, made) if reads and made else None


def keep(root: Path, text: bytes, variables: Iterable[str], store: Store, reads: Reads, *, strict: bool) -> None:
    """MkDocs has just read these bytes, which ask for these variables, and had nothing to warn of."""
    told = {"variables": {name: os.environ.get(name) for name in sorted(variables)}, "reads": asdict(reads)}
    store.put(_key(root, text, strict=strict), json.dumps(told).encode())


def known(root: Path, store: Store, *, strict: bool) -> Reads | None:
    """What a build of the project reads, if its mkdocs.yml was read before, as it is now."""
    try:
        kept = store.get(_key(root, read_bounded(root / FILE, limits().file), strict=strict))
    except OSError:
        return None
    told = json.loads(kept) if kept else None
    if not told or any(os.environ.get(name) != value for name, value in told["variables"].items()):
        return None
    return Reads(**{**told["reads"], "themes": tuple(told["reads"]["themes"])})


def _key(root: Path, text: bytes, *, strict: bool) -> str:
    # in another place, what it says of folders may mean others
    return key_of("what mkdocs.yml says", str(root.resolve()), text, str(strict))
