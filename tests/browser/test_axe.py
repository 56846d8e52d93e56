"""axe finds nothing on any kind of page: on a phone and on a desk, by day and in the dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsing import every_kind_of_page
from conftest import Build

# `target-size` (2.5.8) is one of wcag22aa
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], selectors: false, preload: false
})"""
PARTS = 4  # so that the test runners can share the pages


def violations(page: Page) -> list[str]:
    result: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert len(result["passes"]) > 10, "axe did not run"
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in result["violations"]]


def settled(page: Page) -> list[str]:
    """What axe finds and still finds when the theme has seen the window's new width; on a busy machine that takes a moment."""
    for _ in range(10):
        if not (found := violations(page)):
            break
        page.wait_for_timeout(300)
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_for_axe_to_find(browser: Browser, root: str, real_build: Build, part: int) -> None:
    """A page is opened once; its window changes its width, and its button the scheme, as a reader would."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found = []
    scheme = "default"
    for name in every_kind_of_page(real_build)[part::PARTS]:
        page.goto(f"{root}/{name}")
        page.evaluate(Axe().axe_script)
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        assert page.locator("body").get_attribute("data-md-color-scheme") == scheme
        for turn in range(2):
            if turn:
                page.locator(".md-header__option label:visible").click()
                scheme = "slate" if scheme == "default" else "default"
                page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                found += [f"{name} {width} {scheme}: {told}" for told in settled(page)]
    context.close()
    assert not found, "\n".join(found)
