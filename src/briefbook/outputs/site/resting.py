"""What of a whole project rests on a source, a sentence or a claim: its record, its pages, its editions, its PDFs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.meta import get_data

from briefbook import pipeline
from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.model.handling import Handling
from briefbook.outputs.site.bounds import outside
from briefbook.outputs.site.paper import SUMMARY, WHOLE, edition_paper, page_paper
from briefbook.outputs.site.plugin import BriefbookPlugin
from briefbook.pages.shown import shown_on
from briefbook.views.impact import Published, Resting, impact


@dataclass(frozen=True, slots=True)
class _Setting:
    """What `mkdocs.yml` says of it; the usual places where there is none. `listed`: None where all pages are."""

    folders: pipeline.Folders
    docs: Path
    apart: tuple[str, ...] = ("manual", "decisions")
    pdf: bool = True
    editions: bool = True
    listed: frozenset[str] | None = None


def resting_on(project: Path, target: str) -> tuple[Resting, ...]:
    """As of today's record. Raises `UnknownTargetError`, and `BriefbookError` where the record cannot be read."""
    setting = _setting(project)
    checked = pipeline.check(setting.folders)
    if broken := tuple(issue for issue in checked.issues if issue.code.startswith(("E1", "E2", "E3"))):
        raise BriefbookError(broken)
    if ways_out := outside(setting.folders.root, setting.docs) if setting.docs.is_dir() else ():
        raise BriefbookError(ways_out)
    living = pipeline.briefing(checked, "", Handling.CLEAR)
    editions = pipeline.each_edition(living, checked.record)
    written = {
        name: path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted(setting.docs.rglob("*.md"))
        if (name := path.relative_to(setting.docs).as_posix()).split("/")[0] not in setting.apart
    }
    texts = {**written, **pipeline.generated(living)}
    pages = shown_on(living, texts)
    listed = dict(zip(texts, pages, strict=True))
    chapters = [name for name, text in written.items() if _is_printed(setting, name, text)]
    papers = [_together(page_paper(name), [listed[name]]) for name in chapters]
    papers += [_together(SUMMARY, [listed["index.md"]])] if "index.md" in chapters else []
    papers += [_together(WHOLE, [listed[name] for name in chapters])] if chapters else []
    for key, briefing in editions.items() if chapters and setting.editions else ():
        shown = dict(zip(written, shown_on(briefing, {**written, **pipeline.generated(briefing)}), strict=False))
        papers.append(_together(edition_paper(key), [shown[name] for name in chapters]))
    return impact(checked.record, target, editions, pages, papers)


def _setting(project: Path) -> _Setting:
    file = project / "mkdocs.yml"
    if not file.is_file():
        return _Setting(pipeline.Folders(project), project / "docs")
    try:
        config = load_config(str(file))
    except (Abort, ConfigurationError) as error:
        raise BriefbookError((Issue("E907", Place(file.name), str(error).strip()),)) from error
    plugin = next((one.config for one in config.plugins.values() if isinstance(one, BriefbookPlugin)), None)
    listed = frozenset(_paths(config.nav)) if config.nav else None
    if plugin is None:
        return _Setting(pipeline.Folders(project), Path(config.docs_dir), listed=listed)
    folders = pipeline.Folders(project, plugin.data_dir, plugin.seeds_dir)
    return _Setting(folders, Path(config.docs_dir), tuple(plugin.manual), plugin.pdf, plugin.editions, listed)


def _paths(nav: Any) -> Iterator[str]:
    """The pages of a navigation as it is written: paths, titles with paths, and sections of them."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)


def _is_printed(setting: _Setting, name: str, text: str) -> bool:
    """Whether a page has a place in the PDFs: one of the navigation, whose front matter does not say `pdf: false`."""
    if not setting.pdf or (setting.listed is not None and name not in setting.listed):
        return False
    return bool(get_data(text)[1].get("pdf", True))


def _together(address: str, pages: list[Published]) -> Published:
    return Published(
        address, frozenset().union(*(page.claims for page in pages)), frozenset().union(*(page.cites for page in pages))
    )
