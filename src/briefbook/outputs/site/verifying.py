"""Whether a published site comes from a record: it is built again elsewhere, and compared file by file."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.outputs.site.manifest import MANIFEST, ManifestError, differences, digests, read_manifest
from briefbook.outputs.site.plugin import BriefbookPlugin
from briefbook.outputs.site.reporting import loaded


@dataclass(frozen=True, slots=True)
class Verdict:
    """The address that a site says it was built for, and what differs: nothing when all is the same, byte by byte."""

    address: str
    differs: tuple[tuple[str, str], ...]


def verified(site: Path, config_file: Path) -> Verdict:
    """How a site compares with what its project gives.

    Raises `BriefbookError` where the site has no manifest, and where the project cannot be built.
    """
    try:
        manifest = read_manifest(site)
    except ManifestError as error:
        raise BriefbookError(
            (Issue("E909", Place(site.name), str(error), "build the site with this version"),)
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "site"
        try:
            config = loaded(config_file, site_dir=str(fresh), site_url=manifest.site_url)
            _forget(config)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (Abort, ConfigurationError) as error:
            told = str(error).strip() or "the project cannot be built"
            raise BriefbookError((Issue("E907", Place(config_file.name), told),)) from error
        return Verdict(manifest.site_url, compared(site, fresh))


def compared(site: Path, fresh: Path) -> tuple[tuple[str, str], ...]:
    """What differs between a site and one that was just built of its record. Raises `ManifestError`."""
    here, manifest = digests(site), read_manifest(site)
    found = [*differences(manifest.files, here), *differences(digests(fresh), here)]
    if (site / MANIFEST).read_bytes() != (fresh / MANIFEST).read_bytes():
        found.append(("changed", MANIFEST))
    return tuple(dict.fromkeys(found))


def _forget(config: MkDocsConfig) -> None:
    """What is kept of earlier builds proves nothing: it may have come with the project."""
    for plugin in config.plugins.values():
        if isinstance(plugin, BriefbookPlugin):
            plugin.config.cache = False
