"""What the theme would write again on every page, written once: its words, and the navigation’s items other than the page’s own.

Two of Material’s partials are known here word for word, and what each reads: `language.html` the language, `nav-item.html`
an item, the page, and the theme’s features. A partial with any other text, a newer one or a project’s own, runs as it always did.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from briefbook.outputs.site.items import Items
from briefbook.outputs.site.sparing import spare

LANGUAGE = "partials/language.html"
ITEM = "partials/nav-item.html"
KNOWN = {
    LANGUAGE: "3a44516f305006ac794f51a45ad7b532cf270916d8e92e8c42784e58b2eff0a3",
    ITEM: "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7",
}
"""Digests of the texts that are known."""
_Render = Callable[..., str]


def write_once(env: Environment, config: MkDocsConfig) -> None:
    """From here on, in this environment; all pages have been read, and none is dressed yet."""
    words: list[Any] = []
    digest = cache(digest_of)
    items: dict[tuple[str, ...], Items] = {}
    # an icon is a template too, and one of the project’s own could show anything
    icons = sum((Path(folder) / ".icons").is_dir() for folder in config.theme.dirs) == 1

    class Repeating(Template):
        """A template that gives away what it has made already."""

        @classmethod
        def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
            # in one mapping: Jinja goes through them whenever a part of a page begins
            return super().from_code(environment, code, dict(globals), uptodate)

        def make_module(
            self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
        ) -> Any:
            given = {**(vars or {}), **(locals or {})}
            if self.name not in KNOWN or digest(self.filename) != KNOWN[self.name] or given.get("config") is not config:
                return super().make_module(vars, shared, locals)
            if self.name == LANGUAGE:
                if not words:
                    words.append(super().make_module({"config": config}))
                    words[0].t._func = _each_once(words[0].t._func)
                return words[0]
            module: Any = super().make_module(vars, shared, locals)
            page, features = given.get("page"), given.get("features")
            if icons and isinstance(page, Page) and isinstance(features, list):
                kept = items.setdefault(tuple(map(str, features)), Items(indexes="navigation.indexes" in features))
                module.render._func = kept.on(page, module.render._func)
            return module

    env.template_class = Repeating
    spare(env, config, config.theme)


def digest_of(file: str | None) -> str:
    """Of a template’s text; empty where there is no such file."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file and Path(file).is_file() else ""


def _each_once(make: _Render) -> _Render:
    kept: dict[str, str] = {}

    def made(key: str) -> str:
        if key not in kept:
            kept[key] = make(key)
        return kept[key]

    return made
