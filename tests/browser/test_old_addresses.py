"""What stands at an old address, as whoever follows an old link meets it: with and without scripts, by keyboard, on a phone, in the dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsing import context_of, serve
from conftest import build
from smallsite import moved_project

ORIGINAL = "https://example.org/wend/a-new-pier"
OLD = ("entities/south-pier.html", "piers.html")
LINES = ("entities/pier-begun.html#claim-works-stopped", "entities/north-pier.html#claim-pier-opened")
SOURCE = "sources/wend-gazette-2024-05-06.html"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small briefing in which an entity was renamed, another and a claim were taken out, a page moved, a source is gone."""
    project = moved_project(
        tmp_path_factory.mktemp("old") / "project",
        "plugins: [search, briefbook: {pdf: false, handling: 'TLP:AMBER'}]\n"
        "theme: {name: material, font: false, palette: ["
        "{media: '(prefers-color-scheme: light)', scheme: default}, {media: '(prefers-color-scheme: dark)', scheme: slate}]}\n"
        "nav: [index.md, questions.md, sources.md, editions.md, piers-and-boats.md]\n",
    )
    seed = project / "seeds" / "wend-gazette-2024-05-06.yml"
    copy = f'archived: "https://web.archive.org/web/20240601120000/{ORIGINAL}"\ngone: 2025-02\npublished:'
    seed.write_text(seed.read_text(encoding="utf-8").replace("published:", copy, 1), encoding="utf-8")
    done = build(project)
    assert done.code == 0, done.output
    server = serve(done.site)
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    assert Path(done.site).is_dir()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_on(browser: Browser, address: str, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        for old, new in (
            ("entities/aldermere-town.html", "entities/aldermere.html"),
            ("entities/aldermere-port.html", "entities/aldermere.html"),
            ("boats.html", "piers-and-boats.html"),
        ):
            page.goto(address + old)
            page.wait_for_url(address + new)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_what_is_no_longer_there_can_be_read(browser: Browser, address: str, width: int, scheme: str) -> None:
    with context_of(browser, width, scheme) as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        for name in (*OLD, *LINES, SOURCE):
            page.goto(address + name)
            assert "TLP:AMBER" in page.locator("body").inner_text()[:200]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, name
            found = Axe().run(page)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            if anchor := name.partition("#")[2]:
                assert page.locator(f"#{anchor}").bounding_box()["y"] < 900  # type: ignore[index]
        assert refused == []


def test_the_way_on_is_a_link_that_the_keyboard_reaches(browser: Browser, address: str) -> None:
    with context_of(browser, 360, "light") as context:
        page = context.new_page()
        page.goto(address + OLD[0])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "The ferry"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "North Pier"
        page.keyboard.press("Enter")
        page.wait_for_url(address + "entities/north-pier.html")
