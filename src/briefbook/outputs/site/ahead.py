"""Pages made ahead by workers, so that the build finds them kept: first their bodies, then, when all have a title, their sheets."""

import json
from collections.abc import Callable, Sequence

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from briefbook.outputs.site.progress import Line
from briefbook.outputs.site.remembering import Memory
from briefbook.store.spreading import spread, workers


def bodies(memory: Memory, config: MkDocsConfig, files: Files, line: Line | None) -> tuple[File, ...]:
    """Make those of which nothing is kept. The files whose sheets are worth making ahead, too."""
    lacking = [file for file in _pages(files) if memory.lacks(file)]
    if not workers(len(lacking)):
        return ()

    def make(file: File) -> str:
        _populate_page(file.page or Page(None, file, config), config, files)
        return memory.proof(file)

    memory.trust(_followed(line, "Making pages", lacking, make))
    return tuple(lacking)


def sheets(
    made: Sequence[File],
    memory: Memory,
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    env: Environment,
    line: Line | None,
    meanwhile: Callable[[], object],
) -> dict[str, list[str]]:
    """Put the bodies that were made ahead into the theme, and write them: what is told of each, by its source. `meanwhile` is done here."""
    pages = _pages(files)

    def make(file: File) -> str:
        assert file.page is not None
        _build_page(file.page, config, pages, nav, env)
        return json.dumps([file.src_uri, memory.sheets.laid[file.src_uri]])

    return dict(map(json.loads, _followed(line, "Laying out pages", made, make, meanwhile)))


def _followed(
    line: Line | None,
    doing: str,
    files: Sequence[File],
    make: Callable[[File], str],
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[str, ...]:
    if line is None:
        return spread(files, make, meanwhile=meanwhile)
    line.says(doing, len(files))
    return spread(files, make, line.is_at, meanwhile)


def _pages(files: Files) -> Sequence[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_included)
