"""`briefbook render`: the same pages as plain Markdown with finished HTML in it, for a site builder that knows no Briefbook.

The folder holds `docs/` with every page of the briefing and of its editions, their styles, scripts and fonts, the data, the PDFs and
the feeds, a `mkdocs.yml` without the plugin, and one small override of the theme. Nothing in it needs Briefbook any more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from briefbook import pipeline
from briefbook.outputs.site import leading, offering
from briefbook.outputs.site.building import Build
from briefbook.outputs.site.escaping import plain
from briefbook.outputs.site.publishing import feeds_of, write_beside
from briefbook.outputs.site.rendering import opened
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.shipped import FOLDER, SCRIPTS, styles
from briefbook.outputs.site.staging import discard, new_stage, swap

MARK = ".briefbook-render"
"""A file that says: this folder was made by `briefbook render`, and may be replaced by it."""

_OURS = ("reference", "pdf")
_TEMPLATE = re.compile(r"\{([{%#])")
_MEANS = re.compile(r"[<>\"]|&(?=#|\w+;)")  # a plain & stays, for engines that escape by themselves
_TEXTS = ("site_name", "site_description", "site_author")
_LINKED = '<script type="application/ld+json">{}</script>'
# what scripts and styles another engine writes inline is not known here; all else is as strict as in our pages
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
_OVERRIDE = """\
{% extends "base.html" %}
{% block site_meta %}
{{ super() }}
<meta http-equiv="Content-Security-Policy" content="POLICY">
{% endblock %}
{% block extrahead %}
{{ super() }}
{% if page and page.meta and page.meta.robots %}<meta name="robots" content="{{ page.meta.robots }}">{% endif %}
{% if page and page.meta and page.meta.feeds %}{% for feed in page.meta.feeds %}
<link rel="alternate " type="{{ feed.type }}" title="Changes" href="{{ feed.href }}">{% endfor %}{% endif %}
<script src="{{ 'assets/briefbook/reading.js'|url }}" defer></script>
{% endblock %}
""".replace("POLICY", _POLICY)


class RenderError(Exception):
    """It cannot be done; the text says why. Nothing was written."""


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A project whose pages are rendered, and nothing of it is written."""

    config: MkDocsConfig
    build: Build
    files: Files
    env: Environment


def render_plain(config_file: Path, target: Path) -> int:
    """Write the pages into a folder, which is replaced as a whole; how many there are.

    Raises `RenderError` where a build would stop, and where the folder holds anything else; `BriefbookError` without a project.
    """
    _look_at(target, config_file.parent)
    if target.exists() and any(target.iterdir()) and not (target / MARK).exists():
        raise RenderError(f"{target} was not made by `briefbook render`, and is left as it is")
    try:
        # with addresses such as `members/`, engines differ in what a link inside HTML is relative to
        build, config, files, _ = opened(config_file, {}, use_directory_urls=False)
        env = config.theme.get_env()
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
            _populate_page(file.page or MkDocsPage(None, file, config), config, files)
        config.plugins.on_env(env, config=config, files=files)
    except (Abort, ConfigurationError) as error:
        raise RenderError(str(error).strip()) from error
    stage = new_stage(target.absolute())
    try:
        count = _write(_Rendered(config, build, files, env), config_file, stage)
    except BaseException:
        discard(stage)
        raise
    try:
        swap(stage, target.absolute())
    except OSError:
        discard(stage)
        raise
    return count


def _look_at(target: Path, project: Path) -> None:
    """A folder that is replaced as a whole is none that holds the project, or lies in what it is made of."""
    true, root = target.resolve(), project.resolve()
    if root.is_relative_to(true) or any(true.is_relative_to(root / name) for name in ("docs", "data", "seeds", ".git")):
        raise RenderError(f"{target} holds the project, or a part of it, and is left as it is")
    if not target.is_dir() and (target.exists() or target.is_symlink()):
        raise RenderError(f"{target} is no folder, and is left as it is")


def _write(done: _Rendered, config_file: Path, stage: Path) -> int:
    run, docs = done.build.run, stage / "docs"
    count = 0
    for source, content in _pages(done):
        _put(docs / source, content.encode())
        count += 1
    for file in done.files:
        if not file.is_documentation_page() and file.inclusion != InclusionLevel.EXCLUDED and _ours(file, done.config):
            _put(docs / file.src_uri, file.content_bytes)
    # beside a page's source there is no place for its Markdown twin, nor for the list of twins
    texts = offering.texts(run, done.config, serving=True)
    write_beside(run, docs, {address: text for address, text in texts.items() if address != offering.LLMS}, ())
    _put(stage / "overrides" / "main.html", _OVERRIDE.encode())
    settings = yaml.dump(_settings(done, config_file), sort_keys=False, allow_unicode=True, width=120)
    _put(stage / "mkdocs.yml", settings.encode())
    _put(stage / MARK, b"Made by `briefbook render`, which replaces this folder as a whole.\n")
    return count


def _ours(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is not None or file.src_dir == config.docs_dir


def _pages(done: _Rendered) -> Iterator[tuple[str, str]]:
    """Each page of the briefing by its source path; the manual is none."""
    run = done.build.run
    for file in done.files.documentation_pages():
        context, page = run.contexts.get(file.src_uri), file.page
        if context is None or page is None:
            continue
        volume, own = run.volume_of(file.src_uri)
        shown: dict[str, Any] = {"briefbook": volume.briefing, **offering.extras(run, volume, own, page)}
        parts = ("partials/briefbook-line.html", "partials/briefbook-papers.html")
        above = "\n".join(done.env.get_template(part).render(shown).strip() for part in parts).strip()
        text = pipeline.page_markdown(volume.briefing, context, page.markdown or "")
        front = yaml.dump(_front(run, page, own, frozen=volume.frozen), sort_keys=False, allow_unicode=True, width=120)
        below = done.env.get_template("partials/briefbook-cite.html").render(shown).strip()
        moved = "" if volume.frozen else leading.at_the_end(run.forwards, page.url)
        blocks = (f"<div>\n{above}\n</div>", text, moved, below)
        whole = _inert("\n\n".join(block for block in blocks if block) + "\n")
        if linked := shown.get("briefbook_linked"):
            whole += f"\n{_LINKED.format(_inert_json(linked))}\n"
        yield file.src_uri, f"---\n{front}---\n\n{whole}"


def _inert(text: str) -> str:
    """With nothing in it that an engine with macros of its own would run."""
    return _TEMPLATE.sub(lambda match: f"{{&#{ord(match[1])};", text)


def _inert_json(text: str) -> str:
    """The same for JSON, in which such pairs stand in texts alone."""
    return _TEMPLATE.sub(lambda match: f"{{\\u{ord(match[1]):04x}", text)


def _as_html(value: Any) -> Any:
    """A title or whatever else is told of a page: themes write it into their HTML as it comes, so it comes as HTML."""
    # a list comes escaped as a whole: Python’s own quotation marks stand around its parts where a theme writes it
    return _MEANS.sub(lambda match: escape(match[0], quote=True), plain(value)) if isinstance(value, str) else value


def _front(run: Run, page: MkDocsPage, own: str, *, frozen: bool) -> dict[str, Any]:
    meta = page.meta.items()
    kept = {key: _as_html(value) for key, value in meta if key not in _OURS}
    if page.file.generated_by and own.startswith("entities/") and not frozen:
        kept.pop("search", None)  # there is no entry of its own here by which a search would find it
    feeds = [
        {
            "type": f"application/{'atom+xml' if address.endswith('.atom') else 'feed+json'}",
            "href": get_relative_url(address, page.url),
        }
        for address in feeds_of(run, own)
    ]
    return (
        {"title": _as_html(page.title)}
        | kept
        | ({"robots": "noindex"} if frozen else {})
        | ({"feeds": feeds} if feeds else {})
    )


def _settings(done: _Rendered, config_file: Path) -> dict[str, Any]:
    """What mkdocs.yml says, without the plugin and what only it needs."""
    config, run = done.config, done.build.run
    with config_file.open("rb") as file:
        told = yaml_load(file, get_yaml_loader())
    theme = told.get("theme", "material")
    theme = dict(theme) if isinstance(theme, dict) else {"name": theme}
    theme.setdefault("variant", "classic")  # Zensical’s look of that name is Material’s, which our styles are made for
    assert run.latest.nav is not None
    owner = done.env.get_template("partials/briefbook-owner.html").render(briefbook_owner=done.build.config)
    told.pop("site_url", None)
    return (
        told
        | ({"site_url": config.site_url} if config.site_url else {})
        | {key: _as_html(config[key]) for key in _TEXTS if config[key]}
        | {
            "use_directory_urls": False,
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": theme | {"custom_dir": "overrides"},
            "copyright": " ".join(filter(None, (config.copyright, *owner.split()))),
            "plugins": [plugin for plugin in told.get("plugins", ["search"]) if _name(plugin) != "briefbook"],
            "extra_css": [*styles(done.build.config.colour), *told.get("extra_css", ())],
            "extra_javascript": [*(f"{FOLDER}/{script}" for script in SCRIPTS), *told.get("extra_javascript", ())],
            "nav": list(_nav(run.latest.nav.items)),
            "not_in_nav": "entities/\nsources/\neditions/\n",
            "exclude_docs": "",
        }
    )


def _name(plugin: Any) -> str:
    return next(iter(plugin)) if isinstance(plugin, dict) else str(plugin)


def _nav(items: list[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, Section):
            yield {_as_html(item.title): list(_nav(item.children))}
        elif isinstance(item, Link):
            yield {_as_html(item.title): item.url}
        else:
            yield {_as_html(item.title): item.file.src_uri}


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
