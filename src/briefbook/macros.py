"""Briefbook’s macros for a site with mkdocs-macros: `modules: [briefbook.macros]`, and nothing else of Briefbook.

Pages say `{{ claim("some-id") }}` as in a briefing, and get their notes at the end. What goes wrong stops the build: mkdocs-macros
would otherwise publish errors as the text of a page.
"""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefbook import pipeline
from briefbook.errors import BriefbookError
from briefbook.issues import blocking
from briefbook.model.handling import Handling
from briefbook.outputs.site.shipped import FOLDER, SCRIPTS, files, styles
from briefbook.pages.context import Page
from briefbook.pages.macros import macros
from briefbook.pages.plain import block, inline, notes
from briefbook.pages.slots import contents
from briefbook.suggest import did_you_mean
from briefbook.views.briefing import Briefing

OPTIONS = {
    "project": "the folder of the briefing, from the folder of mkdocs.yml; `.` unless it is given",
    "address": "where the briefing is published; links lead there where the site has no such page of its own",
    "edition": "as of which edition; the latest unless it is given",
    "handling": "the TLP label; TLP:CLEAR unless it is given",
}
"""What mkdocs.yml may say under `extra:`, `briefbook:`."""


@dataclass(slots=True)
class _Page(Page):
    """A page of a site that may lack the pages of entities and sources: those of the briefing serve."""

    own: frozenset[str] = frozenset()
    address: str = ""

    def href(self, target: str, fragment: str = "") -> str:
        if target in self.own or not self.address or target not in self.urls:
            # `super()` knows nothing of a class that slots have made anew
            return Page.href(self, target, fragment)
        return f"{self.address}{self.urls[target]}{f'#{fragment}' if fragment else ''}"


@dataclass(slots=True)
class _Site:
    """What one build of somebody’s site knows of the briefing."""

    briefing: Briefing
    address: str
    pages: dict[str, _Page] = field(default_factory=dict)

    def page(self, env: Any) -> _Page:
        """The page that mkdocs-macros is at."""
        source = env.page.file.src_uri
        if source not in self.pages:
            own = {file.src_uri: file.url for file in env.variables["files"].documentation_pages()}
            theirs = (*pipeline.generated(self.briefing), "questions.md", "sources.md") if self.address else ()
            urls = {name: f"{name.removesuffix('.md')}.html" for name in theirs}
            self.pages[source] = _Page(source, urls | own, own=frozenset(own), address=self.address)
        return self.pages[source]


def define_env(env: Any) -> None:
    """Called by mkdocs-macros. Raises `BriefbookError` where a build of the briefing would stop, `ValueError` for an option."""
    env.config["on_error_fail"], env.config["on_undefined"] = True, "strict"
    told = _options(env.conf["extra"].get("briefbook", {}))
    root = Path(env.conf["config_file_path"]).parent / told.get("project", ".")
    checked = pipeline.check(pipeline.Folders(root))
    if stops := blocking(checked.issues, strict=bool(env.conf["strict"])):
        raise BriefbookError(stops)
    address = told.get("address", "")
    address = f"{address.rstrip('/')}/" if address else ""
    handling = Handling(told.get("handling", "TLP:CLEAR"))
    title = str(env.conf["site_name"])
    briefing = pipeline.briefing(checked, title, handling, told.get("edition"), address=address)
    site = env.briefbook = _Site(briefing, address)
    for name in macros(briefing, Page("", {})):
        env.macro(_macro(env, site, name), name)
    env.conf["extra_css"][:0] = styles("")
    env.conf["extra_javascript"] += [f"{FOLDER}/{script}" for script in ("reading.js", *SCRIPTS)]


def on_post_page_macros(env: Any) -> None:
    """Called when the macros of a page have run: its notes."""
    if page := env.briefbook.pages.get(env.page.file.src_uri):
        env.markdown += notes(env.briefbook.briefing, page)


def on_post_build(env: Any) -> None:
    """Called when the site is written: styles, scripts and fonts."""
    for name, path in files():
        target = Path(env.conf["site_dir"]) / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _macro(env: Any, site: _Site, name: str) -> Any:
    def macro(*arguments: Any, **named: Any) -> str:
        page = site.page(env)
        slot = macros(site.briefing, page)[name](*arguments, **named)
        return contents(page, str(slot), block, inline)

    macro.__name__ = name
    return macro


def _options(told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        raise ValueError("mkdocs.yml: `extra: briefbook:` holds options, such as `project: ../briefing`")
    for key, value in told.items():
        if key not in OPTIONS or not isinstance(value, str) or (key == "address" and not re.match("https?://", value)):
            hint = did_you_mean(str(key), list(OPTIONS)) or OPTIONS.get(key, f"known are {', '.join(OPTIONS)}")
            raise ValueError(f"mkdocs.yml: `extra: briefbook: {key}:` cannot be understood ({hint})")
    return told
