"""One browser and one server for all that is tried in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import ARGUMENTS, CHROMIUM, serve
from conftest import Build


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """As long as its tests run: an event loop runs beside it, and others start their own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium; Debian, Ubuntu: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def root(real_build: Build) -> Iterator[str]:
    """The address at which the real briefing is served."""
    server = serve(real_build.site)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
