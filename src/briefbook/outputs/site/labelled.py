"""Who may be told, as `mkdocs.yml` says, for commands that build no site."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.model.handling import Handling
from briefbook.outputs.site.plugin import BriefbookPlugin


def handling_of(project: Path) -> Handling:
    """The plugin’s label, or the one for mkdocs-macros. Raises `BriefbookError` where the file cannot be understood: nothing is guessed."""
    file = project / "mkdocs.yml"
    if not file.is_file():
        return Handling.CLEAR
    try:
        config = load_config(str(file))
        plugin = next((one.config for one in config.plugins.values() if isinstance(one, BriefbookPlugin)), None)
        told = config.extra.get("briefbook") if plugin is None else None
        return Handling(plugin.handling if plugin else (told or {}).get("handling", Handling.CLEAR))
    except (Abort, ConfigurationError, ValueError, AttributeError) as error:
        raise BriefbookError((Issue("E907", Place(file.name), str(error).strip()),)) from error
