"""Names and titles are text: the theme writes them into its pages as they come, so they come escaped.

Owners and authors of pages write `site_name`, titles and front matter. None of it is meant as HTML, and pages may come
from somebody else. `copyright` and `extra` stay the owner's HTML, as MkDocs says.
"""

from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_OPTIONS = ("site_name", "site_description", "site_author")


def protect_config(config: MkDocsConfig) -> None:
    """What the site says of itself. `plain` gives it back as it was written."""
    for option in _OPTIONS:
        if config[option]:
            config[option] = escape(config[option])


def protect_nav(nav: Navigation) -> None:
    """The titles that `nav:` gives."""
    waiting: list[Any] = list(nav.items)
    while waiting:
        item = waiting.pop()
        waiting += item.children or ()
        # a page without a title in the navigation takes its heading's, which Markdown has escaped
        if not isinstance(item, Page) or item.title is not None:
            item.title = escape(item.title) if item.title else item.title


def protect_page(page: Page, *, headed: bool) -> None:
    """What the front matter says, and a title that comes from the name of the file: the page’s Markdown is not `headed`."""
    for key, value in page.meta.items():
        page.meta[key] = escape(value) if isinstance(value, str) else _protected(value)
    if "title" not in page.meta and not headed and page.title:
        page.title = escape(page.title)


def _protected(value: Any) -> Any:
    """Whatever the front matter holds: the theme writes a list as it writes a text."""
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, list):
        return [_protected(part) for part in value]
    return {_protected(key): _protected(part) for key, part in value.items()} if isinstance(value, dict) else value


def protect_filters(env: Environment) -> None:
    """`striptags` gives text, and the theme writes that as HTML: what looks like a tag then must not become one."""
    env.filters["striptags"] = lambda value: escape(Markup(str(value)).striptags())


def plain(text: str | None) -> str:
    """The text that was escaped, or a heading's, which is HTML too."""
    return Markup(text).unescape() if text else ""
