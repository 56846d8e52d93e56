"""Saved articles for tests: invented, written here, in every form that a source can come in."""

import typst

from briefbook.intake.found import Known

PARAGRAPHS = (
    "The harbour board of Aldermere said on Monday that four cranes will return to the north quay by June. Otto Lamm, "
    "who chairs the board, called the decision overdue.",
    "The cranes were taken down in 2021, after an inspection found rust in more than 40 joints. Two firms from "
    "Tolbridge have repaired them since.",
    "About 300 dockers had asked for a date. Their speaker, Ines Marrow, said that the board had finally listened.",
    "Whether the cranes can lift containers of the newest kind remains open. The board expects a report in September.",
    "Shipping companies have been cautious. One of them, the Wend Line, said it would wait for the first trial before "
    "it moved any ship from Tolbridge to Aldermere.",
)
TITLE = "Cranes return to the north quay"
ADDRESS = "https://www.aldermere-post.example/2024/05/06/cranes-return"


def value(known: Known | None) -> str:
    """What is known, empty if nothing is."""
    return known.value if known else ""


def page(
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    head: str = "",
    title: str = TITLE,
    after: str = "",
    encoding: str = "utf-8",
) -> bytes:
    """A page as a browser saves it: menu, article, rest of the paywall, footer."""
    ld = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "%s", '
        '"datePublished": "2024-05-06T08:30:00+02:00", "author": [{"@type": "Person", "name": "Ida Quill"}], '
        '"publisher": {"@type": "Organization", "name": "Aldermere Post"}}'
    ).replace("%s", title)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{encoding}"><title>{title} | Aldermere Post</title>
<meta property="og:site_name" content="Aldermere Post"><link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{ld}</script>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies on this website. <a href="#">Accept all cookies</a></p></div>
<main><article><h1>{title}</h1><p class="byline">By Ida Quill</p>
{body}<p>Subscribe now to continue reading about the harbour.</p>{after}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">A cat on the quay</a></li></ul></aside>
<footer><p>© 2024 Aldermere Post. All rights reserved. <a href="/privacy">Privacy policy</a></p></footer>
</body></html>""".encode(encoding, "xmlcharrefreplace")


def text() -> str:
    """As somebody copies it into an editor."""
    return (
        "\n".join((TITLE, "By Ida Quill", "6 May 2024", *PARAGRAPHS, "Join our forum and tell us what you think."))
        + "\n"
    )


def markdown() -> str:
    """As a clipping tool keeps it."""
    body = (
        "\n\n".join(PARAGRAPHS[:2])
        .replace("north quay", "**north quay**")
        .replace("Otto Lamm", "[Otto Lamm](http://x.example)")
    )
    return f"""---
title: "{TITLE}"
author: Ida Quill
date: 2024-05-06
source: {ADDRESS}
publisher: Aldermere Post
lang: en-GB
category: news
---

# {TITLE}

{body}

## What comes next

- {PARAGRAPHS[2]}
- {PARAGRAPHS[3]}

> {PARAGRAPHS[4]}
"""


def printed(pages: int) -> list[str]:
    """What `pdf` prints: no page is like another."""
    return [
        f"{paragraph} So it stands in part {part} of the report." for part in range(pages) for paragraph in PARAGRAPHS
    ]


def pdf(pages: int = 3, *, lines: str = "", dated: bool = True) -> bytes:
    """As a printed newspaper: running head, page numbers, justified and hyphenated lines."""
    body = "\n\n".join(printed(pages))
    source = f"""
#set document(title: "{TITLE}", author: "Ida Quill", date: datetime(year: 2024, month: 5, day: 9))
#set page(width: 90mm, height: 140mm, margin: 14mm, header: [Aldermere Post #h(1fr) Harbour], footer: context align(center, counter(page).display()))
#set text(size: 9pt, lang: "en", hyphenate: true)
#set par(justify: true)
#text(size: 18pt)[{TITLE}]

By Ida Quill

{"6 May 2024" if dated else ""}

{body}

{lines}
"""
    return bytes(typst.compile(source.encode()))
