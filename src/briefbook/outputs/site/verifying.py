"""Whether a published site comes from a record: it is built again elsewhere, and compared file by file."""

import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, ConfigurationError

from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.outputs.site.manifest import ManifestError, differences, digests, read_manifest
from briefbook.outputs.site.reporting import loaded


def verified(site: Path, config_file: Path) -> tuple[tuple[str, str], ...]:
    """What differs between a site and what its project gives; nothing when they are the same, byte by byte.

    Raises `BriefbookError` where the site has no manifest, and where the project cannot be built.
    """
    try:
        manifest = read_manifest(site)
    except ManifestError as error:
        raise BriefbookError(
            (Issue("E909", Place(site.name), str(error), "build the site with this version"),)
        ) from None
    here = digests(site)
    listed = differences(manifest.files, here)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "site"
        try:
            config = loaded(config_file, site_dir=str(fresh), site_url=manifest.site_url)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (Abort, ConfigurationError) as error:
            told = str(error).strip() or "the project cannot be built"
            raise BriefbookError((Issue("E907", Place(config_file.name), told),)) from error
        built = differences(digests(fresh), here)
        # the list itself may have been changed, and then nothing else shows it
        if not listed and not built and read_manifest(fresh) != manifest:
            return (("changed", "data/manifest.json"),)
    return tuple(dict.fromkeys((*listed, *built)))
