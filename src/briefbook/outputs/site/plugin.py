"""Briefbook in MkDocs. Every hook is thin: it hands over to the build at hand, which is loaded only where there is one."""

import gc
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.libyaml import read_by_libyaml
from briefbook.outputs.site.outset import Outset, outset
from briefbook.outputs.site.reporting import guard_log, placed, told_of
from briefbook.outputs.site.staging import discard
from briefbook.outputs.site.untouched import NOTHING_CHANGED, Said
from briefbook.store.programs import kept_below

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from briefbook.outputs.site.building import Build
    from briefbook.outputs.site.serving import Serving

log = get_plugin_logger("briefbook")
_SELDOM = 5_000, 10, 100
"""When to look for garbage: a page leaves a few hundred small objects of it, and what is kept of pages is looked through each time."""


class BriefbookPlugin(BasePlugin[BriefbookConfig]):
    """`plugins: - briefbook` in `mkdocs.yml`."""

    def __init__(self) -> None:
        """No build yet."""
        self._command = ""
        self.render_only = False
        """Pages are made for another engine or for paper, and no site is written."""
        self._build: Build | None = None
        self._idle: Path | None = None
        self._outset: Outset | None = None
        self._said = Said()
        self._told: tuple[str, ...] = ()
        self._serving: Serving | None = None
        self._collecting = gc.get_threshold()

    @property
    def build(self) -> "Build":
        """The build under way."""
        if self._build is None:
            raise RuntimeError("MkDocs called a hook before on_config")
        return self._build

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """What is wrong with the options is told with its place; an option that nobody knows is an error."""
        guard_log()
        self._said.any = False
        logging.getLogger("mkdocs").addHandler(self._said)  # what is said of mkdocs.yml comes next
        return placed(super().load_config(options, config_file_path), config_file_path)

    # ---- before anything is written ---------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A command begins; MkDocs keeps a plugin for the whole process, and whatever ran before is no matter of this one."""
        self._command, self.render_only = command, False
        guard_log()
        self._build = self._idle = self._serving = self._outset = None
        if command == "serve":
            read_by_libyaml()  # it is read again for each save

    @event_priority(100)  # the search asks the theme for templates in its own
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the record. Nothing of the old site has been touched yet."""
        store = kept_below(Path(config.config_file_path).parent, cache=self.config.cache)
        writes = self._command in ("build", "gh-deploy") and not self.render_only
        self._outset = outset(config, self.config, store, self._said) if writes else None
        if self._outset and (told := self._outset.stands()) is not None:
            return self._nothing_to_do(config, told)
        gc.set_threshold(*_SELDOM)  # what is loaded now stays, too
        from briefbook.outputs.site.building import Build  # two thirds of the time that a build of nothing takes

        last = self._serving.good if self._serving else None
        self._give_way()
        self._build = Build(
            self.config,
            self._command,
            store,
            self._outset,
            render_only=self.render_only,
            last=last,
            give_way=self._give_way,
        )
        self._build.on_config(config)
        self._give_way()
        self._build.run.latest.give_way = self._give_way
        if self._serving:
            config.site_dir = str(self._serving.new_stage())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that nobody writes, the style sheet and the fonts; the manual moves to a folder of its own."""
        self._give_way()
        return Files([]) if self._idle else self.build.on_files(files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The manual has a navigation of its own, apart from the briefing's, and so has each frozen edition."""
        self._give_way()
        return nav if self._idle else self.build.on_nav(nav, config, files)

    # ---- one page at a time -------------------------------------------------------------------------

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """A page that is as it was is not made again."""
        return self.build.on_pre_page(page)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Run the page's macros."""
        return self.build.on_page_markdown(markdown, page, config)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the finished HTML in, and the notes at the end."""
        return self.build.on_page_content(html, page)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are rendered and none is written: the last moment to stop."""
        return env if self._idle else self.build.on_env(env, config, files)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """The manual's navigation on its pages, a frozen edition's on its own, and all that a page offers."""
        return self.build.on_page_context(context, page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """What the theme leaves wanting is mended, and nothing foreign may run."""
        return self.build.on_post_page(output, page)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same on the 404 page; frozen pages are no part of the sitemap."""
        return self.build.on_post_template(output_content, template_name)

    # ---- after the pages --------------------------------------------------------------------------------

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the data and the PDFs beside the pages, and the statements into the search index."""
        if not self._idle:
            self.build.on_post_build(config)
            return
        for line in self._told:
            log.info(line)
        log.info(NOTHING_CHANGED)

    def on_build_error(self, *, error: Exception) -> None:
        """The stage goes, the site stays, and nobody has to read what only Python understands."""
        if self._build is not None:
            self._build.on_build_error(error)
        if not isinstance(error, MkDocsException):
            raise Abort(told_of(error)) from error

    def on_shutdown(self) -> None:
        """A whole build takes the site's place; a failed one leaves nothing."""
        gc.set_threshold(*self._collecting)
        logging.getLogger("mkdocs").removeHandler(self._said)
        if self._idle:
            discard(self._idle)
            self._idle = None
            if self._outset:
                self._outset.keep(None)
        elif self._build is not None:
            self._build.on_shutdown()

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
        """Saving a file of the record reloads the page."""
        from briefbook.outputs.site.serving import Serving
        from briefbook.outputs.site.settings import folders_of

        folders = folders_of(config, self.config, self.build.run.store)
        watched = (folders.root / name for name in (folders.data, folders.seeds))
        self._serving = Serving(
            server, lambda: self.build, self.go_back, (folder for folder in watched if folder.is_dir())
        )
        return server

    def go_back(self, build: "Build") -> None:
        """A build that was given up never was; this one stands."""
        if self._build and self._build is not build:
            self._build.given_up()
        self._build = build

    def _give_way(self) -> None:
        if self._serving:
            self._serving.give_way()

    # ---- nothing to do --------------------------------------------------------------------------------------

    def _nothing_to_do(self, config: MkDocsConfig, told: tuple[str, ...]) -> MkDocsConfig:
        """MkDocs goes on as it does, with no other plugin, no page, no template, and a folder that nobody will see."""
        self._idle, self._told = Path(tempfile.mkdtemp()), told
        config.site_dir = str(self._idle)
        config.nav, config.extra_templates = None, []
        for handlers in config.plugins.events.values():
            handlers[:] = [handler for handler in handlers if getattr(handler, "__self__", None) is self]
        config.theme.dirs.clear()
        config.theme.static_templates.clear()
        return config
