"""Pages made ahead by workers, so that the build finds them kept: first their bodies, then, when all have a title, their sheets.

Meanwhile this process makes what is not made of pages one by one.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from briefbook.outputs.site import offering
from briefbook.outputs.site.claims_once import rows_known
from briefbook.outputs.site.progress import Line
from briefbook.outputs.site.remembering import Memory
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.standing import Standing
from briefbook.store.spreading import spread, workers


def bodies(run: Run, memory: Memory, config: MkDocsConfig, files: Files, line: Line | None) -> tuple[File, ...]:
    """Make those of which nothing is kept. The files whose sheets are worth making ahead, too."""
    lacking = [file for file in _pages(files) if memory.lacks(file)]
    if not workers(len(lacking)):
        return ()
    rows_known(run.latest, run.store)  # pages and data show them, and each process would make them for itself

    def make(file: File) -> str:
        _populate_page(file.page or Page(None, file, config), config, files)
        return memory.proof(file)

    # what a page asks of the data no worker can answer: it leaves that page to the build
    memory.trust(_followed(line, "Making pages", lacking, make, partial(offering.data, run)))
    return tuple(lacking)


def sheets(
    made: Sequence[File],
    run: Run,
    memory: Memory,
    standing: Standing | None,
    config: MkDocsConfig,
    files: Files,
    env: Environment,
    line: Line | None,
) -> None:
    """Put the bodies that were made ahead into the theme. In a site that pages stand in, these are written, and stand."""
    pages, nav = _pages(files), run.latest.nav
    assert nav is not None

    def make(file: File) -> str:
        assert file.page is not None
        _build_page(file.page, config, pages, nav, env)
        return json.dumps([file.src_uri, memory.sheets.laid.get(file.src_uri)])

    meanwhile = partial(offering.twins, run) if standing else lambda: None
    laid = map(json.loads, _followed(line, "Laying out pages", made, make, meanwhile))
    if standing:
        standing.are_laid({source: told for source, told in laid if told})


def _followed(
    line: Line | None, doing: str, files: Sequence[File], make: Callable[[File], str], meanwhile: Callable[[], object]
) -> tuple[str, ...]:
    if line is None:
        return spread(files, make, meanwhile=meanwhile)
    line.says(doing, len(files))
    return spread(files, make, line.is_at, meanwhile)


def _pages(files: Files) -> Sequence[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_included)
