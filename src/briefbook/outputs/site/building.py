"""What the hooks do when there is something to build: each hands over to the pipeline or to the pages, in the order of MkDocs."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from briefbook import pipeline
from briefbook.errors import BriefbookError
from briefbook.issues import blocking
from briefbook.outputs.site import ahead, answered, editions, escaping, gathering, lasting, offering, paper, publishing
from briefbook.outputs.site.bodies import lay_aside, recall, with_macros, with_slots
from briefbook.outputs.site.bounds import outside
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.mending import mended
from briefbook.outputs.site.navigation import manual_navigation, mirrored
from briefbook.outputs.site.outset import Outset
from briefbook.outputs.site.patience import Patience
from briefbook.outputs.site.progress import Line, follow
from briefbook.outputs.site.remembering import Memory
from briefbook.outputs.site.reporting import counted, report
from briefbook.outputs.site.run import Run, Volume
from briefbook.outputs.site.security import with_policy
from briefbook.outputs.site.settings import briefing_of, folders_of, setting_of
from briefbook.outputs.site.shipped import FOLDER, SCRIPTS, styles
from briefbook.outputs.site.sight import NOTHING_SEEN, MadeWith, look
from briefbook.outputs.site.sound import unsound
from briefbook.outputs.site.staging import discard
from briefbook.outputs.site.standing import Handed, Standing, shelf, standing
from briefbook.outputs.site.templates import keep_compiled
from briefbook.store.files import NOWHERE, Store
from briefbook.store.pruning import prune
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
        outset: Outset | None,
        *,
        render_only: bool,
        last: "Build | None",
        give_way: Callable[[], None],
    ) -> None:
        """`render_only`: pages and no site; `last`: the build before, while somebody writes; `give_way` raises where something
        else is more urgent.
        """
        self.config, self._store, self._outset = options, store, outset
        self._command, self._serves, self._render_only = command, command == "serve", render_only
        self._run: Run | None = (last.shown or last._run) if last else None
        self._again, self._give_way = last is not None, give_way
        self._memory: Memory | None = None
        self._standing: Standing | None = None
        self._stage: Path | None = None
        self._site: Path | None = None
        self._failed = False
        self._config: MkDocsConfig | None = None
        self._ahead: tuple[File, ...] = ()
        self._line: Line | None = None
        self._patience = Patience()
        self._sight = NOTHING_SEEN
        self.made_with: MadeWith | None = None
        """What the pages were made with, once all are rendered."""
        self.shown: Run | None = None
        """What is seen by now, which may be more than was built."""

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
        started = time.perf_counter()
        self._line = None if self._render_only else follow(config)
        folders = folders_of(config, self.config, self._store)
        self._sight = look(config, folders) if self._serves else NOTHING_SEEN
        strict = bool(config.strict or self.config.strict)
        checked = pipeline.check(folders, before=self._run.checked if self._run else None)
        if wrong := (*unsound(config, self.config), *outside(folders.root, Path(config.docs_dir))):
            report(wrong)
            raise Abort("This project cannot be built, see above; the last good site is untouched.")
        report(checked.issues)
        stops = blocking(checked.issues, strict=strict)
        if stops and self._serves and self._run:
            # somebody is in the middle of writing: the last good record is served on, and the page says so
            log.error("The record has %s, see above; the last good one is served meanwhile.", counted(stops))
            checked = self._run.checked
        elif stops:
            raise Abort(f"The record has {counted(stops)}, see above; the last good site is untouched.")
        elif self._serves:
            refresh_ids(folders.root, checked.record)  # what an editor offers
        try:
            briefing = briefing_of(checked, config, self.config, serving=self._serves)
        except BriefbookError as error:
            report(error.issues)
            raise Abort("The edition that mkdocs.yml asks for is not on record, see above.") from error
        latest = Volume(briefing, before=answered.before(self._run, checked, config, self.config, briefing))
        # while somebody writes, the edition at hand is what matters: frozen pages and PDFs are a build's
        frozen = editions.volumes(latest, checked.record) if self.config.editions and not self._serves else ()
        last = self._run.latest.html if self._run and self._serves else {}
        self._run = Run(checked, started, strict, latest, frozen, self._store, broken=tuple(map(str, stops)))
        self._run.apart, self._run.last, self._run.give_way = tuple(self.config.manual), last, self._give_way
        if not config.site_url and not self._serves:
            none = "; feeds need one, and none is written" if self.config.feeds else ""
            log.info("No site_url (set SITE_URL): links are relative, no page claims a permanent address%s.", none)
        escaping.protect_config(config)
        keep_compiled(config.theme, self._run.store)
        config.theme.dirs.insert(0, str(_HERE / "theme"))
        config.extra_css[:0] = styles(self.config.colour)
        config.extra_javascript[:0] = [ExtraScriptValue(f"{FOLDER}/{script}") for script in SCRIPTS]
        if not self._serves and not self._render_only:
            self._site, self._failed = Path(config.site_dir), False
            self._stage, self._config = publishing.staged(self._site), config
            config.site_dir = str(self._stage)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that nobody writes, the style sheet and the fonts; the manual moves to a folder of its own."""
        gathering.gather(self.run, files, config, self.config, serving=self._serves)
        return Handed(files) if self._site else files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """The manual has a navigation of its own, apart from the briefing's, and so has each frozen edition."""
        pages = [file.page for file in files.documentation_pages() if file.page and self.run.in_manual(file.src_uri)]
        run = self.run
        escaping.protect_nav(nav)
        run.manual, run.latest.nav = manual_navigation(pages), nav
        for page in (file.page for file in files.documentation_pages() if file.page):
            volume, source = run.volume_of(page.file.src_uri)
            volume.pages[source] = page
        for volume in run.frozen:
            volume.nav = mirrored(nav, volume.pages)
        offering.prepare(run, files)
        # pages that another engine finishes, or that are only printed, are made anew
        self._memory = Memory(NOWHERE if self._render_only else run.store, run, config, files, self._command)
        if run.store.has(shelf(self._memory)):
            offering.data(run)  # it is asked for at once
        self._standing = standing(run, self._memory, config, files, self._site)
        # a server has threads by then, and what is saved while somebody writes is a page or two
        self._ahead = () if self._again else ahead.bodies(run, self.memory, config, files, self._line)
        offering.data(run)
        return nav

    # ---- one page at a time -------------------------------------------------------------------------

    def on_pre_page(self, page: MkDocsPage) -> MkDocsPage:
        """A page that is as it was is not made again."""
        self.run.give_way()
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
        lay_aside(run)
        if self.config.pdf and not self._serves and not blocking(run.issues, strict=run.strict):
            run.papers, found = paper.print_all(run, setting_of(config, self.config, run.store))
            run.issues.extend(found)
        if not self._serves and not self._render_only and self.config.edition is None:
            run.issues.extend(lasting.lost(run, (offering.LLMS,)))
        report(tuple(dict.fromkeys(run.issues)))
        if (stops := blocking(run.issues, strict=run.strict)) and self._serves:
            run.broken = (*run.broken, *map(str, stops))
        elif stops:
            raise Abort(f"The pages have {counted(stops)}, see above; the last good site is untouched.")
        if self.config.feeds:
            run.feeds = publishing.feeds_made(run)
        # what the theme's handling line says, on the 404 page too
        escaping.protect_filters(env)
        env.globals["briefbook"] = run.briefing
        env.globals["briefbook_broken"] = run.broken
        env.globals["briefbook_card"] = f"{run.briefing.address}{paper.CARD}" if paper.CARD in run.papers else ""
        env.globals["briefbook_owner"] = self.config
        self.memory.dress(env)
        if self._standing:
            self._standing.lay_out()
        if self._ahead:
            ahead.sheets(self._ahead, run, self.memory, self._standing, config, files, env, self._line)
        self.made_with = MadeWith(config, files, env, self._sight)
        return env

    def on_page_context(self, context: TemplateContext, page: MkDocsPage) -> TemplateContext:
        """The manual's navigation on its pages, a frozen edition's on its own, and all that a page offers."""
        self.run.give_way()
        # MkDocs types the values that it knows, and lets others in
        cast(dict[str, Any], context).update(offering.shown(self.run, page))
        return context

    def on_post_page(self, output: str, page: MkDocsPage) -> str:
        """What the theme leaves wanting is mended, and nothing foreign may run."""
        return self.memory.sheets.finished(page, output, self._as_written)

    def on_post_template(self, output_content: str, template_name: str) -> str:
        """The same on the 404 page; frozen pages are no part of the sitemap."""
        if template_name == "sitemap.xml":
            return publishing.latest_only(output_content, self.run)
        return self._as_written(output_content) if template_name.endswith(".html") else output_content

    def _as_written(self, html: str) -> str:
        # while somebody writes, MkDocs adds a script of its own that reloads the page
        return mended(html) if self._serves else with_policy(mended(html))

    # ---- after the pages --------------------------------------------------------------------------------

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the data and the PDFs beside the pages, and the statements into the search index."""
        texts = offering.texts(self.run, config, serving=self._serves)
        policies = self._standing.told() if self._standing else ()
        publishing.write_beside(self.run, Path(config.site_dir), texts, policies)
        if self._serves:
            prune(self._store.folder)

    def on_build_error(self, error: Exception) -> None:
        """The stage goes, the site stays. A full disk is no fault of the program’s, and is told in a line."""
        self._failed = True
        self.given_up()
        if isinstance(error, RecursionError):
            raise Abort(self._patience.too_deep) from None

    def given_up(self) -> None:
        """Nothing listens or waits any more."""
        if self._memory is not None:
            self._memory.close()
        self._patience.is_over()

    def on_shutdown(self) -> None:
        """A whole build takes the site's place; a failed one leaves nothing."""
        stage, site, self._stage = self._stage, self._site, None
        if not stage or not site:
            return
        if self._failed or not (stage / offering.LLMS).exists():
            discard(stage)
            return
        publishing.publish(stage, site, self.run)
        if self._standing:
            self._standing.keep()
        if self._config is not None:
            self._config.site_dir = str(site)  # `mkdocs gh-deploy` goes on from here
        summary = publishing.summary(self.run)
        for line in summary:
            log.info(line)
        log.info("Built in %.1f seconds.", time.perf_counter() - self.run.started)
        if self._outset:
            self._outset.keep(summary)
        prune(self._store.folder)

    @contextmanager
    def lent(self, run: Run, config: MkDocsConfig, files: Files) -> Iterator[None]:
        """The hooks make pages of another run, of which nothing is kept."""
        own = self._run, self._memory
        self._run, self._memory = run, Memory(NOWHERE, run, config, files, self._command)
        try:
            yield
        finally:
            self._run, self._memory = own
            self._patience.is_over()
