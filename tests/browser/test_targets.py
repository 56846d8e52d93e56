"""On a touch screen every target can be hit: 24 by 24 pixels, as WCAG 2.2 asks (2.5.8), and source marks as well.

The size is that of the place that answers a tap, found by trying points of the screen, not that of the element's box.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import PAGES, until

SMALL = """(scope) => {
    const TARGETS = "a[href], button, summary, label[for]:not(:has(a)), input:not([type=checkbox]):not([type=radio])";
    const LEAST = 24;
    const reaches = (target, x, y) => {
        const found = document.elementFromPoint(x, y);
        return found !== null && found.closest(TARGETS) === target;
    };
    // how far a tap may miss the middle, in one direction
    const reach = (target, x, y, dx, dy) => {
        let far = 0;
        while (far < LEAST && reaches(target, x + dx * far, y + dy * far)) far += 0.5;
        return far;
    };
    // WCAG: a link in a line of text is as high as the line lets it be
    const inText = (target) => {
        if (getComputedStyle(target).display !== "inline") return false;
        let block = target.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.data.trim() && !node.parentElement.closest(TARGETS) && node.parentElement.checkVisibility()) return true;
        }
        return false;
    };
    const small = [];
    let tried = 0;
    for (const target of document.querySelectorAll(`:is(${scope}) :is(${TARGETS})`)) {
        if (!target.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const mark = target.matches("a.bb-mark");
        if (target.closest("svg, .md-skip") || (!mark && inText(target))) continue;
        target.scrollIntoView({block: "center", behavior: "instant"});
        const box = target.getClientRects()[0];
        if (!box || box.right <= 0 || box.left >= innerWidth) continue;  // in a drawer that is shut
        tried += 1;
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        const width = reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0);
        const height = reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1);
        // to half a pixel either way; a mark is in its line, and as high as the line lets it be
        if (width < LEAST - 1 || height < (mark ? 18 : LEAST - 1)) {
            small.push(`${width}x${height} ${target.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}`);
        }
    }
    return {small, tried};
}"""


@pytest.fixture
def phone(browser: Browser) -> Any:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def small_targets(page: Page, scope: str = "body") -> list[str]:
    result = page.evaluate(SMALL, scope)
    assert result["tried"] > 1
    return list(result["small"])


def test_a_finger_hits_every_target(phone: Page, root: str) -> None:
    found = []
    for name in PAGES:
        phone.goto(f"{root}/{name}.html")
        phone.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found += [f"{name}: {told}" for told in small_targets(phone)]
    assert not found, "\n".join(found)


def test_a_finger_hits_the_navigation_and_the_search(phone: Page, root: str) -> None:
    phone.goto(f"{root}/members.html")
    phone.locator(".bb-menu").tap()
    until(phone, "!document.getAnimations().length")
    found = small_targets(phone, ".md-sidebar--primary")
    phone.goto(f"{root}/members.html")
    phone.locator("label.md-header__button[for=__search]").tap()
    phone.keyboard.type("France")
    phone.wait_for_selector(".md-search-result__item")
    found += small_targets(phone, ".md-search__inner")
    assert not found, "\n".join(found)
