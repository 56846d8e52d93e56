"""A save while somebody writes: the pages that it changes are made at once, over the last whole site.

What pages asked of the record when the whole site was made is asked of both records, the one of then and the one of now;
pages whose answers are all the same are as they were. Whatever is more than a change of some pages (settings, templates,
something broken) is left to a whole build. So is all that lies beside the pages: the whole site is made again afterwards.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from briefbook import pipeline
from briefbook.checks.lasting import former_ids
from briefbook.issues import blocking
from briefbook.model.record import Record
from briefbook.outputs.site import digests
from briefbook.outputs.site.begun import Begun
from briefbook.outputs.site.bounds import outside
from briefbook.outputs.site.building import Build
from briefbook.outputs.site.lasting import former_pages
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.settings import briefing_of, folders_of
from briefbook.outputs.site.settling import Settling
from briefbook.outputs.site.sight import MadeWith, look
from briefbook.pages.analyst import SOURCE as ANALYST
from briefbook.pages.generated import generated_pages
from briefbook.views.differing import Askers, Differing
from briefbook.views.ingredients import Ingredients
from briefbook.views.watching import Answers

log = get_plugin_logger("briefbook")


@dataclass(frozen=True, slots=True)
class Shown:
    """What was made: so many pages, whether a whole build would show the same on all the others, and how many are gone."""

    pages: int
    whole: bool
    gone: int = 0

    @property
    def any(self) -> bool:
        """Whether a reader sees anything of it by now."""
        return self.pages > 0 or self.gone > 0

    def __str__(self) -> str:
        """In words."""
        told = ((self.pages, "made anew"), (self.gone, "gone"))
        return ", ".join(f"{n} {'page is' if n == 1 else 'pages are'} {what}" for n, what in told if n)


NOTHING = Shown(0, whole=True)
"""Nothing was saved that a page could tell of, or the data."""


class Preview:
    """Over one whole build, as often as somebody saves."""

    def __init__(self, build: Build, made_with: MadeWith, site: Path, before: "Preview | None" = None) -> None:
        """`site`: the folder that is served; `before`: over the whole build before."""
        self._build, self._made_with, self._site = build, made_with, site
        self._run, self._memory = build.run, build.memory
        self._last = (made_with.sight, build.run.checked.record.made_from)
        self._shown: set[str] = set()
        self._more_or_less = False
        self._gone: frozenset[str] = frozenset()
        self._begun = Begun(build.run, made_with.files, made_with.config)
        self._listed = {
            page.file.src_uri for nav in (self._run.latest.nav, self._run.manual) if nav for page in nav.pages
        }
        self._titles: dict[str, tuple[Page, tuple[str, ...]]] = {}
        self._lasting = _lasting(self._run.checked.record)
        self._run.latest.settle()
        self._rows: Ingredients = Ingredients(self._run.briefing, before._rows if before else None)
        self._askers = Askers()
        for file in made_with.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            self._askers.add((file.src_uri,), self._memory.asked_by(file.src_uri))

    def show(self, settling: Settling | None = None) -> Shown | None:
        """Make what has changed; None where only a whole build can tell. Nothing of a page is shown unless all are made.

        `settling`: of files that may be half written by now.
        """
        try:
            return self._show(settling)
        except Exception:  # whatever it is, the whole build that follows meets it again, and tells it in its own way
            log.debug("no preview", exc_info=True)
            return None

    def _show(self, settling: Settling | None) -> Shown | None:
        run, config = self._run, self._made_with.config
        if run.broken or not self._memory.on:
            return None
        folders = folders_of(config, self._build.config, run.store)
        checked = pipeline.check(folders, before=(self._build.shown or run).checked)
        if settling and not settling.was_written():
            settling.wait()
            checked = pipeline.check(folders, before=checked)
        sight = look(config, folders)
        touched = sight.pages_changed(self._made_with.sight)
        if touched is None or outside(folders.root, Path(config.docs_dir)):
            return None
        if blocking(checked.issues, strict=run.strict):
            return None
        if (sight, checked.record.made_from) == self._last:
            return NOTHING
        # by now the settings are escaped for the theme
        briefing = replace(briefing_of(checked, config, self._build.config, serving=True), title=run.briefing.title)
        html = (self._build.shown or run).latest.html.copy()
        latest = replace(
            run.latest, briefing=briefing, html=html, urls=self._begun.urls, before=run.latest.answers, _answers=None
        )
        # what only programs read follows with the whole site; until then a page would tell them of the record of before
        now = replace(run, checked=checked, latest=latest, issues=[], linked=None)
        before = self._gone
        files = self._affected(now, touched)
        if files is None or not self._made(now, files):
            return None
        self._take_out(now)
        self._last, self._build.shown = (sight, checked.record.made_from), now
        return Shown(len(files), whole=bool(files) and self._tells_all(now), gone=len(self._gone - before))

    def _affected(self, now: Run, touched: frozenset[str]) -> list[File] | None:
        """The pages to be made, in their order; None where one is none that can be shown by itself."""
        files, texts = self._made_with.files, dict(generated_pages(now.briefing))
        if (analyst := files.get_file_from_path(ANALYST)) and analyst.generated_by:
            texts[ANALYST] = pipeline.analyst_page(now.briefing, now.checked)
        new = {source: texts.get(source) for source in (*texts, *touched) if files.get_file_from_path(source) is None}
        if not all(self._begun.taken_in(source, text) for source, text in new.items()):
            return None
        pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        made = {file.src_uri: file for file in pages if file.generated_by and not now.in_manual(file.src_uri)}
        gone = {file.src_uri for file in pages if not file.generated_by and not os.path.exists(str(file.abs_src_path))}
        gone |= made.keys() - texts.keys()
        self._more_or_less = self._begun.any or bool(gone)
        self._shown |= touched | new.keys() | (self._gone - gone)
        self._gone = frozenset(gone)
        for source in made.keys() - gone:
            if made[source].content_string != texts[source]:
                made[source].content_string = texts[source]
                self._shown.add(source)
        more = {**self._run.latest.shown, "urls": now.latest.urls}
        differing = Differing(Answers(self._run.briefing, more), Answers(now.briefing, more), self._rows.askers)
        # what was shown before is made again whatever it is now: it may be as it was
        made_again = (self._shown | differing.who(self._askers)) - gone
        return [file for file in pages if file.src_uri in made_again]

    def _made(self, now: Run, files: list[File]) -> bool:
        """Make pages and put them into the site; False, and nothing was touched, where something is wrong with one."""
        config, all_files, env = self._made_with.config, self._made_with.files, self._made_with.env
        stage = Path(tempfile.mkdtemp(dir=self._site.parent))
        assert now.latest.nav
        try:
            with self._build.lent(now, config, all_files), _quiet():
                env.globals["briefbook"] = now.briefing
                for file in files:
                    self._memory.forget(file.src_uri)
                    assert file.page
                    if file.src_uri in self._listed:
                        self._titles.setdefault(file.src_uri, (file.page, digests.shown_of(file.page)))
                    for done in ("read_source", "render"):  # put there where a page stood as it was
                        file.page.__dict__.pop(done, None)
                    _populate_page(file.page, config, all_files)
                if blocking(now.issues, strict=now.strict):
                    return False
                pages = all_files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
                for file in files:
                    assert file.page
                    file.abs_dest_path = str(stage / file.dest_uri)
                    _build_page(
                        file.page,
                        config,
                        pages,
                        now.latest.nav,
                        env,
                        excluded=file.inclusion is InclusionLevel.EXCLUDED,
                    )
            for file in files:
                os.replace(stage / file.dest_uri, self._site / file.dest_uri)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        self._shown |= {file.src_uri for file in files}
        return True

    def _take_out(self, now: Run) -> None:
        """Pages that are gone stand no longer, but for those that may lead on: what stands at their address comes with the whole site."""
        files = self._made_with.files
        if not self._gone or self._lasting != _lasting(now.checked.record):
            return
        moved = former_pages(Files([file for file in files if file.src_uri not in self._gone]))
        for source in self._gone:
            if (file := files.get_file_from_path(source)) and source.removesuffix(".md") not in moved:
                (self._site / file.dest_uri).unlink(missing_ok=True)

    def _tells_all(self, now: Run) -> bool:
        """Whether no other page shows anything of what has changed: navigation, the line on top, old addresses."""
        return (
            not self._more_or_less
            and digests.line(self._run.briefing) == digests.line(now.briefing)
            and all(digests.shown_of(page) == shown for page, shown in self._titles.values())
            and self._lasting == _lasting(now.checked.record)
        )


def _lasting(record: Record) -> tuple[object, ...]:
    """What decides where old addresses lead."""
    return record.gone, record.addresses, tuple((kind, old, item.id) for kind, old, item in former_ids(record))


@contextmanager
def _quiet() -> Iterator[None]:
    """What is to be said of a page is said by the whole build that follows."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
