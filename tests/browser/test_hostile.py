"""Hostile text in every field, in a real browser: nothing runs, nothing is asked for elsewhere, no policy has to step in."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Dialog, Page

from browsing import serve
from hostile_site import hostile_built

WORDS = ("depot", "onerror", "onload", "javascript", "style", "pier")
MOVED = (
    "entities/aldermere-town.html", "sources/wend-gazette-may.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_built(tmp_path_factory).site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


class Watch:
    """Everything that a page does and must not do."""

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.seen.append(f"error {error}"))
        page.on("console", lambda told: self._console(told.text) if told.type in ("error", "warning") else None)
        page.on("request", lambda request: self._request(request.url, address))
        page.on("framenavigated", lambda frame: self._request(frame.url, address))
        page.on("popup", lambda popup: self.seen.append(f"popup {popup.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, text: str) -> None:
        if "404" not in text:  # the theme looks for sitemaps beside whatever a page links as an alternate
            self.seen.append(f"console {text}")

    def _request(self, url: str, address: str) -> None:
        if not url.startswith((f"{address}/", "data:", "about:blank")):
            self.seen.append(f"request {url}")


def test_nothing_runs_and_nothing_leaves(site: Path, address: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    watch = Watch(page, address)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "manual" not in path.parts)
    names = [name for name in names if not name.startswith("editions/2025-09/")]  # as those of the one that mends it
    assert len(names) > 40
    for name in names:
        page.goto(f"{address}/{quote(name)}", wait_until="load")
        # an old address leads to where its thing is now, by itself
        if name in MOVED:
            page.wait_for_url(re.compile(rf"^(?!.*{re.escape(name)}$)"))
        page.wait_for_timeout(50)
        assert unquote(page.url).startswith(f"{address}/")
        assert name in MOVED or unquote(page.url) == f"{address}/{name}"
        assert watch.seen == [], f"{name}: {watch.seen}"


def test_no_link_of_a_page_runs(address: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    watch = Watch(page, address)
    page.goto(f"{address}/written.html", wait_until="load")
    links = page.locator("article a[href^='javascript:'], article a[href^='data:']")
    assert links.count() == 2
    for number in range(2):
        links.nth(number).click(no_wait_after=True)
        page.wait_for_timeout(200)
    assert page.url == f"{address}/written.html"
    assert [told for told in watch.seen if not told.startswith("console")] == []


def test_nothing_runs_in_what_the_search_shows(site: Path, address: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    watch = Watch(page, address)
    page.goto(f"{address}/index.html", wait_until="load")
    for word in WORDS:
        page.evaluate("document.querySelector('#__search').checked = true")
        field = page.locator("input[data-md-component=search-query]")
        field.fill("")
        field.press_sequentially(word)  # the theme searches when a key is let go
        page.wait_for_selector(".md-search-result__item", state="attached")
        page.wait_for_timeout(300)
        bad = page.locator(".md-search-result :is(script, img, iframe, svg[onload], [onerror], meta, base)")
        assert bad.count() == 0, word
    assert watch.seen == []


def test_a_folder_opened_from_disk_is_no_different(site: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    watch = Watch(page, site.as_uri())
    page.goto(f"{site.as_uri()}/everything.html", wait_until="load")
    page.wait_for_timeout(200)
    assert [told for told in watch.seen if not told.startswith("console")] == []
