"""What the hooks do when there is something to build: each hands over to the pipeline or to the pages, in the order of MkDocs."""

import logging
import time
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from briefbook import pipeline
from briefbook.errors import BriefbookError
from briefbook.issues import blocking
from briefbook.model.handling import Handling
from briefbook.outputs.site import ahead, editions, escaping, gathering, lasting, offering, paper, publishing
from briefbook.outputs.site.bodies import recall, with_macros, with_slots
from briefbook.outputs.site.bounds import outside
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.mending import mended
from briefbook.outputs.site.navigation import manual_navigation, mirrored
from briefbook.outputs.site.patience import Patience
from briefbook.outputs.site.progress import Line, follow
from briefbook.outputs.site.remembering import Memory
from briefbook.outputs.site.reporting import report
from briefbook.outputs.site.run import Run, Volume
from briefbook.outputs.site.security import with_policy
from briefbook.outputs.site.serving import serve_on
from briefbook.outputs.site.shipped import FOLDER, SCRIPTS, styles
from briefbook.outputs.site.staging import discard
from briefbook.outputs.site.templates import keep_compiled
from briefbook.outputs.site.untouched import Said, remember
from briefbook.store.files import NOWHERE, Store
from briefbook.store.pruning import prune
from briefbook.views.briefing import Briefing, Owner
from briefbook.workflow.editor import refresh_ids

log = get_plugin_logger("briefbook")
_HERE = Path(__file__).parent


class Build:
    """One build after the other, of one project: a run’s state, and what MkDocs must hear at each of its steps."""

    def __init__(
        self,
        options: BriefbookConfig,
        command: str,
        store: Store,
        made: str | None,
        *,
        render_only: bool,
        last: "Build | None",
    ) -> None:
        """`made`: digest of all that is read, if it can be told; `render_only`: pages and no site; `last`: the build before."""
        self.config, self._command, self._store, self._made = options, command, store, made
        self._render_only = render_only
        self._run: Run | None = last._run if last else None
        self._again = command == "serve" and last is not None
        self._memory: Memory | None = None
        self._stage: Path | None = None
        self._site: Path | None = None
        self._failed = False
        self._config: MkDocsConfig | None = None
        self._said = Said()
        self._ahead: tuple[File, ...] = ()
        self._line: Line | None = None
        self._patience = Patience()

    @property
    def run(self) -> Run:
        """The build under way."""
        if self._run is None:
            raise RuntimeError("MkDocs called a hook before on_config")
        return self._run

    @property
    def memory(self) -> Memory:
        """What is kept of pages, of this build."""
        if self._memory is None:
            raise RuntimeError("MkDocs called a hook before on_nav")
        return self._memory

    # ---- before anything is written ---------------------------------------------------------------

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the record."""
        logging.getLogger("mkdocs").addHandler(self._said)
        started = time.perf_counter()
        self._line = None if self._render_only else follow(config)
        folders = self._folders(config)
        strict = bool(config.strict or self.config.strict)
        checked = pipeline.check(folders)
        report(ways_out := outside(folders.root, Path(config.docs_dir)))
        if ways_out:
            raise Abort("What lies in docs/ cannot be built, see above; the last good site is untouched.")
        report(checked.issues)
        stops = blocking(checked.issues, strict=strict)
        if stops and self._command == "serve" and self._run:
            # somebody is in the middle of writing: the last good record is served on, and the page says so
            log.error(
                "The record has %d issues, see above; the last good one is served until they are mended.", len(stops)
            )
            checked = self._run.checked
        elif stops:
            raise Abort(f"The record has {len(stops)} issues, see above; the last good site is untouched.")
        elif self._command == "serve":
            refresh_ids(folders.root, checked.record)  # what an editor offers
        try:
            briefing = self._briefing(checked, config)
        except BriefbookError as error:
            report(error.issues)
            raise Abort("The edition that mkdocs.yml asks for is not on record, see above.") from error
        latest = Volume(briefing)
        # while somebody writes, the edition at hand is what matters: frozen pages and PDFs are a build's
        frozen = editions.volumes(latest, checked.record) if self.config.editions and self._command != "serve" else ()
        last = self._run.latest.html if self._run and self._command == "serve" else {}
        self._run = Run(checked, started, strict, latest, frozen, self._store, broken=tuple(map(str, stops)))
        self._run.apart, self._run.last = tuple(self.config.manual), last
        if not config.site_url and self._command != "serve":
            none = "; feeds need one, and none is written" if self.config.feeds else ""
            log.info("No site_url (set SITE_URL): links are relative, no page claims a permanent address%s.", none)
        escaping.protect_config(config)
        keep_compiled(config.theme, self._run.store)
        config.theme.dirs.insert(0, str(_HERE / "theme"))
        config.extra_css[:0] = styles(self.config.colour)
        config.extra_javascript[:0] = [ExtraScriptValue(f"{FOLDER}/{script}") for script in SCRIPTS]
        if self._command != "serve" and not self._render_only:
            self._site, self._failed = Path(config.site_dir), False
            self._stage, self._config = publishing.staged(self._site), config
            config.site_dir = str(self._stage)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that nobody writes, the style sheet and the fonts; the manual moves to a folder of its own."""
        gathering.gather(self.run, files, config, self.config, serving=self._command == "serve")
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """The manual has a navigation of its own, apart from the briefing's, and so has each frozen edition."""
        pages = [file.page for file in files.documentation_pages() if file.page and self.run.in_manual(file.src_uri)]
        run = self.run
        escaping.protect_nav(nav)
        run.manual, run.latest.nav = manual_navigation(pages), nav
        for file in files.documentation_pages():
            volume, source = run.volume_of(file.src_uri)
            if file.page:
                volume.pages[source] = file.page
        for volume in run.frozen:
            volume.nav = mirrored(nav, volume.pages)
        offering.prepare(run, files)
        # pages that another engine finishes, or that are only printed, are made anew
        self._memory = Memory(NOWHERE if self._render_only else run.store, run, config, files, self._command)
        # a server has threads by then, and what is saved while somebody writes is a page or two
        self._ahead = () if self._again else ahead.bodies(self.memory, config, files, self._line)
        return nav

    # ---- one page at a time -------------------------------------------------------------------------

    def on_pre_page(self, page: MkDocsPage) -> MkDocsPage:
        """A page that is as it was is not made again."""
        recall(self.run, self.memory, page)
        self._patience.begins(page)
        return page

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Run the page's macros."""
        return with_macros(self.run, self.memory, page, markdown, config)

    def on_page_content(self, html: str, page: MkDocsPage) -> str:
        """Put the finished HTML in, and the notes at the end."""
        page.update_date = self.run.day
        self._patience.is_over()
        return with_slots(self.run, self.memory, page, html)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are rendered and none is written: the last moment to stop."""
        run = self.run
        if self.config.pdf and self._command != "serve" and not blocking(run.issues, strict=run.strict):
            run.papers, found = paper.print_all(run, self.setting(config))
            run.issues.extend(found)
        if self._command != "serve" and not self._render_only and self.config.edition is None:
            run.issues.extend(lasting.lost(run, (offering.LLMS,)))
        report(tuple(dict.fromkeys(run.issues)))
        if (stops := blocking(run.issues, strict=run.strict)) and self._command == "serve":
            run.broken = (*run.broken, *map(str, stops))
        elif stops:
            raise Abort(f"The pages have {len(stops)} issues, see above; the last good site is untouched.")
        if self.config.feeds:
            run.feeds = publishing.feeds_made(run)
        # what the theme's handling line says, on the 404 page too
        escaping.protect_filters(env)
        env.globals["briefbook"] = run.briefing
        env.globals["briefbook_broken"] = run.broken
        env.globals["briefbook_card"] = f"{run.briefing.address}{paper.CARD}" if paper.CARD in run.papers else ""
        env.globals["briefbook_owner"] = self.config
        self.memory.dress(env)
        if self._ahead and run.latest.nav:
            ahead.sheets(self._ahead, config, files, run.latest.nav, env, self._line)
        return env

    def on_page_context(self, context: TemplateContext, page: MkDocsPage) -> TemplateContext:
        """The manual's navigation on its pages, a frozen edition's on its own, and all that a page offers."""
        source, run = page.file.src_uri, self.run
        shown = cast(dict[str, Any], context)  # MkDocs types the values that it knows, and lets others in
        if run.in_manual(source):
            shown["nav"] = run.manual
            return context
        shown.update(offering.extras(run, *run.volume_of(source), page))
        return context

    def on_post_page(self, output: str, page: MkDocsPage) -> str:
        """What the theme leaves wanting is mended, and nothing foreign may run."""
        return self.memory.finished(page, output, lambda html: self._secured(mended(html)))

    def on_post_template(self, output_content: str, template_name: str) -> str:
        """The same on the 404 page; frozen pages are no part of the sitemap."""
        if template_name == "sitemap.xml":
            return publishing.latest_only(output_content, self.run)
        return self._secured(mended(output_content)) if template_name.endswith(".html") else output_content

    # ---- after the pages --------------------------------------------------------------------------------

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the data and the PDFs beside the pages, and the statements into the search index."""
        texts = offering.texts(self.run, config, serving=self._command == "serve")
        publishing.write_beside(self.run, Path(config.site_dir), texts)

    def on_build_error(self, error: Exception) -> None:
        """The stage goes, the site stays. A full disk is no fault of the program’s, and is told in a line."""
        self._failed = True
        if self._memory is not None:
            self._memory.close()
        self._patience.is_over()
        if isinstance(error, OSError):
            raise Abort(publishing.unwritten(error)) from error
        if isinstance(error, RecursionError):
            raise Abort(self._patience.too_deep) from None

    def on_shutdown(self) -> None:
        """A whole build takes the site's place; a failed one leaves nothing."""
        stage, site = self._stage, self._site
        self._stage = None
        logging.getLogger("mkdocs").removeHandler(self._said)
        if stage is None or site is None:
            return
        if self._failed or not (stage / "data" / "briefing.json").exists():
            discard(stage)
            return
        publishing.publish(stage, site, self.run)
        if self._config is not None:
            self._config.site_dir = str(site)  # `mkdocs gh-deploy` goes on from here
        summary = publishing.summary(self.run)
        for line in summary:
            log.info(line)
        log.info("Built in %.1f seconds.", time.perf_counter() - self.run.started)
        if self._store.folder:
            prune(self._store.folder)
        if self._made and not self._said.any:
            remember(site, self._store, self._made, summary)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
        """Saving a file of the record reloads the page."""
        folders = self._folders(config)
        for name in (folders.data, folders.seeds):
            if (folders.root / name).is_dir():
                server.watch(str(folders.root / name))
        serve_on(server)
        return server

    # ---- helpers ------------------------------------------------------------------------------------------

    def _briefing(self, checked: pipeline.Checked, config: MkDocsConfig) -> Briefing:
        handling, address = Handling(self.config.handling), (config.site_url or "") if self._command != "serve" else ""
        told = self.config
        owner = Owner(told.publisher, told.number, told.contact, told.licence)
        return pipeline.briefing(checked, config.site_name, handling, told.edition, owner, address)

    def setting(self, config: MkDocsConfig) -> paper.Setting:
        """How PDFs are printed, by what mkdocs.yml says."""
        language = str(config.theme["language"]) if "language" in config.theme else "en"
        return paper.Setting(self.config.paper, language, escaping.plain(config.site_description), self._store)

    def _secured(self, html: str) -> str:
        # while somebody writes, MkDocs adds a script of its own that reloads the page
        return html if self._command == "serve" else with_policy(html)

    def _folders(self, config: MkDocsConfig) -> pipeline.Folders:
        return pipeline.Folders(
            Path(config.config_file_path).parent, self.config.data_dir, self.config.seeds_dir, self._store
        )
