"""What `mkdocs.yml` may say under `plugins: - briefbook:`."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from briefbook.model.handling import Handling
from briefbook.outputs.pdf.document import PAPERS


class BriefbookConfig(Config):
    """Typed settings; an unknown key is an error of MkDocs' own."""

    data_dir = c.Type(str, default="data")
    """Folder of the record, from the folder of `mkdocs.yml`."""

    seeds_dir = c.Type(str, default="seeds")
    """Folder of the sources."""

    handling = c.Choice([str(label) for label in Handling], default=str(Handling.CLEAR))
    """TLP 2.0 label of every page."""

    edition = c.Optional(c.Type(str))
    """Edition to show; the latest unless it is named."""

    publisher = c.Type(str, default="")
    """Who publishes the briefing: in its footer and in citations."""

    imprint = c.URL(default="")
    """Address of the publisher's imprint, shown in the footer."""

    contact = c.Type(str, default="")
    """Where to report an error: an address on the web, or a mail address."""

    number = c.Type(str, default="")
    """The briefing's number in the publisher's series, in its title block and in citations."""

    licence = c.Type(str, default="")
    """Under which terms the briefing's own words may be used: in its colophon."""

    pdf = c.Type(bool, default=True)
    """Whether a build prints PDFs too."""

    paper = c.Choice(PAPERS, default="a4")
    """The paper they are set for."""

    editions = c.Type(bool, default=True)
    """Whether each edition has pages of its own, as it stood."""

    feeds = c.Type(bool, default=True)
    """Whether a build with a `site_url` writes feeds of changes."""

    cache = c.Type(bool, default=True)
    """Whether finished work is kept in `.cache` beside mkdocs.yml, and not done again."""

    colour = c.Type(str, default="")
    """The owner's colour, for links, source marks and the map, such as `"#1d4e74"`."""

    colour_dark = c.Type(str, default="")
    """The same in the dark; a lighter shade of it unless it is given."""

    strict = c.Type(bool, default=False)
    """Whether the record's warnings stop a build; `mkdocs build --strict` does so too."""

    manual = c.ListOfItems(c.Type(str), default=["manual", "decisions"])
    """Folders of `docs/` that are no part of the briefing; they build into `manual/`."""

    trusted = c.ListOfItems(c.Type(str), default=[])
    """Files of `docs/` that may act though no policy holds them, and that the owner answers for: patterns such as `demo/*.html`."""
