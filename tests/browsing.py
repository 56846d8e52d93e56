"""What the tests in a browser share: Chromium, a server for a folder, a window, and which pages there are."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

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


def every_page(build: Build) -> list[str]:
    """All, but of pages that are alike one: of the manual's codes, and of the frozen editions' entities and sources."""
    found = sorted(path.relative_to(build.site).as_posix() for path in build.site.rglob("*.html"))
    return [name for name in found if not _like_another(name)]


def _like_another(name: str) -> bool:
    if name.startswith("manual/issues/"):
        return not name.endswith("E301.html")
    if name.startswith("editions/2025-07-14/"):
        return not name.endswith("/index.html")
    return name.startswith("editions/2025-04-10/") and name.count("/") > 2 and not name.endswith("/fr.html")
