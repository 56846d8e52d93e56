"""What the theme would write again on every page, written once: its words, and the navigation’s items other than the page’s own.

Two of Material’s partials are known here word for word, and what each reads: `language.html` the language, `nav-item.html`
an item, the page, and the theme’s features. A partial with any other text, a newer one or a project’s own, runs as it always did.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import _norm_parts

LANGUAGE = "partials/language.html"
ITEM = "partials/nav-item.html"
KNOWN = {
    LANGUAGE: "3a44516f305006ac794f51a45ad7b532cf270916d8e92e8c42784e58b2eff0a3",
    ITEM: "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7",
}
"""Digests of the texts that are known."""
_Render = Callable[..., str]


class _Context(Context):
    """Calls a macro at once. Jinja looks each time whether it wants the context, and finds that it wants `eval_ctx`."""

    def call(__self, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        if __obj.__class__ is not Macro:
            return Context.call(__self, __obj, *args, **named)
        for name in ("_block_vars", "_loop_vars"):
            named.pop(name, None)
        return __obj(__self.eval_ctx, *args, **named)


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
                kept = items.setdefault(tuple(map(str, features)), Items())
                module.render._func = kept.on(page, module.render._func)
            return module

    env.template_class, env.context_class = Repeating, _Context
    if env.cache is not None:
        env.cache.clear()


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


class _Item:
    """Of an item of the navigation: what was made of it, and what tells where that is right."""

    def __init__(self, item: Any) -> None:
        self.item = item
        below = list(_leaves(item))
        self.sources = frozenset(leaf.file.src_uri for leaf in below if isinstance(leaf, Page))
        self.folders = frozenset(
            tuple(parts[:count])
            for leaf in below
            for parts in (_norm_parts(str(getattr(leaf, "url", "")).replace("\\", "/")),)
            for count in range(1, len(parts) + 1)
        )
        self.near: dict[tuple[str, ...], tuple[str, ...]] = {}
        """How far the way to a folder is the way to the item."""
        self.made: dict[Any, str] = {}


def _leaves(item: Any) -> Iterator[Any]:
    if item.children:
        for child in item.children:
            yield from _leaves(child)
    else:
        yield item


class Items:
    """Of the navigation, as they look on pages that are not among them.

    An item is the same wherever its addresses are, and these are seen from a page’s folder: all that counts is how deep
    that lies, and how much of the way to it is the way to the item too.
    """

    def __init__(self) -> None:
        """Nothing is made yet."""
        self._items: dict[int, _Item] = {}

    def on(self, page: Page, make: _Render) -> _Render:
        """The theme’s macro, for a page."""
        source, way, items = page.file.src_uri, _way(page.url), self._items
        here = way[-1] if way else ()

        def made(item: Any, path: str, level: int, parent: Any) -> str:
            kept = items.get(id(item))
            if kept is None:
                kept = items[id(item)] = _Item(item)
            if source in kept.sources or item.active:
                return make(item, path, level, parent)
            near = kept.near.get(here)
            if near is None:
                near = kept.near[here] = max((folder for folder in way if folder in kept.folders), key=len, default=())
            key = path, len(way), near, bool(getattr(parent, "active", False))
            html = kept.made.get(key)
            if html is None:
                html = kept.made[key] = make(item, path, level, parent)
            return html

        return made


def _way(url: str) -> list[tuple[str, ...]]:
    """To a page’s folder: each folder that lies on it, from the site’s root."""
    folder, _, name = url.rpartition("/")
    parts = _norm_parts(folder if "." in name else url)
    return [tuple(parts[:count]) for count in range(1, len(parts) + 1)]
