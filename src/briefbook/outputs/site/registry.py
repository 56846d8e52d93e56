"""The registry of published addresses as a file: what a build would publish now, joined to what was published before."""

from pathlib import Path

from mkdocs.commands.build import _populate_page
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page

from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place, blocking
from briefbook.model.address import FILE
from briefbook.outputs.site.lasting import addresses, anchored
from briefbook.outputs.site.offering import LLMS
from briefbook.outputs.site.rendering import opened
from briefbook.reading.addresses import read_addresses

_HEAD = """\
# Every address that was published, with what it leads to. `briefbook addresses` adds to it; nothing is ever taken out.
# A build fails where one of them would break: see the manual, “Addresses last”.
"""


def registry(config_file: Path) -> tuple[Path, str | None, str]:
    """The file, its new content (None where nothing is new), and a line that says what happened."""
    try:
        plugin, config, files, _ = opened(config_file, {"pdf": False, "edition": None})
        places = anchored(plugin.run)
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
            if file.url in places and not file.generated_by:  # what it does not show has no place there
                _populate_page(file.page or Page(None, file, config), config, files)
    except (Abort, ConfigurationError) as error:
        raise BriefbookError((Issue("E907", Place(config_file.name), str(error).strip()),)) from error
    if stops := blocking(plugin.run.issues, strict=False):
        raise BriefbookError(stops)
    root, data = config_file.parent, plugin.config.data_dir
    known, issues = read_addresses(root, data)
    if issues:
        raise BriefbookError(issues)
    before = {one.address for one in known}
    whole = sorted(before | set(addresses(plugin.run, (LLMS,))))
    new = len(whole) - len(before)
    path = root / data / FILE
    told = f"{data}/{FILE}: {len(whole)} addresses, {new} new"
    if not new and path.exists():
        return path, None, told
    return path, _HEAD + "".join(f"{one.path} {one.kind} {one.id}\n" for one in whole), told
