"""What the theme makes of bodies: sheets, each kept under the digest of all that a theme is given."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook.outputs.site import digests
from briefbook.outputs.site.headers import policy_of
from briefbook.outputs.site.own_templates import templates_in
from briefbook.outputs.site.repeating import write_once
from briefbook.outputs.site.run import Run
from briefbook.store.files import Store, key_of
from briefbook.views.told import told


class Sheets:
    """Of one build."""

    def __init__(self, store: Store, run: Run, config: MkDocsConfig, base: str, bodies: Mapping[str, str]) -> None:
        """`base`: digest of what all pages depend on; `bodies`: that of each page’s body, as soon as it is known."""
        self._store, self._run, self._config, self._base, self._bodies = store, run, config, base, bodies
        self._keys: dict[str, str] = {}
        self._done: set[str] = set()
        self._around = ""
        self._navs: dict[int, str] = {}
        self.templates = templates_in(digests.own_folders(config))
        self.laid: dict[str, list[str]] = {}
        """Of each page that was laid out, its sheet’s key, the digest of the file, and its policy."""

    def dress(self, env: Environment, whole: Iterable[str]) -> None:
        """From here on the theme is asked only for what it has not made before. `whole`: what a template of the project may show besides."""
        own, run = self.templates, self._run
        write_once(env, self._config, own=own.any)
        parts = [
            self._base,
            own.files,
            told((run.broken, str(env.globals.get("briefbook_card")), digests.line(run.briefing))),
            told([[str(one) for one in some] for some in (self._config.extra_css, self._config.extra_javascript)]),
        ]
        if own.dated:
            return  # each build shows the time at which it was made
        if own.any:
            parts += [*whole, *(self._bodies[name] for name in sorted(self._bodies))]
            parts += [digests.navigation(nav) for nav in (run.latest.nav, run.manual)]
        self._around = key_of(*parts)
        recall = self._recall

        class Remembering(cast(Any, env.template_class)):  # type: ignore[misc]
            """A template that is not run where what it would make is kept."""

            def render(self, *args: Any, **values: Any) -> str:
                context = dict(*args, **values)
                return recall(context, lambda: super(Remembering, self).render(context))

        env.template_class = Remembering
        if env.cache is not None:
            env.cache.clear()

    def _recall(self, context: Mapping[str, Any], make: Callable[[], str]) -> str:
        page = context.get("page")
        if not isinstance(page, MkDocsPage) or page.file.src_uri not in self._bodies:
            return make()
        source = page.file.src_uri
        key = self._keys[source] = self.key(page, context)
        raw = self._store.get(key)
        if raw is None:
            return make()
        self._done.add(source)
        return raw.decode()

    def finished(self, page: MkDocsPage, output: str, finish: Callable[[str], str]) -> str:
        """The page as it is written."""
        source = page.file.src_uri
        whole = output if source in self._done else finish(output)
        if key := self._keys.get(source):
            raw = whole.encode()
            if source not in self._done:
                self._store.put(key, raw)
            self.laid[source] = [key, hashlib.sha256(raw).hexdigest(), policy_of(whole)]
        return whole

    def key(self, page: MkDocsPage, context: Mapping[str, Any]) -> str:
        """Digest of all that a sheet is made of. `context`: the navigation, and what the page offers."""
        nav: Navigation = context["nav"]
        if id(nav) not in self._navs:
            self._navs[id(nav)] = digests.navigation(nav)
        beside = [(str(other.title), other.url) if other else None for other in (page.previous_page, page.next_page)]
        own = {name: value for name, value in context.items() if name.startswith("briefbook_")}
        shown = (
            page.file.src_uri, page.url, page.canonical_url, page.edit_url, page.abs_url, str(page.title),
            page.update_date if self.templates.any else "", page.is_homepage, str(page.file.inclusion), beside, own,
            digests.line(context["briefbook"]) if "briefbook" in context else "",
        )  # fmt: skip
        return key_of("sheet", self._around, self._bodies[page.file.src_uri], self._navs[id(nav)], told(shown))
