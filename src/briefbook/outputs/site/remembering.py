"""Finished pages, kept under the digest of all that they were made of. What is the same is not made again.

Two things are kept of a page. Its body: what Markdown and its macros made, with each question that they asked of the
record and the digest of the answer; the body counts as long as the same questions have the same answers. Its sheet: what
the theme made of the body, under the digest of everything a theme is given.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook.outputs.site import digests
from briefbook.outputs.site.indexing import attend
from briefbook.outputs.site.rendered import body_of, restore
from briefbook.outputs.site.repeating import write_once
from briefbook.outputs.site.run import Run, Volume
from briefbook.pages.context import Page
from briefbook.store.files import Store, key_of
from briefbook.views.briefing import Briefing
from briefbook.views.told import told
from briefbook.views.watching import Noted, NotedRows, Question, Watched

_LINK = re.compile(r"\]\s*[(\[:]|<|^\s*\[[^\]]+\]:", re.MULTILINE)
"""What in Markdown may become a link or a picture, and so needs the addresses of files."""


log = get_plugin_logger("briefbook")


class _Heard(logging.Handler):
    """Counts what MkDocs says: a page about which something was said is not kept, so that it is said again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class Memory:
    """Of one build. Every page is asked for first, and told afterwards."""

    def __init__(self, store: Store, run: Run, config: MkDocsConfig, files: Files, command: str) -> None:
        """With what all pages depend on; a store that keeps nothing, and a project of which too little is known, have no memory."""
        self._store, self._run, self._config, self._files = store, run, config, files
        self._base, self._off = "", store.folder is None
        try:
            self._base = "" if self._off else key_of(command, digests.settings(config))
        except digests.UnknownError as error:
            self._off = True
            log.info("Finished pages are not kept: %s.", error)
        self._map = digests.addresses(files)
        for volume in run.volumes():
            volume.shown["offers"] = run.offers
        self._answers = {volume.prefix: volume.answers for volume in run.volumes()}
        # as long as the record is as it was, nothing need be asked again
        self._worlds = {volume.prefix: key_of("seen", self._base, volume.world) for volume in run.volumes()}
        self._seen = {prefix: set(json.loads(store.get(world) or b"[]")) for prefix, world in self._worlds.items()}
        self._before_seen = {prefix: len(seen) for prefix, seen in self._seen.items()}
        self._asked: dict[str, set[Question]] = {}
        self._bodies: dict[str, str] = {}
        self._sheets: dict[str, str] = {}
        self._done: set[str] = set()
        self._around, self._day = "", False
        self._navs: dict[int, str] = {}
        self._heard = _Heard()
        self._before = (0, 0)
        self._recalled: dict[str, bool] = {}

    # ---- bodies --------------------------------------------------------------------------------------

    def lacks(self, file: File) -> bool:
        """Whether nothing at all is kept of a page’s body."""
        return self.on and not self._store.has(self._body_key(file))

    def proof(self, file: File) -> str:
        """What a worker says of a body that it has kept; empty if it has not."""
        volume, _ = self._run.volume_of(file.src_uri)
        digest = self._bodies.get(file.src_uri, "")
        return f"{volume.prefix} {digest}" if digest in self._seen[volume.prefix] else ""

    def trust(self, proofs: Iterable[str]) -> None:
        """Bodies that workers have just made of this very record: nothing need be asked again."""
        for prefix, _, digest in (proof.rpartition(" ") for proof in proofs if proof):
            self._seen[prefix].add(digest)

    def watched(self, source: str, volume: Volume, context: Page) -> Briefing:
        """The volume's briefing, and the page's addresses, with an eye on what is asked of them."""
        if self._off:
            return volume.briefing
        asked = self._asked[source] = set()
        context.urls = Noted("urls", volume.urls, asked)
        context.offers = NotedRows("offers", context.offers, asked)
        return cast(Briefing, Watched(volume.briefing, asked))

    def recalled(self, page: MkDocsPage) -> bool:
        """Whether the page's body is as it was; it is put into the page then, and MkDocs renders nothing."""
        self._before = self._heard.count, len(self._run.issues)
        if self._off:
            return False
        logger = logging.getLogger("mkdocs")
        if self._heard not in logger.handlers:
            logger.addHandler(self._heard)
        volume, _ = self._run.volume_of(page.file.src_uri)
        raw = self._store.get(self._body_key(page.file))
        if raw is None:
            return False
        head, _, html = raw.partition(b"\n")
        kept = json.loads(head)
        seen = self._seen[volume.prefix]
        if kept["map"] not in ("", self._map):
            return False
        if kept["digest"] not in seen:
            answers = self._answers[volume.prefix]
            if any(answers((what, which)) != digest for what, which, digest in kept["asked"]):
                return False
            seen.add(kept["digest"])
        self._bodies[page.file.src_uri] = kept["digest"]
        restore(page, kept["body"], html.decode(), self._files)
        self._recalled[page.file.src_uri] = kept["headed"]
        return True

    def seen(self, source: str, volume: Volume) -> Briefing:
        """The same again, for what is asked at the end of a page."""
        asked = self._asked.get(source)
        return volume.briefing if asked is None else cast(Briefing, Watched(volume.briefing, asked))

    def has(self, page: MkDocsPage) -> bool:
        """Whether the page's body was put in as it was."""
        return page.file.src_uri in self._recalled

    @property
    def on(self) -> bool:
        """Whether anything is kept."""
        return not self._off

    def headed(self, page: MkDocsPage) -> bool:
        """Whether the Markdown of a page that was put in had a heading for its title."""
        return self._recalled[page.file.src_uri]

    def said_of(self, page: MkDocsPage) -> bool:
        """Whether an issue was found in the page that is being made."""
        return len(self._run.issues) != self._before[1]

    def keep(self, page: MkDocsPage, html: str, *, headed: bool) -> None:
        """A body that was made anew, unless something was said of it."""
        if self._off:
            return
        source = page.file.src_uri
        body, written = body_of(page), html.encode()
        raw = _json(body)
        self._bodies[source] = key_of(self._body_key(page.file), raw, written)
        # front matter may hold what JSON has not, such as a date
        if (self._heard.count, len(self._run.issues)) != self._before or json.loads(_json(body["meta"])) != body[
            "meta"
        ]:
            return
        volume, _ = self._run.volume_of(source)
        answers = self._answers[volume.prefix]
        asked = [[*question, answers(question)] for question in sorted(self._asked.pop(source, ()))]
        linked = self._map if _LINK.search(page.markdown or "") else ""
        digest = self._bodies[source]
        entry = _json({"map": linked, "asked": asked, "digest": digest, "headed": headed})
        # a page's HTML is most of it, and is kept as it is
        self._store.put(self._body_key(page.file), b"".join((entry[:-1], b',"body":', raw, b"}\n", written)))
        self._seen[volume.prefix].add(digest)

    def _body_key(self, file: File) -> str:
        # a page ends with the old anchors that lead away from it
        moved = told(self._run.forwards.anchors.get(file.url, []))
        return key_of("body", self._base, file.src_uri, file.url, str(file.inclusion), file.content_string, moved)

    def close(self) -> None:
        """Nothing that is said from here on is about a page."""
        logging.getLogger("mkdocs").removeHandler(self._heard)

    # ---- sheets --------------------------------------------------------------------------------------

    def dress(self, env: Environment) -> None:
        """From here on the theme is asked only for what it has not made before."""
        self.close()
        if self._off:
            return
        for prefix, seen in self._seen.items():
            if len(seen) != self._before_seen[prefix]:
                self._store.put(self._worlds[prefix], _json(sorted(seen)))
        write_once(env, self._config)
        own = digests.own_templates(self._config)
        run = self._run
        parts = [
            self._base,
            own.files,
            told((run.broken, str(env.globals.get("briefbook_card")), digests.line(run.briefing))),
        ]
        self._day = own.any
        if own.dated:
            return  # each build shows the time at which it was made
        if own.any:
            # a template of the project may show anything of any page
            parts += [self._map, *self._worlds.values(), *(self._bodies[name] for name in sorted(self._bodies))]
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
        attend(self._config.plugins, self._store, self._search_key)

    def _recall(self, context: Mapping[str, Any], make: Callable[[], str]) -> str:
        page = context.get("page")
        if not isinstance(page, MkDocsPage) or page.file.src_uri not in self._bodies:
            return make()
        source = page.file.src_uri
        key = self._sheets[source] = self._sheet_key(page, context)
        raw = self._store.get(key)
        if raw is None:
            return make()
        self._done.add(source)
        return raw.decode()

    def finished(self, page: MkDocsPage, output: str, finish: Callable[[str], str]) -> str:
        """The page as it is written."""
        source = page.file.src_uri
        if source in self._done:
            return output
        whole = finish(output)
        if source in self._sheets:
            self._store.put(self._sheets[source], whole.encode())
        return whole

    def _sheet_key(self, page: MkDocsPage, context: Mapping[str, Any]) -> str:
        nav: Navigation = context["nav"]
        if id(nav) not in self._navs:
            self._navs[id(nav)] = digests.navigation(nav)
        beside = [(str(other.title), other.url) if other else None for other in (page.previous_page, page.next_page)]
        own = {name: value for name, value in context.items() if name.startswith("briefbook_")}
        shown = (
            page.file.src_uri, page.url, page.canonical_url, page.edit_url, page.abs_url, str(page.title),
            page.update_date if self._day else "", page.is_homepage, str(page.file.inclusion), beside, own,
            digests.line(context["briefbook"]) if "briefbook" in context else "", context["base_url"], list(map(str, context["extra_css"])), list(map(str, context["extra_javascript"])),
        )  # fmt: skip
        return key_of("sheet", self._around, self._bodies[page.file.src_uri], self._navs[id(nav)], told(shown))

    def _search_key(self, page: MkDocsPage) -> str | None:
        body = self._bodies.get(page.file.src_uri)
        return key_of("search", self._base, body, page.url, str(page.title)) if body else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=repr).encode()
