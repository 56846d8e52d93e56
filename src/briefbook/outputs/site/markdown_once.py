"""One Markdown reader for all pages: MkDocs makes one for each, which takes nearly as long as reading a page."""

from types import SimpleNamespace
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files

_BEGIN_ANEW = frozenset(
    "admonition attr_list codehilite def_list fenced_code legacy_attrs legacy_em md_in_html nl2br sane_lists smarty tables toc".split()
)
"""Extensions that keep nothing of a page once they are reset; footnotes may count their pages."""


class Reader:
    """Of one build. Where too little is known of its extensions, MkDocs makes one for each page, as ever."""

    def __init__(self) -> None:
        """Made when it is first asked for."""
        self._made: markdown.Markdown | None = None

    def lend(self, page: pages.Page, config: MkDocsConfig) -> None:
        """From here on the page is rendered by it."""
        if not all(name.removeprefix("markdown.extensions.") in _BEGIN_ANEW for name in config.markdown_extensions):
            return
        ever = page.render

        def render(config: MkDocsConfig, files: Files) -> None:
            # MkDocs asks the library for a reader; what it adds to one has a name, and takes the last page’s place
            library: Any = pages.markdown  # type: ignore[attr-defined]
            pages.markdown = SimpleNamespace(Markdown=self._again)  # type: ignore[attr-defined,assignment]
            try:
                ever(config, files)
            except BaseException:
                self._made = None  # one that failed in the middle of a page is not used again
                raise
            finally:
                pages.markdown = library  # type: ignore[attr-defined]

        page.render = render  # type: ignore[method-assign]

    def _again(self, **settings: Any) -> markdown.Markdown:
        self._made = self._made or markdown.Markdown(**settings)
        return self._made.reset()
