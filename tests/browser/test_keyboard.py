"""The whole site by keyboard: every stop shows where it is, in the order of the page, and nothing holds one fast."""

import re
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TookTooLong

from browsing import context_of, until

# Where the focus is: its place, its name, and whether anything shows it.
STOP = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // the check box of a menu is shown by its button
    const shower = element.matches(".md-toggle") ? document.querySelector(`label[for=${element.id}]:not(.md-overlay)`) : element;
    const style = getComputedStyle(shower);
    // a drawing shows it by a heavier line or a line under its words
    const drawn = [...element.querySelectorAll(".c, text, tspan, .nm")].some((part) => {
        const own = getComputedStyle(part);
        return parseFloat(own.strokeWidth) >= 2.5 && own.stroke !== "none" || own.textDecorationLine === "underline";
    });
    const box = element.getBoundingClientRect();
    // the first of a name's own forms that there is
    const labelled = (element.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "").join(" ");
    const name = (element.getAttribute("aria-label") || labelled.trim() || element.textContent || element.title || "").trim();
    if (!element.dataset.stop) element.dataset.stop = String(++window.stops || (window.stops = 1));
    const everything = [...document.querySelectorAll("*")];
    return {
        stop: element.dataset.stop, tag: element.tagName.toLowerCase(), kind: element.getAttribute("class") || "", name,
        place: everything.indexOf(element),
        shown: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || drawn,
        region: element.closest("svg.bb-map") ? "map" : element.closest("svg.bb-chart") ? "chart" : "",
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        told: element.outerHTML.slice(0, 120),
    };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Tab from the top of the page until the focus leaves it, or comes round."""
    stops: list[dict[str, Any]] = []
    seen: set[str] = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["stop"] in seen:
            return stops
        seen.add(stop["stop"])
        stops.append(stop)
    raise AssertionError("the walk does not end")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["index", "members"])
def test_tab_leads_through_the_whole_page(browser: Browser, root: str, name: str, width: int) -> None:
    context = context_of(browser, width, "light")
    page = context.new_page()
    page.goto(f"{root}/{name}.html")
    stops = walk(page)
    assert not [stop["told"] for stop in stops if not stop["shown"]]
    assert not [stop["told"] for stop in stops if not stop["name"] and stop["tag"] != "input"]
    assert not [stop["told"] for stop in stops if not stop["seen"]]
    # sidebars come before the text in the page and are where they look; nothing has a tabindex that jumps the order
    assert not [second["told"] for first, second in pairwise(stops) if second["place"] < first["place"]]
    told = page.evaluate(
        """() => [...document.querySelectorAll(".md-content a[href], .md-content button, .md-content summary, .md-footer a[href]")]
            .filter((element) => element.checkVisibility() && !element.dataset.stop)
            // a drawing may say a thing twice, and lead to it once
            .filter((element) => !document.querySelector(`[data-stop][href="${element.getAttribute("href")}"]`))
            .map((element) => element.outerHTML.slice(0, 120))"""
    )
    context.close()
    assert not told, "no stop there"
    assert len([stop for stop in stops if "bb-mark" in stop["kind"]]) > 5
    assert {stop["region"] for stop in stops} >= ({"map", "chart"} if name == "index" else {"map"})


def test_the_way_past_the_navigation(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
    assert page.locator(".md-skip").bounding_box()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")
    context.close()


def test_the_menu_opens_and_closes_by_keyboard_where_it_is_folded(browser: Browser, root: str) -> None:
    """On a small screen, and on a large one at 200%."""
    context = context_of(browser, 640, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    menu = page.get_by_role("button", name="Navigation")
    for _ in range(4):
        page.keyboard.press("Tab")
        if menu.evaluate("element => element === document.activeElement"):
            break
    link = page.locator(".md-nav--primary .md-nav__link", has_text="Command structure")
    assert not link.is_visible()
    page.keyboard.press("Space")
    link.wait_for(state="visible")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert menu.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    for _ in range(30):
        page.keyboard.press("Tab")
        if "Command structure" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/command.html")
    context.close()


def open_again(page: Page) -> None:
    """The theme lets the dialog slide out, and until then its field takes no focus: a reader would press once more."""
    for _ in range(15):
        page.keyboard.press("/")
        with suppress(TookTooLong):
            page.wait_for_selector("#__search:checked", state="attached", timeout=2000)
            return
    raise AssertionError("the search does not open again")


def down_to_the_results(page: Page) -> None:
    """The theme lets the dialog slide in, and until then nothing in it takes the focus."""
    for _ in range(50):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.closest('.md-search-result') !== null"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the results are not reached")


@pytest.mark.parametrize("width", [360, 1280])
def test_search_opens_and_closes_by_keyboard(browser: Browser, root: str, width: int) -> None:
    context = context_of(browser, width, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    assert field.evaluate("element => element === document.activeElement")
    page.keyboard.type("Lecornu")
    page.wait_for_selector(".md-search-result__item")
    down_to_the_results(page)
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('#__search').checked")
    until(page, "document.activeElement.closest('.md-search-result') === null")
    open_again(page)
    down_to_the_results(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/*.html*")
    context.close()


def test_filters_and_details_by_keyboard(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    chip = page.locator(".bb-chip", has_text="Implied only")
    chip.focus()
    page.keyboard.press("Space")
    assert chip.get_attribute("aria-pressed") == "true"
    assert page.locator("[role=status]").inner_text()
    page.keyboard.press("Space")
    assert chip.get_attribute("aria-pressed") == "false"
    page.goto(f"{root}/index.html")
    ground = page.locator("details.bb-rests").first
    ground.locator("summary").focus()
    page.keyboard.press("Enter")
    assert ground.evaluate("element => element.open")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.bb-rests[open]') !== null")
    context.close()


@pytest.mark.parametrize("drawing", ["svg.bb-map", ".bb-chart--wide svg"])
def test_what_is_drawn_is_named_and_leads_on(browser: Browser, root: str, drawing: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    tree = page.locator(drawing).first.aria_snapshot()
    links = [line.strip() for line in tree.splitlines() if re.match(r"\s*- '?link", line)]
    assert len(links) > 3
    assert all(re.match("- '?link \"", line) for line in links), tree
    page.locator(f"{drawing} a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/*.html")
    context.close()
