"""What mkdocs.yml says is looked at before the theme believes it and before a site takes any place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from briefbook.issues import Issue
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.manifest import MANIFEST
from briefbook.outputs.site.placing import place_of
from briefbook.reading.yaml_text import UNSAFE

_TEXTS = ("site_name", "site_description", "site_author", "site_url", "repo_name", "edit_uri")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _palette(value: Any) -> bool:
    return all(isinstance(part, dict) for part in (value if isinstance(value, list) else [value]))


_THEME: dict[str, tuple[Callable[[Any], bool], str]] = {
    "features": (_texts, "a list of texts"),
    "palette": (_palette, "a mapping or a list of mappings"),
    "icon": (lambda value: isinstance(value, dict), "a mapping"),
    "font": (lambda value: value is False or isinstance(value, dict), "`false` or a mapping"),
    "language": (lambda value: isinstance(value, str), "a text"),
    "direction": (lambda value: value in ("ltr", "rtl"), "`ltr` or `rtl`"),
    "logo": (lambda value: isinstance(value, str), "a text"),
    "favicon": (lambda value: isinstance(value, str), "a text"),
}
"""What would end a run with an error of Python’s if it were anything else."""


def unsound(config: MkDocsConfig, options: BriefbookConfig) -> Iterator[Issue]:
    """An issue for each setting that cannot be built with, and for a site that would take the place of something else."""
    where = config.config_file_path
    if config.theme.name != "material":
        yield Issue(
            "E113",
            place_of(where, "theme", "name"),
            "Briefbook’s pages need the theme `material`",
            "write `theme: {name: material}`",
        )
    for key, (right, wanted) in _THEME.items():
        if key in config.theme and config.theme[key] is not None and not right(config.theme[key]):
            yield Issue("E113", place_of(where, "theme", key), f"`{key}` of the theme is not {wanted}")
    for key in _TEXTS:
        if isinstance(config[key], str) and (
            UNSAFE.search(config[key]) or (key == "site_name" and "\n" in config[key].strip())
        ):
            yield Issue("E108", place_of(where, key), f"`{key}` holds a line end or an invisible control character")
    if told := _displaces(Path(config.site_dir), Path(where).parent, options):
        hint = "name a folder for the site alone, such as `site`, or empty this one yourself"
        yield Issue("E122", place_of(where, "site_dir"), told, hint)


def _displaces(site: Path, root: Path, options: BriefbookConfig) -> str:
    """What would be lost if a site took that place."""
    true, here = site.resolve(), root.resolve()
    own = [(root / name).resolve() for name in (options.data_dir, options.seeds_dir, ".git", ".cache", ".briefbook")]
    own = [folder for folder in own if folder != here and folder.is_relative_to(here)]  # others are refused as they are
    if here.is_relative_to(true) or any(folder.is_relative_to(true) or true.is_relative_to(folder) for folder in own):
        return "the site would take the place of the project’s own files"
    if site.exists() and not site.is_dir():
        return "the site would take the place of a file"
    if site.exists() and any(site.iterdir()) and not _was_built(site):
        return f"‘{site.name}’ holds files that no build made, and the site would take their place"
    return ""


def _was_built(site: Path) -> bool:
    """By us, or by MkDocs alone; a clone of a repository is more than a site."""
    return not (site / ".git").exists() and (
        (site / MANIFEST).is_file() or all((site / name).is_file() for name in ("404.html", "sitemap.xml"))
    )
