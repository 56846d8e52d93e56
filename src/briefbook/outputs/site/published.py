"""Files of the site that stands, which the next one takes over where they are as it would write them.

They are told by their bytes, never by their times. A file goes over by a hard link, as late as can be: from then on nothing is
written to it, and when the old site goes it has one name again. Where no link can be made, it is copied.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from briefbook.outputs.site.manifest import ManifestError, read_manifest


class Published:
    """The site in whose place a build will stand; none for builds that write none."""

    def __init__(self, site: Path | None = None) -> None:
        """Nothing is taken over yet. Where a link stands in the site’s place, what it leads to is left behind as it is."""
        self._site = None if site and site.is_symlink() else site
        self._taken: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._inside: dict[str, bool] = {}
        umask = os.umask(0)
        os.umask(umask)
        self._mode = 0o666 & ~umask

    @property
    def stands(self) -> bool:
        """Whether there is one."""
        return self._site is not None and self._site.is_dir()

    def has(self, address: str, digest: str, size: int | None = None) -> bool:
        """Whether a file lies there that has this SHA-256; it will go over then. `size`: of the file that is wanted, where it is known.

        One of which the site’s manifest says that it is another is not read.
        """
        if self._site is None or self._listed.get(address, digest) != digest:
            return False
        path = f"{self._site}/{address}"
        try:
            told = os.lstat(path)
            if not self._own(path, told) or size not in (None, told.st_size):
                return False
            with open(path, "rb", buffering=0) as file:
                if hashlib.sha256(file.read()).hexdigest() != digest:
                    return False
        except OSError:
            return False
        self._taken[address] = digest
        return True

    @cached_property
    def _listed(self) -> Mapping[str, str]:
        try:
            return read_manifest(self._site).files if self._site else {}
        except ManifestError:
            return {}

    def wrote(self, address: str, digest: str) -> None:
        """The build has a file there whose SHA-256 is known."""
        self._written[address] = digest

    def forget(self, addresses: Iterable[str]) -> None:
        """The build has files of its own there."""
        for address in addresses:
            self._taken.pop(address, None)
            self._written.pop(address, None)

    def hand_over(self, stage: Path) -> dict[str, str]:
        """Into a build that is otherwise whole. The files whose digests are known, with these. Raises `OSError`."""
        known = dict(self._written)
        for folder in {os.path.dirname(address) for address in self._taken}:
            (stage / folder).mkdir(parents=True, exist_ok=True)
        for address, digest in self._taken.items():
            new, old = f"{stage}/{address}", f"{self._site}/{address}"
            try:
                os.link(old, new)
            except OSError:  # another file system, or one without such links
                raw = Path(old).read_bytes()
                if hashlib.sha256(raw).hexdigest() != digest:
                    raise OSError(None, "it was changed while the site was built", old) from None
                Path(new).write_bytes(raw)
            known[address] = digest
        return known

    def _own(self, path: str, told: os.stat_result) -> bool:
        """Whether it is a plain file with no other name, in the site’s own folder, that anybody may read who may read a new one."""
        if not stat.S_ISREG(told.st_mode) or told.st_nlink != 1 or stat.S_IMODE(told.st_mode) != self._mode:
            return False
        folder = os.path.dirname(path)
        if folder not in self._inside:
            site = os.path.realpath(str(self._site))
            real = os.path.realpath(folder)
            self._inside[folder] = real == site or real.startswith(f"{site}{os.sep}")
        return self._inside[folder]
