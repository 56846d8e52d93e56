"""Larger than usual: zoomed to 200% and 400%, with text twice as large, and with text as widely spaced as WCAG asks (1.4.12)."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import ARGUMENTS, CHROMIUM, PAGES

# What reads badly on a page: wider than the screen, a line cut off, a word over a word.
FAULTS = """() => {
    const faults = [];
    const told = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`wider than the screen: ${document.documentElement.scrollWidth}`);
    const shown = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        // one pixel is for ears only; a drawing's text is drawn, and a drawer that is shut is off the screen
        if (!node.data.trim() || !shown(parent) || parent.closest("svg, script, style, .md-skip, .bb-vh, .md-search")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.right > 0 && box.left < innerWidth);
        if (!boxes.length || parent.closest("thead") && parent.closest("thead").getBoundingClientRect().width <= 1) continue;
        // a title in the header ends in dots where it must, and stands in full on the page
        if (parent.closest(".md-ellipsis, .md-nav__title")) continue;
        for (let around = parent; around !== document.body; around = around.parentElement) {
            const style = getComputedStyle(around);
            if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
            const edge = around.getBoundingClientRect();
            for (const box of boxes) {
                if (box.right > edge.right + 1 || box.left < edge.left - 1 || (style.overflowY !== "visible" && box.bottom > edge.bottom + box.height / 2)) {
                    faults.push(`cut off in ${around.className || around.tagName}: ${told(parent)}`);
                }
            }
        }
        const fixed = Boolean(parent.closest(".md-header, .md-sidebar"));
        for (const box of boxes) lines.push({box, parent, fixed});
    }
    // text over text: the middle halves of two lines meet
    lines.sort((a, b) => a.box.top - b.box.top);
    for (let i = 0; i < lines.length; i += 1) {
        const a = lines[i];
        for (let j = i + 1; j < lines.length && lines[j].box.top < a.box.bottom; j += 1) {
            const b = lines[j];
            if (a.fixed !== b.fixed || a.parent.closest(".bb-mark") || b.parent.closest(".bb-mark")) continue;
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            if (across > 2 && down > Math.min(a.box.height, b.box.height) / 2) faults.push(`over one another: ${told(a.parent)} and ${told(b.parent)}`);
        }
    }
    return faults;
}"""
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"


def faults(page: Page, root: str) -> list[str]:
    found = []
    for name in PAGES:
        page.goto(f"{root}/{name}.html")
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found += [f"{name}: {told}" for told in page.evaluate(FAULTS)]
    return found


def the_header_works(page: Page, root: str) -> None:
    page.goto(f"{root}/members.html")
    size = page.viewport_size
    assert size is not None
    for part in ("label.md-header__button[for=__search], .md-search__input", ".bb-menu"):
        for one in page.locator(part).all():
            box = one.bounding_box()
            if one.is_visible() and box and box["x"] >= 0:
                assert box["x"] + box["width"] <= size["width"] + 1
    header = page.locator(".md-header").bounding_box()
    assert header
    assert header["height"] < size["height"] / 3
    page.locator(".bb-menu:visible").click()
    page.locator(".md-nav--primary .md-nav__link:visible", has_text="Command structure").click()
    page.wait_for_url("**/command.html")


@pytest.mark.parametrize("zoom", [2, 4])
def test_a_page_can_be_zoomed(browser: Browser, root: str, zoom: int) -> None:
    """A window of 1280 by 1024 pixels, in which a page that is zoomed has the fewer."""
    context = browser.new_context(
        viewport={"width": 1280 // zoom, "height": 1024 // zoom}, device_scale_factor=zoom, reduced_motion="reduce"
    )
    page = context.new_page()
    found = faults(page, root)
    assert not found, "\n".join(found)
    the_header_works(page, root)
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_text_can_be_twice_as_large(browser: Browser, root: str, width: int) -> None:
    """The size of text that a reader sets in the browser; its default is 16 pixels."""
    large = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    found = faults(page, root)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
    large.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_text_can_be_wider_apart(browser: Browser, root: str, width: int) -> None:
    """The reader's own style sheet, which the policy of a page does not concern."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(
        f"""addEventListener("DOMContentLoaded", () => {{
            const own = document.createElement("style");
            own.textContent = {SPACING!r};
            document.head.append(own);
        }})"""
    )
    page = context.new_page()
    found = faults(page, root)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["index", "members", "command", "questions", "entities/coalition"])
def test_nothing_moves_for_those_who_want_it_still(browser: Browser, root: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{root}/{name}.html")
    page.locator("a.bb-mark").first.hover()
    page.locator("#bb-card").wait_for(state="visible")
    page.locator(".md-header__option label:visible").click()
    moving: Any = page.evaluate(
        """() => {
            const long = (list) => list.split(",").some((time) => parseFloat(time) > 0.001);
            const told = [...document.querySelectorAll("*")].filter((element) => {
                const styles = [null, "::before", "::after"].map((part) => getComputedStyle(element, part));
                return styles.some((style) => long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration)));
            });
            return [...told.map((element) => element.outerHTML.slice(0, 100)), ...document.getAnimations().map(String)];
        }"""
    )
    smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    context.close()
    assert not moving
    assert smooth == "auto"
