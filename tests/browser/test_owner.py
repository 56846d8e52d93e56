"""An owner's name, logo and colour, set in mkdocs.yml as the manual says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browsing import context_of, serve
from conftest import Build, build


@pytest.fixture(scope="module")
def address(owned_build: Build) -> Iterator[str]:
    server = serve(owned_build.site)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_the_owners(browser: Browser, address: str, scheme: str) -> None:
    context = context_of(browser, 1280, scheme)
    page = context.new_page()
    page.goto(f"{address}/members.html")
    logo = page.locator(".md-header .md-logo img")
    assert logo.evaluate(
        "image => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().height > 20"
    )
    footer = page.locator(".md-copyright")
    assert footer.inner_text().startswith("Published by Institute for <Example> Studies · Imprint · Report an error · ")
    assert footer.get_by_role("link", name="Imprint").get_attribute("href") == "https://example.org/imprint"
    assert footer.get_by_role("link", name="Report an error").get_attribute("href") == "mailto:editor@example.org"
    # our own name is small, and stands nowhere else
    assert page.locator("body").inner_text().count("Briefbook") == 1
    sizes = footer.evaluate(
        "e => [parseFloat(getComputedStyle(e).fontSize), parseFloat(getComputedStyle(document.querySelector('p.bb-lede')).fontSize)]"
    )
    assert sizes[0] < sizes[1]
    colour = page.locator("a.bb-mark").first.evaluate("e => getComputedStyle(e).color")
    assert (colour == "rgb(107, 31, 71)") == (scheme == "light")
    assert colour != "rgb(156, 198, 228)", "the owner's in the dark too"
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    context.close()
    assert not [violation["id"] for violation in found]


def test_citations_name_the_publisher(owned_build: Build) -> None:
    text = (owned_build.site / "entities" / "kyiv-cell.html").read_text(encoding="utf-8")
    assert "Institute for &lt;Example&gt; Studies" in text


def test_a_colour_that_cannot_be_read_stops_the_build(project: Path) -> None:
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    pale = config.replace("handling: TLP:CLEAR", 'handling: TLP:CLEAR\n      colour: "#ffcc00"')
    (project / "mkdocs.yml").write_text(pale, encoding="utf-8")
    done = build(project)
    assert done.code == 1
    assert "#ffcc00 on #ffffff has a contrast of 1.5" in done.output
    assert not done.site.exists()


def test_every_page_says_what_it_is(owned_build: Build) -> None:
    """What a search engine, a tab and a message that links here show."""
    titles: dict[str, str] = {}
    told: dict[str, str] = {}
    pages = [path for path in sorted(owned_build.site.rglob("*.html")) if "issues" not in path.parts]
    for path in pages:
        name, text = path.relative_to(owned_build.site).as_posix(), path.read_text(encoding="utf-8")
        assert '<html lang="en"' in text, name
        assert re.search(r'<link rel="icon" href="[^"]*assets/briefbook/favicon.svg"', text), name
        title = re.findall(r"<title>([^<]*\S[^<]*)</title>", text.split("</head>")[0])
        described = re.findall(r'<meta name="description" content="([^"]*\S[^"]*)"', text)
        card = re.findall(r'<meta property="og:(?:title|description)" content="([^"]+)"', text)
        assert (len(title), len(described), len(card)) == (1, 1, 2), name
        assert title[0] not in titles, f"{name} and {titles[title[0]]}: {title[0]}"
        titles[title[0]] = name
        if not name.startswith(("manual/", "editions/2")) and name != "404.html":  # frozen pages are not indexed
            assert described[0] not in told, f"{name} and {told[described[0]]}: {described[0]}"
            told[described[0]] = name
            assert f'<link rel="canonical" href="https://example.org/briefing/{name}"' in text, name
    sitemap = (owned_build.site / "sitemap.xml").read_text(encoding="utf-8")
    for name in told.values():
        assert f"<loc>https://example.org/briefing/{name}</loc>" in sitemap, name
    assert 'href="/briefing/assets/' in (owned_build.site / "404.html").read_text(encoding="utf-8")
