"""What the theme would write again on every page, written once: its words, and the navigation’s items other than the page’s own.

Two of Material’s partials are known here word for word, and what each reads: `language.html` the language, `nav-item.html`
an item, its path and level, whether what it is in is active, the page, the page’s folder, from which addresses are seen, and the
theme’s features. A partial with any other text, a newer one or a project’s own, runs as it always did.
"""

import hashlib
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from briefbook.outputs.site.surrounding import BASE, SURROUNDING, found, once_a_folder, place_of

LANGUAGE = "partials/language.html"
ITEM = "partials/nav-item.html"
KNOWN = {
    LANGUAGE: "3a44516f305006ac794f51a45ad7b532cf270916d8e92e8c42784e58b2eff0a3",
    ITEM: "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7",
}
"""Digests of the texts that are known."""
Render = Callable[..., str]
Call = tuple[Any, ...]
_HOLE = "\0hole\0"
"""Stands for an item in what is written around it."""


class _Calling(Context):
    """A macro is called at once: Jinja looks each time what it wants of the context, and that is always the same."""

    def call(__self, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        if __obj.__class__ is not Macro:
            return Context.call(__self, __obj, *args, **named)
        for name in ("_block_vars", "_loop_vars"):
            named.pop(name, None)
        return __obj(__self.eval_ctx, *args, **named)


def write_once(env: Environment, config: MkDocsConfig, *, own: bool) -> None:
    """From here on, in this environment; all pages have been read, and none is dressed yet. `own`: the project has templates."""
    words: list[Any] = []
    digest = cache(digest_of)
    items: dict[tuple[str, ...], Items] = {}
    # an icon is a template too, and one of the project’s own could show anything
    icons = sum((Path(folder) / ".icons").is_dir() for folder in config.theme.dirs) == 1
    known = KNOWN | SURROUNDING
    plain = icons and not own and all(digest(found(config, name)) == known[name] for name in known)

    class Repeating(Template):
        """A template that gives away what it has made already."""

        @classmethod
        def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
            # in one mapping: Jinja goes through them whenever a part of a page begins
            made = super().from_code(environment, code, dict(globals), uptodate)
            if plain and made.name == BASE:
                once_a_folder(made.blocks, config)
            return made

        def make_module(
            self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
        ) -> Any:
            def given(name: str) -> Any:
                return (locals or {}).get(name, (vars or {}).get(name))

            if self.name not in KNOWN or digest(self.filename) != KNOWN[self.name] or given("config") is not config:
                return super().make_module(vars, shared, locals)
            if self.name == LANGUAGE:
                if not words:
                    words.append(super().make_module({"config": config}))
                    words[0].t._func = cache(words[0].t._func)
                return words[0]
            module: Any = super().make_module(vars, shared, locals)
            page, features = given("page"), given("features")
            if icons and isinstance(page, Page) and isinstance(features, list):
                kept = items.setdefault(tuple(map(str, features)), Items(indexes="navigation.indexes" in features))
                # the macro calls itself too, for what is below an item
                module.render._func = kept.on(page, module.render._func)
            return module

    env.template_class, env.context_class = Repeating, _Calling
    if env.cache is not None:
        env.cache.clear()


def digest_of(file: str | None) -> str:
    """Of a template’s text; empty where there is no such file."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file and Path(file).is_file() else ""


class Items:
    """Of the navigation.

    An item that the page is not among is the same wherever its addresses are, and these are seen from a page’s folder: all that
    counts is how deep that lies, and how much of the way to it is the way to the item too. What stands around the items of a
    section that the page is in is the same on each of its pages.
    """

    def __init__(self, *, indexes: bool = False) -> None:
        """Nothing is made yet. `indexes`: a section may be a page itself, and then looks otherwise on that."""
        self._items: dict[int, _Item] = {}
        self._indexes = indexes

    def on(self, page: Page, make: Render) -> Render:
        """The theme’s macro, for a page."""
        source, way = page.file.src_uri, _folders(place_of(page))
        below: list[Call] | None = None

        def made(item: Any, path: str, level: int, parent: Any) -> str:
            call = item, path, level, parent
            if below is not None:
                below.append(call)
                return _HOLE
            known = self._of(item)
            look: tuple[Any, ...] = path, level, bool(getattr(parent, "active", False))
            if source not in known.sources and not item.active:
                look = *look, len(way), next((folder for folder in way if folder in known.folders), "")
                if look not in known.made:
                    known.made[look] = make(*call)
                return known.made[look]
            if self._indexes or not item.children or hasattr(item, "pages"):
                return make(*call)
            look = *look, bool(item.active)
            if look not in known.around:
                known.around[look] = around(call)
            whole = known.around[look]
            if len(whole.pieces) != len(whole.calls) + 1:
                return make(*call)
            seen = len(way), next((folder for folder in way if whole.folders[folder] > whole.sources[source]), "")
            row = whole.rows.setdefault(seen, [""] * len(whole.calls))
            found = [whole.pieces[0]]
            for number, (one, child) in enumerate(zip(whole.calls, whole.items, strict=True)):
                others = source not in child.sources and not one[0].active
                if not others or not row[number]:
                    text = made(*one) + whole.pieces[number + 1]
                    if others:
                        row[number] = text
                found.append(row[number] if others else text)
            return "".join(found)

        def around(call: Call) -> _Around:
            nonlocal below
            calls = below = []
            try:
                pieces = make(*call).split(_HOLE)
            finally:
                below = None
            return _Around(pieces, calls, [self._of(one[0]) for one in calls])

        return made

    def _of(self, item: Any) -> "_Item":
        known = self._items.get(id(item))
        if known is None:
            known = self._items[id(item)] = _Item(item)
        return known


class _Item:
    """What was made of an item of the navigation, and what tells where that is right."""

    def __init__(self, item: Any) -> None:
        self.item = item  # an address in memory tells it only as long as it lives
        below = list(_leaves(item))
        self.sources = frozenset(leaf.file.src_uri for leaf in below if isinstance(leaf, Page))
        self.folders = frozenset(folder for leaf in below for folder in _folders(str(getattr(leaf, "url", ""))))
        self.made: dict[tuple[Any, ...], str] = {}
        self.around: dict[tuple[Any, ...], _Around] = {}


class _Around:
    """What is written around the items of a section, and rows of these as the section’s own pages show them.

    On a page, those that it is not among are the same wherever the deepest folder on its way that any of them knows is the same.
    """

    def __init__(self, pieces: list[str], calls: list[Call], items: "list[_Item]") -> None:
        """`pieces` stand before, between and behind what the `calls` give, one for each of the `items`."""
        self.pieces, self.calls, self.items = pieces, calls, items
        self.folders = Counter(folder for item in items for folder in item.folders)
        self.sources = Counter(source for item in items for source in item.sources)
        self.rows: dict[tuple[int, str], list[str]] = {}


def _leaves(item: Any) -> Iterator[Any]:
    if item.children:
        for child in item.children:
            yield from _leaves(child)
    else:
        yield item


def _folders(url: str) -> list[str]:
    """All that lie on the way to it from the site’s root, the deepest first."""
    parts = posixpath.normpath("/" + url.replace("\\", "/").lstrip("/"))[1:].split("/")
    return ["/".join(parts[:count]) for count in range(len(parts), 0, -1) if parts[0]]
