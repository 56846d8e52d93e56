"""A page does not jump while it loads, and comes out of a printer as it should."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import context_of

WATCH = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["index", "members", "command", "questions"])
def test_nothing_jumps_while_a_page_loads(browser: Browser, root: str, name: str, width: int) -> None:
    context = context_of(browser, width, "light")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{root}/{name}.html", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    for _ in range(4):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(80)
    shifted = page.evaluate("window.shifted")
    context.close()
    assert shifted < 0.05


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext; Debian, Ubuntu: apt-get install poppler-utils"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "members", "command", "questions"])
def test_a_page_can_be_printed(browser: Browser, root: str, name: str, scheme: str, tmp_path: Path) -> None:
    context = context_of(browser, 1280, scheme)
    page = context.new_page()
    page.goto(f"{root}/{name}.html")
    marks = page.locator(".md-content a.bb-mark").all_inner_texts()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not [
        each for each in page.locator(".md-header, .md-sidebar, .bb-filter, .md-search").all() if each.is_visible()
    ]
    context.close()
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    )
    text = re.sub(r"\s+", " ", told.stdout)
    assert "TLP:CLEAR" in text
    assert "As of 14 July 2025" in text
    assert "Notes" in text
    assert marks
    # the notes say in words where each statement is written, and the sources are named
    assert "OSW Centre for Eastern Studies" in text
    assert len(re.findall(r"Paragraph \d+, sentence", text)) >= len(set(marks))
