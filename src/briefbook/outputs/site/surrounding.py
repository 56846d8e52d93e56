"""What the theme writes around a page the same on every page of a folder, but for the page’s title: written once for each folder.

Material’s templates that write it are known here word for word. Of a page they ask its title, and where it lies; all else is
the same in a whole build.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

BASE = "base.html"
SURROUNDING = {
    BASE: "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb",
    "partials/alternate.html": "572b1d4dae611aa5fd65107edec95e44331b6141abf86834ea4dc6c1ddd7241b",
    "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
    "partials/icons.html": "461a02930eb982ef17829cfe5ebb9f8dca6eb1eb0c9da2391c130b0fe8eb5fa7",
    "partials/javascripts/palette.html": "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5",
    "partials/logo.html": "e0925ef6c190174a5162ed1ecc55295016dd8a7beec3018db3e04aac283a2dd9",
    "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
    "partials/search.html": "bfd556535abcddb99396ab2a7e3acc2ebcd3f36756007d3969396caa4126be30",
    "partials/source.html": "6847616d67be4920d39c278c2799bf20222bbc02ee2a8393aca85e3eaa518752",
}
"""Digests of the texts that are known."""
Block = Callable[[Context], Iterator[str]]
_BLOCKS = frozenset(("config", "header", "libs", "scripts", "styles"))
"""What they write: parts of `base.html`."""
_TITLE = "\0title\0"


def found(config: MkDocsConfig, name: str) -> str | None:
    """The file that a template comes from."""
    return next((str(file) for folder in config.theme.dirs if (file := Path(folder) / name).is_file()), None)


def place_of(page: Page) -> str:
    """The folder from which the addresses on a page are seen."""
    folder, _, name = page.url.rpartition("/")
    return folder if "." in name else page.url


def once_a_folder(blocks: dict[str, Block], config: MkDocsConfig) -> None:
    """From here on, these parts of `base.html`."""
    features = config.theme.get("features") or ()
    for name in _BLOCKS & blocks.keys():
        # with tabs in it, the header shows where in the navigation a page is
        if name != "header" or "navigation.tabs.sticky" not in features:
            blocks[name] = _once(blocks[name])


def _once(block: Block) -> Block:
    kept: dict[tuple[object, ...], list[str]] = {}

    def written(context: Context) -> Iterator[str]:
        page, nav = context.get("page"), context.get("nav")
        if not isinstance(page, Page):
            return block(context)
        key = nav, place_of(page), context.get("base_url")
        if key not in kept:
            anyone = SimpleNamespace(url=page.url, title=_TITLE, meta={})
            kept[key] = "".join(block(context.derived({"page": anyone}))).split(_TITLE)
        title = (page.meta or {}).get("title") or page.title
        return iter((str(title).join(kept[key]),))

    return written
