"""What the tests in a browser share: Chromium, a server for a folder, a window, and which pages there are."""

import functools
import http.server
import shutil
import threading
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from conftest import Build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = [
    "index", "members", "command", "tasks", "positions", "questions", "timeline", "people", "names", "abbreviations",
    "sources", "method", "editions", "entities/coalition", "entities/fr", "sources/osw-2025-07-14", "404", "manual/index",
]  # fmt: skip

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SAMPLED = 30
"""Of so many pages that are like others one is looked at as well."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def context_of(browser: Browser, width: int, scheme: str) -> BrowserContext:
    dark = scheme == "dark"
    return browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")


def until(page: Page, holds: str) -> None:
    """Wait until an expression is true. Playwright’s own waiting evaluates it from the page, which our policy forbids."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {holds}")


class _Shapes(HTMLParser):
    """Every element of a page as it looks: in which other it stands, its classes, its role, the names of its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self._open = [""]
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        names = sorted({name for name in values if not name.startswith("data-")})
        own = " ".join([tag, *sorted((values.get("class") or "").split()), *names, values.get("role") or ""])
        self.found.add((self._open[-1], own))
        if tag not in VOID:
            self._open.append(own)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop().split(" ")[0] != tag:
            pass


def every_kind_of_page(build: Build) -> list[str]:
    """All pages at the root, so many that every element stands as it does on any page, and some of the rest."""
    pages = {path.relative_to(build.site).as_posix(): path for path in sorted(build.site.rglob("*.html"))}
    shapes = {name: _Shapes(path.read_text(encoding="utf-8")).found for name, path in pages.items()}
    chosen = [name for name in pages if "/" not in name]
    left = set().union(*shapes.values()).difference(*(shapes[name] for name in chosen))
    while left:
        chosen.append(max(pages, key=lambda name: len(shapes[name] & left)))
        left -= shapes[chosen[-1]]
    return chosen + [name for name in pages if name not in chosen][::SAMPLED]
