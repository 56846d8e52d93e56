"""What each page offers besides itself: the data, its Markdown twin, linked data, PDFs, feeds, and how to cite it."""

import hashlib
import json
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import quote, unquote
from zlib import crc32

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from briefbook.issues import printable
from briefbook.outputs.data.addressing import DATA
from briefbook.outputs.data.linked import PageData
from briefbook.outputs.data.llms import Listed, llms_text
from briefbook.outputs.pdf.tree import UnreadableHtmlError
from briefbook.outputs.site import editions, paper
from briefbook.outputs.site.data_once import data_once
from briefbook.outputs.site.escaping import plain
from briefbook.outputs.site.lasting import former_pages, forwards
from briefbook.outputs.site.leading import Standing, old_pages
from briefbook.outputs.site.publishing import feeds_of, known_on
from briefbook.outputs.site.run import Run, Volume
from briefbook.outputs.site.twins import twin
from briefbook.pages.context import Offer
from briefbook.store.files import key_of
from briefbook.views.citing import Cited, page_work

LLMS = "llms.txt"
_GROUPS = 64


def prepare(run: Run, files: Files) -> None:
    """What follows from the record and the pages' addresses alone, but for the data."""
    run.day = known_on(run.briefing)
    run.forwards = forwards(run, former_pages(files))


def data(run: Run) -> None:
    """The data files, which follow from these too, so pages can tell of them. Made once in a build."""
    if run.data is not None:
        return
    outline, found = data_once(run)
    run.linked, run.data = PageData(outline), replace(outline, nodes=b"")
    run.files = {file.address: file for file in found}
    run.offers = tuple(Offer(f.title, f.address, f.type, f.what, f.size, f.sample) for f in found)
    for volume in run.volumes():
        volume.shown["offers"] = run.offers


def twin_of(address: str) -> str:
    """Where the Markdown twin of a page lies."""
    if address.endswith(".html"):
        return f"{address.removesuffix('.html')}.md"
    return f"{address}index.md"


def twins(run: Run) -> dict[str, str]:
    """The Markdown twins of the pages of the latest edition, by address, but for those that go over as they are. Abort where a page's HTML is not well nested.

    Made once in a build.
    """
    if run.twins is None:
        run.twins = _twins(run)
    return run.twins


def _twins(run: Run) -> dict[str, str]:
    standing = f"{run.briefing.handling}. {run.briefing.standing}".rstrip(". ")
    key, urls = key_of("twins", standing), run.latest.urls
    # addresses are quoted, names of files are not
    addresses = {source: unquote(twin_of(urls[source])) for source in run.latest.html}
    bodies = ((source, run.bodies.get(source) or run.latest.html[source]) for source in run.latest.html)
    made_of = {source: key_of(urls[source], body) for source, body in bodies}
    known: dict[str, list[str]] = json.loads(run.store.get(key) or b"{}")
    # what their texts are known by; these lie in groups, for a piece for each would take as long to look up as all of them to read
    now: dict[str, list[str]] = {}
    groups: dict[int, list[str]] = {}
    for source, made in made_of.items():
        told = known.get(source, [])
        if told[:1] == [made] and run.published.has(addresses[source], told[1]):
            now[source] = told
        else:
            groups.setdefault(crc32(source.encode()) % _GROUPS, []).append(source)
    found: dict[str, str] = {}
    for number, sources in groups.items():
        group = key_of(key, str(number))
        kept: dict[str, list[str]] = json.loads(run.store.get(group) or b"{}")
        others = [source for source in sources if kept.get(source, [])[:1] != [made_of[source]]]
        for source in others:
            kept[source] = [made_of[source], _twin(source, run.latest.html[source], urls[source], standing)]
        if others:
            there = {source: texts for source, texts in kept.items() if made_of.get(source) == texts[0]}
            run.store.put(group, json.dumps(there, ensure_ascii=False).encode())
        for source in sources:
            text = found[addresses[source]] = kept[source][1]
            now[source] = [made_of[source], hashlib.sha256(text.encode()).hexdigest()]
    if now != known:
        run.store.put(key, json.dumps(now).encode())
    return found


def _twin(source: str, html: str, address: str, standing: str) -> str:
    try:
        return twin(html, address.rpartition("/")[2] or "./", standing)
    except UnreadableHtmlError as error:
        raise Abort(printable(f"docs/{source}: its Markdown twin cannot be made: {error}")) from error


def texts(run: Run, config: MkDocsConfig, *, serving: bool) -> dict[str, str]:
    """The files that are made of finished pages, by address, and those that stand at old ones."""
    # while somebody writes, what only programs read would cost time at every save
    found = {} if serving else dict(twins(run))
    found[LLMS] = llms(run, config.site_description or "")
    language = str(config.theme["language"]) if "language" in config.theme else "en"
    of = Standing(plain(config.site_name), run.briefing.handling, language, run.briefing.address)
    return found | {unquote(url): page for url, page in old_pages(run.forwards, of).items()}


def llms(run: Run, description: str) -> str:
    """`llms.txt`: the pages of the navigation, the sources, the data."""
    assert run.data is not None
    pages = run.latest.nav.pages if run.latest.nav else []
    listed = [
        Listed(plain(page.title), twin_of(page.url), str(page.meta.get("description", "")))
        for page in pages
        if page.file.src_uri in run.latest.html
    ]
    sources = [
        Listed(source.title, twin_of(source.page), f"{source.publisher}, {source.published}")
        for source in run.data.rest.sources
        if source.page
    ]
    files = [Listed(offer.title, offer.address, offer.what) for offer in run.offers]
    return llms_text(run.data, description, listed, sources, files)


def shown(run: Run, page: MkDocsPage) -> dict[str, Any]:
    """What the theme is told of one page besides what MkDocs tells it."""
    source = page.file.src_uri
    if run.in_manual(source):
        return {"nav": run.manual}
    return {"nav": run.latest.nav, **extras(run, *run.volume_of(source), page)}


def extras(run: Run, volume: Volume, own: str, page: MkDocsPage) -> dict[str, Any]:
    """What the theme is told of one page of the briefing."""
    here = page.url
    shown: dict[str, Any] = editions.framed(run, volume, own, here) if volume.frozen else {}
    shown["briefbook_feeds"] = [get_relative_url(address, here) for address in feeds_of(run, own)]
    shown["briefbook_papers"] = [
        (name, get_relative_url(quote(address), here)) for name, address in paper.offered(run, volume, own)
    ]
    title = "" if own == "index.md" else plain(page.title)
    shown["briefbook_cite"] = Cited(page_work(volume.briefing, title, here)) if own in volume.html else ()
    if run.data is None or volume.frozen or own not in volume.html:
        return shown
    if run.linked:
        files = [address for address in run.files if address.startswith(f"{DATA}/")] if own == "index.md" else ()
        shown["briefbook_linked"] = run.linked.of(here, plain(page.title), files)
    shown["briefbook_twin"] = twin_of(here).rpartition("/")[2]  # it lies beside the page
    shown["briefbook_data"] = _to_data(here[: here.rfind("/") + 1])
    return shown


@cache
def _to_data(folder: str) -> str:
    """The way to all data from the pages in a folder."""
    return get_relative_url(f"{DATA}/briefing.json", folder)
