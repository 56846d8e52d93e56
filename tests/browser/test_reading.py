"""The real site in a real browser: nothing wider than the screen, no request to anybody else."""

import gzip
import json
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Response

from browsing import PAGES, context_of, serve
from conftest import Build


@pytest.fixture(scope="module")
def subfolder(real_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(real_build.site, folder / "deep" / "briefing")
    server = serve(folder)
    yield f"http://127.0.0.1:{server.server_address[1]}/deep/briefing"
    server.shutdown()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, root: str, width: int) -> None:
    context = context_of(browser, width, "light")
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{root}/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()


@pytest.mark.parametrize("place", ["root", "subfolder", "disk"])
def test_it_works_wherever_it_lies(browser: Browser, root: str, subfolder: str, real_build: Build, place: str) -> None:
    start = {"root": root, "subfolder": subfolder, "disk": real_build.site.as_uri()}[place]
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # a page that is left in the middle of loading gives up what it asked for, and that is no fault
    page.on(
        "requestfailed", lambda request: failed.extend([request.url] * ("ERR_ABORTED" not in (request.failure or "")))
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto(f"{start}/index.html")
    page.click("nav >> text=Command structure")
    page.wait_for_url("**/command.html")
    page.locator(".bb-chart--wide a").nth(1).click()
    page.wait_for_url("**/entities/mnf-hq.html")
    page.locator("a.bb-mark").first.click()
    page.locator("#bb-card a").first.click()
    page.wait_for_url("**/sources/osw-2025-07-14.html#p7.s1")
    assert page.locator("tr:target").count() == 1
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Serif 4\"'))")
    context.close()
    outside = [url for url in asked if not url.startswith((start, "data:", "blob:", root))]
    assert not errors
    assert not outside
    # a browser may not read a search index from a folder on disk; everything else must be there
    assert not [url for url in failed if "search" not in url]


def test_everything_can_be_read_without_javascript(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{root}/members.html")
    assert page.locator("h3 >> text=Holding back troops").is_visible()
    page.locator("a.bb-mark").first.click()
    assert page.url.endswith("#note-1")
    assert page.locator("#note-1").is_visible()
    context.close()


def test_the_dark_is_dark_without_javascript(browser: Browser, root: str) -> None:
    """Where no script runs, and before the theme’s has, the system is asked; who chose the light page keeps it."""
    colours = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(java_script_enabled=False, color_scheme="light" if scheme == "light" else "dark")
        page = context.new_page()
        page.goto(f"{root}/members.html")
        told = "e => ['backgroundColor', 'color', 'colorScheme'].map(name => getComputedStyle(e)[name])"
        colours[scheme] = page.locator("body").evaluate(told)
        page.locator("body").evaluate("e => e.setAttribute('data-md-color-media', '(prefers-color-scheme: light)')")
        assert page.locator("body").evaluate(told)[0] == "rgb(255, 255, 255)"
        context.close()
    assert colours == {
        "light": ["rgb(255, 255, 255)", "rgb(23, 32, 42)", "light"],
        "dark": ["rgb(18, 23, 28)", "rgb(230, 233, 234)", "dark"],
    }


def test_the_keyboard_reaches_marks_and_shows_where_it_is(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/command.html")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('bb-mark')"):
            break
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.classList.contains('bb-mark')")
    assert style != "none"
    context.close()


def test_a_printed_page_keeps_its_handling_and_notes(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.emulate_media(media="print")
    assert page.locator(".bb-tlp").is_visible()
    assert page.locator("#note-1").is_visible()
    context.close()


def test_a_card_opens_by_mouse_and_keyboard(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/command.html")
    mark = page.locator("a.bb-mark").first
    card = page.locator("#bb-card")
    mark.hover()
    card.wait_for(state="visible")
    assert "OSW Centre for Eastern Studies" in card.inner_text()
    assert "Paragraph 7, sentence 1" in card.inner_text()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    mark.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    assert card.is_visible(), "a click pins the card"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.classList.contains('bb-mark')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card.wait_for(state="visible")
    assert mark.get_attribute("aria-describedby") == "bb-card"
    context.close()


def test_a_card_is_a_sheet_on_a_phone(browser: Browser, root: str) -> None:
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(f"{root}/command.html")
    page.locator("a.bb-mark").first.tap()
    card = page.locator("#bb-card")
    card.wait_for(state="visible")
    box = card.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == 740, "a sheet at the foot of the screen"
    page.locator(".bb-card__x").tap()
    assert not card.is_visible()
    phone.close()


def test_the_original_opens_at_the_sentence(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/command.html")
    link = page.locator("#note-1 a.bb-note__go").get_attribute("href")
    assert link is not None
    address, _, fragment = link.partition("#:~:text=")
    assert address.startswith("https://www.osw.waw.pl/")
    opens, _, closes = fragment.partition(",")
    assert opens == "In%20addition%2C%20France"
    assert closes == "a%20potential%20mission"
    context.close()


def test_filters_show_what_was_chosen(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.click(".bb-chip >> text=Holding back troops")
    assert page.locator("#members-list tr[data-facets]:visible").count() == 1
    assert page.locator("#members-list tr[data-facets]:visible").inner_text().startswith("Poland")
    assert page.locator("[role=status]").inner_text().startswith("1 of ")
    assert page.locator("#members-list section:visible").count() == 1
    page.click(".bb-chip[aria-pressed=true]")
    assert page.locator("#members-list section:visible").count() > 4
    page.goto(f"{root}/questions.html")
    everything = page.locator(".bb-q:visible").count()
    page.locator(".bb-chip", has_text="Partly answered").focus()
    page.keyboard.press("Enter")
    assert 0 < page.locator(".bb-q:visible").count() < everything
    context.close()


def test_members_can_be_put_in_order(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    rows, status = page.locator("#members-list tr[data-facets]:visible"), page.locator("[role=status]")
    order = page.get_by_role("group", name="Order")
    grouped = rows.all_inner_texts()
    assert order.locator("[aria-pressed=true]").all_inner_texts() == ["Capacity"]
    order.get_by_role("button", name="Country").focus()
    page.keyboard.press("Enter")
    assert order.locator("[aria-pressed=true]").all_inner_texts() == ["Country"]
    assert status.inner_text() == "ordered by country"
    assert page.locator("#members-list table:visible").count() == 1
    heads = page.locator("#members-list table:visible thead th").all_inner_texts()
    assert heads == ["Country", "Capacity", "What is said", "Basis"]
    assert len(rows.all()) == len(grouped), "who stands in two capacities keeps two rows"
    names = rows.locator("th").all_inner_texts()
    assert names == sorted(names)
    assert len(names) > len(set(names))
    held = rows.locator("td:nth-child(2)")
    assert all(cell.is_visible() and cell.inner_text() for cell in held.all())
    page.get_by_role("group", name="Capacity").get_by_role("button", name="Supporting").click()
    assert set(held.all_inner_texts()) == {"Supporting"}
    assert status.inner_text().endswith(" shown, ordered by country")
    page.keyboard.press("Enter")
    order.get_by_role("button", name="Latest source").click()
    assert len(rows.all()) == len(grouped)
    dates = [words[-1] for cell in rows.all() if (words := cell.locator(".bb-derived").all_inner_texts()[:1])]
    newest = [text for text in dates if "July" in text]
    assert 0 < len(newest) < len(dates)
    assert dates[: len(newest)] == newest
    order.get_by_role("button", name="Capacity").click()
    assert rows.all_inner_texts() == grouped
    assert page.locator("#members-list section:visible").count() > 4
    context.close()


def test_members_in_order_are_cards_on_a_phone(browser: Browser, root: str) -> None:
    context = context_of(browser, 360, "dark")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.get_by_role("group", name="Order").get_by_role("button", name="Country").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    row = page.locator("#members-list tr[data-facets]:visible").first
    cells = [cell.bounding_box() for cell in row.locator("th, td").all()]
    assert all(cell and cell["x"] >= 0 and cell["x"] + cell["width"] <= 360 for cell in cells)
    assert [cell["y"] for cell in cells[:3] if cell] == sorted({cell["y"] for cell in cells[:3] if cell}), (
        "one below another"
    )
    assert not Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    context.close()


def test_a_statement_can_be_cited(browser: Browser, root: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{root}/entities/kyiv-cell.html#claim-kyiv-cell-head")
    item = page.locator("#claim-kyiv-cell-head")
    item.locator("summary").click()
    csl = json.loads(item.locator("pre").nth(4).inner_text())
    assert csl["type"] == "webpage"
    assert csl["issued"]["date-parts"]
    assert item.locator("pre").nth(3).inner_text().startswith("@online{")
    item.locator("[data-copy=link] button").click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/entities/kyiv-cell.html#claim-kyiv-cell-head")
    context.close()


def test_a_country_on_the_map_leads_to_its_page(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.locator("svg.bb-map tspan", has_text="Poland").first.click()
    page.wait_for_url("**/entities/pl.html")
    context.close()


@pytest.mark.parametrize("name", ["index", "members", "entities/coalition"])
def test_a_first_visit_is_light(browser: Browser, root: str, name: str) -> None:
    context = context_of(browser, 360, "light")
    page = context.new_page()
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(f"{root}/{name}.html", wait_until="networkidle")
    bodies = {answer.url: answer.body() for answer in answers}
    context.close()
    weight = sum(
        len(body) if url.endswith(".woff2") else len(gzip.compress(body))
        for url, body in bodies.items()
        if "/search/" not in url and "/workers/" not in url
    )
    assert weight < 300_000, f"{weight:,} bytes: {sorted((len(body), url) for url, body in bodies.items())}"


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("forward element", "#claim-kyiv-cell-set-up"),
        ("Britain permanent seats", "#claim-permanent-members"),
        ("CJF corps", "#claim-cjf-capacity"),
    ],
)
def test_search_shows_the_statement(browser: Browser, root: str, typed: str, anchor: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.click(".md-search__input")
    page.keyboard.type(typed)
    page.wait_for_selector(f".md-search-result__link[href*='{anchor}']", state="attached", timeout=10_000)
    context.close()


@pytest.mark.parametrize(
    ("typed", "entity", "claim"),
    [
        ("Kyiv", "kyiv", "kyiv-cell-set-up"),
        ("Kiev", "kyiv", "kyiv-cell-set-up"),
        ("kiev", "kyiv", "kyiv-cell-set-up"),
        ("Orban", "viktor-orban", "orban-sympathiser"),
        ("Orbán", "viktor-orban", "orban-sympathiser"),
        ("UK", "gb", "permanent-members"),
        ("Britain", "gb", "permanent-members"),
        ("Great Britain", "gb", "permanent-members"),
        ("Turkey", "tr", "mines-lead"),
        ("Türkiye", "tr", "mines-lead"),
        ("Turkiye", "tr", "mines-lead"),
        ("US", "us", "backstop-not-given"),
        ("Macron", "emmanuel-macron", "exemplary-leaders"),
        ("Sébastien Lecornu", "sebastien-lecornu", "april-chairs"),
        ("Lecornu", "sebastien-lecornu", "april-chairs"),
        ("OGrady", "sean-ogrady", "april-aims"),
        ("O'Grady", "sean-ogrady", "april-aims"),
    ],
)
def test_search_knows_other_spellings(browser: Browser, root: str, typed: str, entity: str, claim: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.click(".md-search__input")
    page.keyboard.type(typed)
    first = page.locator(".md-search-result__item").first
    first.locator(f".md-search-result__link[href$='/entities/{entity}.html']").wait_for(timeout=10_000)
    results = page.locator(".md-search-result__link")
    hrefs = results.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [href for href in hrefs if href.endswith(f"#claim-{claim}")]
    pages = [number for number, href in enumerate(hrefs) if "/entities/" not in href]
    claims = [number for number, href in enumerate(hrefs) if "#claim-" in href]
    assert not pages or claims[0] < pages[0], "a statement comes before a page of text"
    if "#claim-" in "".join(first.locator("a").evaluate_all("links => links.map(link => link.href)")):
        assert first.locator("[href*='#claim-']").first.is_visible(), "the best result is unfolded"
    context.close()


@pytest.mark.parametrize(
    ("typed", "entity", "most"), [("rules of engagement", "coalition", 8), ("how many troops", "cjf", 20)]
)
def test_the_small_words_of_a_question_find_nothing(
    browser: Browser, root: str, typed: str, entity: str, most: int
) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html?q={typed.replace(' ', '+')}")
    first = page.locator(".md-search-result__item").first
    first.locator(f".md-search-result__link[href*='/entities/{entity}.html']").first.wait_for(timeout=10_000)
    found = page.locator(".md-search-result__meta").inner_text()
    assert int(found.split()[0]) <= most
    context.close()


def test_a_search_for_a_slip_of_the_pen_offers_similar_spellings(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.click(".md-search__input")
    page.keyboard.type("Strarmer")
    page.locator(".md-search-result__meta a").wait_for(timeout=10_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    found = page.locator(".md-search-result__item").first.locator("[href$='/entities/keir-starmer.html']")
    found.wait_for(timeout=10_000)
    assert page.locator(".md-search-result__meta a").count() == 0
    context.close()


def test_a_search_result_tells_the_statement_and_who_says_so(browser: Browser, root: str) -> None:
    context = context_of(browser, 360, "dark")
    page = context.new_page()
    page.goto(f"{root}/index.html")
    page.click("label.md-header__button[for=__search]")
    page.keyboard.type("Kiev")
    result = page.locator(".md-search-result__link[href$='#claim-kyiv-cell-set-up']")
    result.wait_for(timeout=10_000)
    said, told = result.inner_text().strip().split("\n", 1)
    assert said == "A co-ordination cell, the forward element of the headquarters, would be set up in Kyiv."
    assert told.split() == (
        "Condition: if Western forces are sent to Ukraine. Planned (OSW Centre for Eastern Studies, 14 July 2025)".split()
    )
    everything = page.locator(".md-search-result__list").inner_text()
    assert "Kiev" not in everything, "what is typed is never shown as a name"
    assert not Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    context.close()


def test_what_is_slipped_into_a_page_does_not_run(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    ran = page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 1'>");
            const script = document.createElement("script");
            script.textContent = "window.ran = 2";
            document.body.append(script);
            return new Promise((resolve) => setTimeout(() => resolve(window.ran || 0), 300));
        }"""
    )
    assert ran == 0
    context.close()


def test_both_schemes_can_be_chosen_under_the_policy(browser: Browser, root: str) -> None:
    context = context_of(browser, 1280, "light")
    page = context.new_page()
    page.goto(f"{root}/members.html")
    page.click("label[for=__palette_1]")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.reload()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    context.close()
