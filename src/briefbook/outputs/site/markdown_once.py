"""One Markdown reader for all pages: MkDocs makes one for each, which takes nearly as long as reading a page."""

import logging

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

_BEGIN_ANEW = frozenset(
    "admonition attr_list codehilite def_list fenced_code legacy_attrs legacy_em md_in_html nl2br sane_lists smarty tables toc".split()
)
"""Extensions that keep nothing of a page once they are reset; footnotes may count their pages."""
_log = logging.getLogger("mkdocs.structure.pages")


class Reader:
    """Of one build. Where too little is known of its extensions, MkDocs makes one for each page, as ever."""

    def __init__(self) -> None:
        """Made when it is first asked for."""
        self._made: markdown.Markdown | None = None

    def lend(self, page: Page, config: MkDocsConfig) -> None:
        """From here on the page is rendered by it."""
        if all(name.removeprefix("markdown.extensions.") in _BEGIN_ANEW for name in config.markdown_extensions):
            page.render = lambda config, files: self._render(page, config, files)  # type: ignore[method-assign]

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """What `Page.render` does."""
        if page.markdown is None:
            raise RuntimeError("`markdown` field hasn't been set (via `read_source`)")
        md, self._made = self._made, None  # one that fails in the middle of a page is not used again
        if md is None:
            md = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config["mdx_configs"] or {})
        md.reset()
        raw = _RawHTMLPreprocessor()
        anchors = _ExtractAnchorsTreeprocessor(page.file, files, config)
        links = _RelativePathTreeprocessor(page.file, files, config)
        title = _ExtractTitleTreeprocessor()
        for step in (raw, anchors, links, title):
            step._register(md)
        page.content = md.convert(page.markdown)
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        if _log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = links.links_to_anchors
        self._made = md
