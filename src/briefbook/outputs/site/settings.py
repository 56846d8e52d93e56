"""What mkdocs.yml says of a briefing, as the other rooms want it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.outputs.site import escaping, paper
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.store.files import Store
from briefbook.views.briefing import Briefing, Owner


def folders_of(config: MkDocsConfig, told: BriefbookConfig, store: Store) -> pipeline.Folders:
    """Where the record lies."""
    return pipeline.Folders(Path(config.config_file_path).parent, told.data_dir, told.seeds_dir, store)


def briefing_of(checked: pipeline.Checked, config: MkDocsConfig, told: BriefbookConfig, *, serving: bool) -> Briefing:
    """A record as it is to be shown. Raises `BriefbookError` for an edition that is not on record."""
    handling, address = Handling(told.handling), "" if serving else (config.site_url or "")
    owner = Owner(told.publisher, told.number, told.contact, told.licence)
    return pipeline.briefing(checked, config.site_name, handling, told.edition, owner, address)


def setting_of(config: MkDocsConfig, told: BriefbookConfig, store: Store) -> paper.Setting:
    """How PDFs are printed."""
    language = str(config.theme["language"]) if "language" in config.theme else "en"
    return paper.Setting(told.paper, language, escaping.plain(config.site_description), store)
