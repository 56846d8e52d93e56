"""What every page of a build depends on, as digests: settings, theme, navigation, addresses.

Where something could change pages in ways that cannot be seen from here, there is no digest, and a reason instead.
"""

import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from briefbook.store.files import key_of
from briefbook.views.told import UntellableError, told

if TYPE_CHECKING:
    from briefbook.views.briefing import Briefing

PLUGINS = frozenset(("search", "material/search", "briefbook"))
"""Whose work on a page is known."""
EXTENSIONS = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html nl2br"
    " sane_lists smarty tables toc".split()
)
"""What reads nothing but the page and its settings."""
_PACKAGE = Path(__file__).parents[2]
_ELSEWHERE = frozenset(("site_dir", "docs_dir", "config_file_path", "nav", "dev_addr", "watch", "strict"))
"""Settings that are told otherwise, or that no page shows."""


class UnknownError(LookupError):
    """Why finished pages of this project cannot be kept."""


def settings(config: MkDocsConfig) -> str:
    """All that mkdocs.yml and the command line say. Raises `UnknownError` where that does not tell what pages become."""
    plugins = [name for name in config.plugins if name not in PLUGINS]
    extensions = [name for name in config.markdown_extensions if _known(name) not in EXTENSIONS]
    hooks = list(config.hooks)
    for what, names in (("plugin", plugins), ("Markdown extension", extensions), ("hook", hooks)):
        if names:
            raise UnknownError(f"the {what} ‘{names[0]}’ may change them in ways that are not known here")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nothing else of MkDocs tells what was said
        given = config.user_configs
    said = [{key: value for key, value in part.items() if key not in _ELSEWHERE} for part in given]
    own = [(name, dict(plugin.config)) for name, plugin in config.plugins.items()]
    try:
        return key_of(told((said, own, config.site_url, dict(config.mdx_configs), Path(config.docs_dir).name)))
    except (UntellableError, RecursionError) as error:
        raise UnknownError(f"mkdocs.yml holds an object ({error})") from error


def _known(name: str) -> str:
    return name.removeprefix("markdown.extensions.")


def own_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """Folders of the theme that do not come with a program."""
    folders = (Path(folder) for folder in config.theme.dirs)
    return tuple(
        folder for folder in folders if not any(folder.is_relative_to(one) for one in (_PACKAGE, *_installed()))
    )


def _installed() -> tuple[Path, ...]:
    return tuple(Path(module.__file__ or "").parents[1] for module in (jinja2, sys.modules["mkdocs"]))


def line(briefing: "Briefing") -> tuple[str, ...]:
    """All that the theme asks of a briefing: what stands on every page."""
    return str(briefing.handling), briefing.standing


def addresses(files: Files) -> str:
    """Of every file: Markdown turns links to them into addresses."""
    return key_of(*(part for file in files for part in (file.src_uri, file.url)))


def navigation(nav: Navigation | None) -> str:
    """All that a theme shows of it: titles, addresses, and what pages say of themselves in their front matter."""
    return key_of(*_items(nav.items)) if nav is not None else ""


def _items(items: Iterable[Any]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Section):
            yield "section"
            yield str(item.title)
            yield from _items(item.children)
            yield "end"
        elif isinstance(item, Page):
            yield "page"
            yield from shown_of(item)
        else:
            yield f"link {item.title} {item.url}"


def shown_of(page: Page) -> tuple[str, ...]:
    """What a navigation shows of a page."""
    meta = {name: page.meta[name] for name in ("icon", "status", "subtitle", "title") if name in page.meta}
    return page.file.src_uri, str(page.title), page.url, told(meta)
