"""The macros of one page, between MkDocs and the pipeline."""

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from briefbook import pipeline
from briefbook.issues import Issue
from briefbook.outputs.site import acting, editions, escaping, leading
from briefbook.outputs.site.aside import rest
from briefbook.outputs.site.remembering import Memory
from briefbook.outputs.site.run import Run
from briefbook.pages.context import Page
from briefbook.pages.prose import prose_issues


def recall(run: Run, memory: Memory, page: MkDocsPage) -> None:
    """Put a page’s body in as it was, where everything it shows is as it was. All is done with the page before it."""
    lay_aside(run, page)
    source = page.file.src_uri
    if memory.recalled(page) and not run.in_manual(source):
        volume, own = run.volume_of(source)
        run.contexts[source] = Page(own, volume.urls)
        volume.html[own] = page.content or ""


def with_macros(run: Run, memory: Memory, page: MkDocsPage, markdown: str, config: MkDocsConfig) -> str:
    """A page's Markdown with its macros run; what goes wrong is collected, and stops the build before anything is written."""
    source = page.file.src_uri
    if memory.has(page):
        return markdown
    if run.in_manual(source):
        page.meta.setdefault("search", {"exclude": True})
        return markdown
    volume, own = run.volume_of(source)
    context = run.contexts[source] = Page(own, volume.urls, offers=() if volume.frozen else run.offers)
    briefing = memory.watched(source, volume, context)
    if volume.frozen or own.startswith("entities/"):
        # the search finds an entity by an entry of its own
        page.meta.setdefault("search", {"exclude": True})
    whole = page.file.content_string
    first_line = 1 + whole.count("\n", 0, max(whole.find(markdown.strip()[:200]), 0))
    path = posixpath.join(posixpath.basename(config.docs_dir), own)
    found: list[Issue] = []
    if not page.file.generated_by:
        reference = tuple(str(name) for name in page.meta.get("reference", ()))
        found.extend(prose_issues(briefing, markdown.strip(), path, first_line, reference))
        for told in (page.meta.get("title"), page.meta.get("description")):
            found.extend(prose_issues(briefing, str(told or ""), path, 2, reference))
    text, issues = pipeline.page_text(briefing, context, markdown.strip() + "\n", path, first_line)
    # the latest edition's pages come first: what is wrong with one of them is told of that one only
    told_already = set(run.issues)
    run.issues.extend(one if one in told_already else editions.of(volume, one) for one in (*found, *issues))
    return text


def with_slots(run: Run, memory: Memory, page: MkDocsPage, html: str) -> str:
    """A page's HTML with what its macros made, and its notes."""
    source = page.file.src_uri
    if memory.has(page):
        escaping.protect_page(page, headed=memory.headed(page))
        return html
    headed = "<h1" in html
    run.issues.extend(acting.elements(page.file, html, run.volume_of(source)[1], run.trusted))
    if context := run.contexts.get(source):
        volume, own = run.volume_of(source)
        html = pipeline.page_html(memory.seen(source, volume), context, html)
        html += "" if volume.frozen else leading.at_the_end(run.forwards, page.url)
        if memory.on:
            context.slots.clear()  # all are filled, and nobody else will ask
        if memory.said_of() and own in run.last:
            # while somebody writes, a page that is broken stays as it was
            html = run.last[own]
        volume.html[own] = html
    # as it was written: what is put in again is escaped again
    memory.keep(page, html, headed=headed)
    escaping.protect_page(page, headed=headed)
    return html


def lay_aside(run: Run, after: MkDocsPage | None = None) -> None:
    """Every plugin is done with the page before `after` until it is put into the theme."""
    page, run.rendered = run.rendered, after
    if page is None:
        return
    volume, own = run.volume_of(page.file.src_uri)
    html, content = volume.html.held(own), page.content
    fetch = rest(page, run.aside)
    if html is not None and fetch is not None:
        whole = fetch if html == content else run.aside.put(html.encode())
        volume.html.later(own, lambda: whole().decode())
