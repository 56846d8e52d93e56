"""Each edition's own pages, as they stood: the same pages of `docs/`, seen on the edition's date."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from briefbook import pipeline
from briefbook.issues import Issue
from briefbook.model.record import Record
from briefbook.outputs.site.run import Run, Volume
from briefbook.store.files import Store

FOLDER = "editions"


def volumes(latest: Volume, record: Record) -> tuple[Volume, ...]:
    """A frozen volume for each edition up to the latest shown, that one too: its address stays when another follows."""
    shown = pipeline.each_edition(latest.briefing, record)
    return tuple(Volume(briefing, f"{FOLDER}/{edition}/") for edition, briefing in shown.items())


def introduce(run: Run) -> None:
    """Every volume may link to the first page of every edition, as it stood."""
    first = {f"{volume.prefix}index.md": volume.urls["index.md"] for volume in run.frozen if "index.md" in volume.urls}
    for volume in run.volumes():
        volume.urls |= first


def framed(run: Run, volume: Volume, own: str, here: str) -> dict[str, Any]:
    """What the theme is told on a frozen page besides: its edition, what corrects it, and where the latest is."""
    last = volume.briefing.revisions[-1:]
    revision = next((other for other in run.frozen if (other.briefing.edition,) == last), None)
    return {
        "nav": volume.nav,
        "briefbook": volume.briefing,
        "briefbook_frozen": volume.briefing.edition,
        "briefbook_latest": _address(run.latest, own, here),
        "briefbook_revision": last[0] if last else None,
        "briefbook_revised": _address(revision, own, here) if revision else None,
    }


def of(volume: Volume, issue: Issue) -> Issue:
    """What is wrong with a page as an edition shows it; the place is that of the page today."""
    if not volume.frozen or volume.briefing.edition is None:
        return issue
    return replace(issue, message=f"as of edition ‘{volume.briefing.edition.id}’, {issue.message}")


def _address(volume: Volume, own: str, here: str) -> str:
    """Of the same page in another volume, or else of its first."""
    return get_relative_url(volume.urls.get(own, volume.urls.get("index.md", "")), here)


def add_pages(volume: Volume, files: Files, config: MkDocsConfig, written: Mapping[str, File], store: Store) -> None:
    """Its copies of the pages that people wrote, and the pages that its record gives."""
    texts = {source: file.content_string for source, file in written.items()}
    texts |= pipeline.generated(volume.briefing, store)
    for source, text in texts.items():
        uri = volume.prefix + source
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
