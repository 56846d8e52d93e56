"""Pages that stand: everything they are made of is as it was, so the file that the site has of them goes over as it is.

MkDocs is not handed such a page, neither to render its body nor to put it into the theme; but navigation, sitemap, links, search and
data know it as ever. What they ask of it is kept for all pages together, on a shelf of one line for each. Whatever is asked
beyond that, and whatever has changed after all, is fetched or made anew as of any other page.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook.checking import uncollected
from briefbook.outputs.data.whole import Fetch
from briefbook.outputs.site import answered, escaping, offering
from briefbook.outputs.site.indexing import complete
from briefbook.outputs.site.published import Published
from briefbook.outputs.site.remembering import Memory
from briefbook.outputs.site.run import Run
from briefbook.pages.context import Page
from briefbook.store.files import key_of


class Handed(Files):
    """All files of a site. MkDocs’ two loops over pages, which alone say what pages they mean, are handed those to be made."""

    def __init__(self, files: Files) -> None:
        """None stands yet."""
        super().__init__(files)
        self.standing: set[str] = set()

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        """Every page, or of those that are meant the ones to be made."""
        if inclusion is None:
            return super().documentation_pages()
        return [file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri not in self.standing]


def standing(run: Run, memory: Memory, config: MkDocsConfig, files: Files, site: Path | None) -> "Standing | None":
    """For a build that writes a site, where enough is known of how its pages come about."""
    # MkDocs’ own search, and a template of the project’s own, look at pages in their own way
    plain = "search" not in config.plugins and not memory.sheets.templates.any
    return (
        Standing(run, memory, config, files, site)
        if site and isinstance(files, Handed) and memory.on and plain
        else None
    )


def shelf(memory: Memory) -> str:
    """What the shelf is kept under."""
    return key_of("shelf", memory.base)


class Standing:
    """Of one build, beside its memory."""

    def __init__(self, run: Run, memory: Memory, config: MkDocsConfig, files: Handed, site: Path) -> None:
        """Take from the shelf what counts still."""
        self._run, self._memory, self._config, self._files = run, memory, config, files
        self._lines: dict[str, Fetch] = {}
        self._sheets: dict[str, list[str]] = {}
        self._key, self._then = shelf(memory), False
        run.published = Published(site)
        raw = run.store.get(self._key) if run.published.stands else None
        if raw is not None:
            with uncollected():
                self._take(raw)

    def _take(self, raw: bytes) -> None:
        laid = self._run.aside.parts(raw, [*map(len, BytesIO(raw))])
        pages = zip(laid, BytesIO(raw), strict=True)
        of, self._sheets = json.loads(next(pages)[1])
        before = self._run.latest.before
        self._then = before is not None and before.briefing.digest == of
        for fetch, line in pages:
            self._run.give_way()
            kept = json.loads(line)
            self._lines[kept["page"]] = fetch
            self._put_back(kept)

    def _put_back(self, kept: dict[str, Any]) -> None:
        """Into a page what others ask of it, if its body is as it was."""
        source = kept["page"]
        file, memory = self._files.src_uris.get(source), self._memory
        if file is None or not InclusionLevel.is_included(file.inclusion) or (page := file.page) is None:  # type: ignore[no-untyped-call]
            return
        volume, own = self._run.volume_of(source)
        if kept["key"] != memory.body_key(file) or not memory.same(volume, kept, then=self._then):
            return
        memory.put_in(page, kept)
        page.markdown = page.content = ""
        page.meta, page._title_from_render = kept["meta"], kept["title"]
        page.present_anchor_ids = set(kept["anchors"])
        links = kept["links"].items()
        page.links_to_anchors = {to: found for uri, found in links if (to := self._files.src_uris.get(uri))}
        page.update_date = self._run.day
        escaping.protect_page(page, headed=kept["headed"])
        self._files.standing.add(source)
        if not self._run.in_manual(source):
            self._run.contexts[source] = Page(own, volume.urls)
            volume.html.later(own, lambda: self._fetched(file))

    def _fetched(self, file: File) -> str:
        volume, own = self._run.volume_of(file.src_uri)
        html = self._memory.html_of(file)
        if html is None:
            self.whole(file)
            html = volume.html[own]
        return html

    def whole(self, file: File) -> None:
        """Do for a page what MkDocs was not asked to."""
        assert file.page is not None
        current = self._config._current_page
        _populate_page(file.page, self._config, self._files)
        self._config._current_page = current

    def lay_out(self) -> None:
        """All pages have their titles: MkDocs is handed those whose sheet is another, or is not in the site any more."""
        read, self._files.standing = self._files.standing, set()
        for file in self._files.documentation_pages(inclusion=InclusionLevel.is_included):
            self._run.give_way()
            source, page = file.src_uri, file.page
            kept = self._sheets.pop(source, None)
            if kept and page is not None and source in self._run.bodies and self._is_alone(file):
                key = self._memory.sheets.key(page, offering.shown(self._run, page))
                if key == kept[0] and self._run.published.has(file.dest_uri, kept[1]):
                    self._memory.sheets.laid[source] = kept
                    self._files.standing.add(source)
                    continue
            if source in read:
                self.whole(file)
        search: Any = self._config.plugins.get("material/search")
        if hasattr(search, "search_index"):
            pages = [file.page for file in self._files.documentation_pages() if file.page]
            complete(search.search_index, pages, self._speaking)

    def are_laid(self, laid: Mapping[str, list[str]]) -> None:
        """These lie in the new site already, as workers wrote them, and MkDocs need not lay them out again."""
        for source, told in laid.items():
            file = self._files.get_file_from_path(source)
            if file and self._is_alone(file):
                self._memory.sheets.laid[source] = told
                self._files.standing.add(source)

    def _is_alone(self, file: File) -> bool:
        """A page in whose place something else is written first is written as ever."""
        return self._lie[file.dest_uri.casefold()] == 1

    @cached_property
    def _lie(self) -> Counter[str]:
        others = (*self._config.theme.static_templates, *self._config.extra_templates)
        return Counter(name.casefold() for name in (*others, *(file.dest_uri for file in self._files)))

    def _speaking(self, page: MkDocsPage) -> MkDocsPage | None:
        """A page that stands, with what it tells the search at hand; None for any other."""
        if page.file.src_uri not in self._files.standing:
            return None
        excluded = (page.meta.get("search") or {}).get("exclude")
        key = None if excluded else self._memory.search_key(page)
        if key and self._run.store.get(key) is None:
            self.whole(page.file)
        return page

    def told(self) -> set[str]:
        """What MkDocs would say of links within the pages that stand is said; the policies of these pages. All pages are written."""
        for source, (_, digest, _) in self._memory.sheets.laid.items():
            if (written := self._files.src_uris.get(source)) and self._is_alone(written):
                self._run.published.wrote(written.dest_uri, digest)
        level = self._config.validation.links.anchors
        for file in map(self._files.src_uris.get, sorted(self._files.standing)):
            if file and file.page:
                file.page.validate_anchor_links(files=self._files, log_level=level)
        return {self._memory.sheets.laid[source][2] for source in self._files.standing}

    def keep(self) -> None:
        """For the next build."""
        self._memory.close()
        whole = BytesIO()
        whole.write(json.dumps([self._run.briefing.digest, self._memory.sheets.laid]).encode())
        for file in self._files.documentation_pages():
            # a page that was put back, and then made after all, has a line of its own
            kept = self._memory.shelved.get(file.src_uri)
            if kept is None and file.src_uri in self._run.bodies:
                kept = self._lines.get(file.src_uri)
            if kept is not None:
                whole.writelines((b"\n", kept().rstrip(b"\n")))
        self._run.store.put(self._key, whole.getvalue())
        answered.keep(self._run)
