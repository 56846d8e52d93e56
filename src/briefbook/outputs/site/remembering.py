"""Finished pages, kept under the digest of all that they were made of. What is the same is not made again.

Two things are kept of a page. Its body: what Markdown and its macros made, with each question that they asked of the
record and the digest of the answer; the body counts as long as the same questions have the same answers. Its sheet: what
the theme made of the body, under the digest of everything a theme is given.
"""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook.issues import blocking
from briefbook.outputs.data.whole import Fetch
from briefbook.outputs.site import digests
from briefbook.outputs.site.indexing import attend
from briefbook.outputs.site.markdown_once import Reader
from briefbook.outputs.site.rendered import body_of, restore
from briefbook.outputs.site.reporting import Heard
from briefbook.outputs.site.run import Run, Volume
from briefbook.outputs.site.sheets import Sheets
from briefbook.pages.context import Page
from briefbook.store.files import Store, key_of
from briefbook.views.briefing import Briefing
from briefbook.views.noting import Asked, Noted, NotedRows
from briefbook.views.told import told
from briefbook.views.watching import Watched

_LINK = re.compile(r"\]\s*[(\[:]|<|^[^\S\n]*\[[^\[\]]+\]:", re.MULTILINE)
"""What in Markdown may become a link or a picture, and so needs the addresses of files."""


log = get_plugin_logger("briefbook")


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
        self._answers = {volume.prefix: volume.answers for volume in run.volumes()}
        # as long as the record is as it was, nothing need be asked again
        self._worlds = {volume.prefix: key_of("seen", self._base, volume.world) for volume in run.volumes()}
        self._seen = {prefix: set(json.loads(store.get(world) or b"[]")) for prefix, world in self._worlds.items()}
        self._before_seen = {prefix: len(seen) for prefix, seen in self._seen.items()}
        self._lacking: set[str] = set()
        """Pages whose bodies were looked for in vain."""
        self._asked: dict[str, Asked] = {}
        self._bodies: dict[str, str] = {}
        self.sheets = Sheets(store, run, config, self._base, self._bodies)
        self.shelved: dict[str, Fetch] = {}
        """Of each page that was rendered or put in, a line of JSON with what is asked of one that stands, laid aside."""
        self._asked_by: dict[str, Mapping[str, Iterable[str]]] = {}
        run.bodies = self._bodies
        self._heard, self._reader = Heard(), Reader()
        self._before = (0, 0)
        self._recalled: dict[str, bool] = {}

    # ---- bodies --------------------------------------------------------------------------------------

    def lacks(self, file: File) -> bool:
        """Whether nothing at all is kept of a page’s body."""
        if self.on and not self._store.has(self.body_key(file)):
            self._lacking.add(file.src_uri)
            return True
        return False

    def proof(self, file: File) -> str:
        """What a worker says of a body that it has kept; empty if it has not."""
        volume, _ = self._run.volume_of(file.src_uri)
        digest = self._bodies.get(file.src_uri, "")
        return f"{volume.prefix} {digest}" if digest in self._seen[volume.prefix] else ""

    def trust(self, proofs: Iterable[str]) -> None:
        """Bodies that workers have just made of this very record: nothing need be asked again."""
        for prefix, _, digest in (proof.rpartition(" ") for proof in proofs if proof):
            self._seen[prefix].add(digest)
        self._lacking.clear()

    def watched(self, source: str, volume: Volume, context: Page) -> Briefing:
        """The volume's briefing, and the page's addresses, with an eye on what is asked of them."""
        if self._off:
            return volume.briefing
        asked = self._asked[source] = Asked()
        context.urls = Noted("urls", volume.urls, asked)
        context.offers = NotedRows("offers", context.offers, asked)
        return cast(Briefing, Watched(volume.briefing, asked))

    def recalled(self, page: MkDocsPage) -> bool:
        """Whether the page's body is as it was; it is put into the page then, and MkDocs renders nothing."""
        self._before = self._heard.count, len(self._run.issues)
        self._recalled.pop(page.file.src_uri, None)  # a page that stood may be asked for again
        if self._off:
            return False
        logger = logging.getLogger("mkdocs")
        if self._heard not in logger.handlers:
            logger.addHandler(self._heard)
        self._reader.lend(page, self._config)
        key = "" if page.file.src_uri in self._lacking else self.body_key(page.file)
        raw = self._store.get(key) if key else None
        if raw is None:
            return False
        volume, _ = self._run.volume_of(page.file.src_uri)
        head, told, html = raw.split(b"\n", 2)
        kept = json.loads(head)
        if not self.same(volume, kept):
            return False
        self.put_in(page, kept)
        body = json.loads(told)
        self._shelve(page.file.src_uri, key, head, body)
        restore(page, body, html.decode(), self._files)
        return True

    def same(self, volume: Volume, kept: Mapping[str, Any], *, then: bool = False) -> bool:
        """Whether all that a body was made of, beside its source, is as it was. `then`: so it was of the briefing before."""
        seen = self._seen[volume.prefix]
        if kept["map"] not in ("", self._map):
            return False
        if kept["digest"] not in seen:
            if not self._answers[volume.prefix].are(kept["asked"], then=then):
                return False
            seen.add(kept["digest"])
        return True

    def put_in(self, page: MkDocsPage, kept: Mapping[str, Any]) -> None:
        """From here on the page has the body that was kept."""
        self._bodies[page.file.src_uri] = kept["digest"]
        self._recalled[page.file.src_uri] = kept["headed"]

    def html_of(self, file: File) -> str | None:
        """The HTML of a body that was put in, if it can still be had."""
        raw = self._store.get(self.body_key(file))
        head, _, html = (raw or b"{}\n\n").split(b"\n", 2)
        return html.decode() if json.loads(head).get("digest") == self._bodies[file.src_uri] else None

    def _shelve(self, source: str, key: str, kept: bytes, body: Mapping[str, Any]) -> None:
        """`kept`: what tells whether the body still counts, as it is written with it."""
        told = {name: body[name] for name in ("title", "anchors", "links", "meta")}
        line = b",".join((_json({"page": source, "key": key})[:-1], kept[1:-1], _json(told)[1:]))
        self.shelved[source] = self._run.aside.put(line)
        self._asked_by.pop(source, None)

    def seen(self, source: str, volume: Volume) -> Briefing:
        """The same again, for what is asked at the end of a page."""
        asked = self._asked.get(source)
        return volume.briefing if asked is None else cast(Briefing, Watched(volume.briefing, asked))

    def has(self, page: MkDocsPage) -> bool:
        """Whether the page's body was put in as it was."""
        return page.file.src_uri in self._recalled

    @property
    def base(self) -> str:
        """Digest of what all pages depend on."""
        return self._base

    @property
    def on(self) -> bool:
        """Whether anything is kept."""
        return not self._off

    def headed(self, page: MkDocsPage) -> bool:
        """Whether the Markdown of a page that was put in had a heading for its title."""
        return self._recalled[page.file.src_uri]

    def said_of(self) -> bool:
        """Whether something is wrong with the page that is being made."""
        return bool(blocking(self._run.issues[self._before[1] :], strict=self._run.strict))

    def keep(self, page: MkDocsPage, html: str, *, headed: bool) -> None:
        """A body that was made anew, unless something was said of it."""
        if self._off:
            return
        source, key = page.file.src_uri, self.body_key(page.file)
        self._lacking.discard(source)
        body, written = body_of(page), html.encode()
        raw = _json(body)
        digest = self._bodies[source] = key_of(key, raw, written)
        # front matter may hold what JSON has not, such as a date
        if (self._heard.count, len(self._run.issues)) != self._before or json.loads(_json(body["meta"])) != body[
            "meta"
        ]:
            return
        volume, _ = self._run.volume_of(source)
        asked = self._answers[volume.prefix].to(self._asked.pop(source, Asked()))
        linked = self._map if _LINK.search(page.markdown or "") else ""
        kept = _json({"map": linked, "asked": asked, "digest": digest, "headed": headed})
        self._shelve(source, key, kept, body)
        # a page's HTML is most of it, and is kept as it is
        self._store.put(key, b"\n".join((kept, raw, written)))
        self._seen[volume.prefix].add(digest)

    def asked_by(self, source: str) -> Mapping[str, Iterable[str]]:
        """What a page asked for, and which of it; everything, where nothing is kept of it."""
        if source not in self.shelved:
            everything = Asked()
            everything.everything()
            return everything
        if source not in self._asked_by:
            asked = json.loads(self.shelved[source]())["asked"]
            self._asked_by[source] = {what: tuple(rows) for what, rows in asked.items()}
        return self._asked_by[source]

    def forget(self, source: str) -> None:
        """The page is about to be made again, and nothing of it is as it was."""
        self._bodies.pop(source, None)

    def body_key(self, file: File) -> str:
        """Digest of all that a body is made of but answers."""
        # a page ends with the old anchors that lead away from it
        moved = told(self._run.forwards.anchors.get(file.url, []))
        return key_of("body", self._base, file.src_uri, file.url, str(file.inclusion), file.content_string, moved)

    def close(self) -> None:
        """Nothing that is said from here on is about a page."""
        logging.getLogger("mkdocs").removeHandler(self._heard)

    def dress(self, env: Environment) -> None:
        """From here on the theme is asked only for what it has not made before."""
        self.close()
        if self._off:
            return
        for prefix, seen in self._seen.items():
            if len(seen) != self._before_seen[prefix]:
                self._store.put(self._worlds[prefix], _json(sorted(seen)))
        # a template of the project may show anything of any page
        self.sheets.dress(env, [self._map, *self._worlds.values()])
        attend(self._config.plugins, self._store, self.search_key)

    def search_key(self, page: MkDocsPage) -> str | None:
        """Digest of all that the search is told of a page by; None if the page is not known."""
        body = self._bodies.get(page.file.src_uri)
        return key_of("search", self._base, body, page.url, str(page.title)) if body else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=repr).encode()
