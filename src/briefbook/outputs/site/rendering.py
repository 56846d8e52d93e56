"""The pages of a project as MkDocs renders them, without writing a site: what `briefbook pdf` prints."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.outputs.pdf.document import Document, Paper
from briefbook.outputs.site import paper as papers
from briefbook.outputs.site.building import Build
from briefbook.outputs.site.plugin import BriefbookPlugin
from briefbook.outputs.site.reporting import loaded
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.settings import setting_of
from briefbook.suggest import did_you_mean


def print_pages(
    config_file: Path, pages: tuple[str, ...], paper: Paper | None, edition: str | None
) -> tuple[dict[str, bytes], tuple[Issue, ...]]:
    """PDF files by a short name, and what was found on the way.

    Without `pages`, everything that a build prints of the edition; with them, each of these. Raises `BriefbookError`
    where there is no such page or project, and where a build would stop.
    """
    try:
        return _printed(config_file, pages, paper, edition)
    except (Abort, ConfigurationError) as error:
        raise BriefbookError((Issue("E907", Place(config_file.name), str(error).strip()),)) from error


def _printed(
    config_file: Path, pages: tuple[str, ...], paper: Paper | None, edition: str | None
) -> tuple[dict[str, bytes], tuple[Issue, ...]]:
    chosen: dict[str, Any] = {"editions": False, "pdf": False}
    chosen |= ({"paper": paper} if paper else {}) | ({"edition": edition} if edition else {})
    build, config, files, nav = opened(config_file, chosen)
    env = config.theme.get_env()
    wanted = {_source(name) for name in pages} or {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        if file.src_uri in wanted:
            _populate_page(file.page or Page(None, file, config), config, files)
    config.plugins.on_env(env, config=config, files=files)
    setting = setting_of(config, build.config, build.run.store)
    documents = papers.papers_of(build.run.latest, setting)
    if pages:
        documents = dict(_page(build.run, name, setting) for name in pages)
    found, issues = papers.print_documents(build.run, build.run.latest, documents, setting.store)
    return {name.removeprefix("pdf/"): content for name, content in found.items()}, issues


def opened(
    config_file: Path, chosen: Mapping[str, Any], **settings: Any
) -> tuple[Build, MkDocsConfig, Files, Navigation]:
    """A project up to its navigation, with options of the plugin's own: no page is rendered yet, and none is written.

    `settings` are MkDocs’ own, in place of what mkdocs.yml says.
    """
    if not config_file.is_file():
        hint = "name its folder: --project FOLDER"
        raise BriefbookError((Issue("E907", Place(config_file.name), "there is no such file here", hint),))
    config = loaded(config_file, **settings)
    plugin = next((one for one in config.plugins.values() if isinstance(one, BriefbookPlugin)), None)
    if plugin is None:
        hint = "add `- briefbook` under `plugins:`"
        raise BriefbookError((Issue("E907", Place(config_file.name), "this project does not use briefbook", hint),))
    plugin.config.update(chosen)
    config.plugins.on_startup(command="build", dirty=False)
    plugin.render_only = True
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    assert nav is not None
    return plugin.build, config, files, nav


def _source(name: str) -> str:
    return f"{name.removesuffix('.md').removesuffix('.html')}.md"


def _page(run: Run, name: str, setting: papers.Setting) -> tuple[str, Document]:
    source = _source(name)
    if source not in run.latest.html:
        hint = did_you_mean(source, list(run.latest.urls)) or "a page is named by its path in docs/, such as members"
        raise BriefbookError((Issue("E907", Place(f"docs/{source}"), "there is no such page", hint),))
    return papers.page_paper(source), papers.page_document(run.latest, source, setting)
