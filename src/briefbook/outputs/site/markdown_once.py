"""One Markdown reader for all pages: MkDocs makes one for each, which takes nearly as long as reading a page.

Of most pages that nobody writes it reads only the first: the others have another heading, and nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import markdown
from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

_BEGIN_ANEW = frozenset(
    "admonition attr_list codehilite def_list fenced_code legacy_attrs legacy_em md_in_html nl2br sane_lists smarty tables toc".split()
)
"""Extensions that keep nothing of a page once they are reset; footnotes may count their pages."""
_ALIKE = re.compile(r"# ([A-Za-z0-9]+(?: [A-Za-z0-9]+)*)\n\nbbslot0z\n")
"""A heading in which nothing means anything to one of these, and what a macro shows."""
_WORD = "Bbheadingz"


@dataclass(frozen=True, slots=True)
class _Alike:
    """What is the same of all pages with such a heading: made of one with a word that no other page has."""

    html: str
    levels: tuple[int, ...]
    """Of the heading in the table of contents, where it is in it."""
    linked: int
    """Which of `_links` it has."""
    separator: str

    @classmethod
    def of(cls, page: pages.Page, reader: markdown.Markdown) -> "_Alike | None":
        """None where the heading is not all that it is known by, or is made into an address in a way of the project’s own."""
        if "toc" not in reader.treeprocessors:
            return None
        toc: Any = reader.treeprocessors["toc"]
        if toc.slugify is not slugify:
            return None
        anchor = slugify(_WORD, toc.sep)
        links, levels = _links(page, anchor), tuple(item.level for item in page.toc)
        known = (page._title_from_render, page.present_anchor_ids) == (_WORD, {anchor})
        known &= all((item.title, item.id, item.children) == (_WORD, anchor, []) for item in page.toc)
        if not known or page.links_to_anchors not in links:
            return None
        return cls(page.content or "", levels, links.index(page.links_to_anchors), toc.sep)

    def put_into(self, page: pages.Page, heading: str) -> None:
        """As MkDocs leaves a page that it has rendered."""
        anchor = slugify(heading, self.separator)
        page.content = self.html.replace(slugify(_WORD, self.separator), anchor).replace(_WORD, heading)
        page.toc = get_toc([{"level": one, "id": anchor, "name": heading, "children": []} for one in self.levels])
        page._title_from_render, page.present_anchor_ids = heading, {anchor}
        page.links_to_anchors = _links(page, anchor)[self.linked]


def _links(page: pages.Page, anchor: str) -> Sequence[dict[File, dict[str, str]] | None]:
    """What the heading may link to: nothing, or itself; None where MkDocs does not look."""
    return [{}, {page.file: {anchor: f"#{anchor}"}}, None]


class Reader:
    """Of one build. Where too little is known of its extensions, MkDocs makes one for each page, as ever."""

    def __init__(self) -> None:
        """Made when it is first asked for."""
        self._made: markdown.Markdown | None = None
        self._alike: _Alike | None = None
        self._tried = False

    def lend(self, page: pages.Page, config: MkDocsConfig) -> None:
        """From here on the page is rendered by it."""
        if not all(name.removeprefix("markdown.extensions.") in _BEGIN_ANEW for name in config.markdown_extensions):
            return
        ever = page.render

        def render(config: MkDocsConfig, files: Files) -> None:
            alike = _ALIKE.fullmatch(page.markdown or "")
            if alike and not self._tried:
                self._tried, page.markdown = True, f"# {_WORD}\n\nbbslot0z\n"
                read(config, files)
                page.markdown = alike[0]
                self._alike = _Alike.of(page, self._made) if self._made else None
            if alike and self._alike:
                self._alike.put_into(page, alike[1])
            else:
                read(config, files)

        def read(config: MkDocsConfig, files: Files) -> None:
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
