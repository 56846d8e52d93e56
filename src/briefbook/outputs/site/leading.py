"""What stands at an old address: on a page of today a line at its end, else a small page of its own. Works without scripts."""

import posixpath
from dataclasses import dataclass, field
from html import escape

from briefbook.model.gone import Gone
from briefbook.model.handling import Handling
from briefbook.outputs.site.security import with_policy

STYLE = "assets/briefbook/moved.css"
ICON = "assets/briefbook/favicon.svg"
_WORDS = {"entity": "entry", "claim": "statement"}


@dataclass(frozen=True, slots=True)
class Forward:
    """Where an old address leads: to another, by what it is known as now, or to nothing, and then why."""

    kind: str
    id: str
    anchor: str
    target: str = ""
    now: str = ""
    gone: Gone | None = None
    see: tuple[tuple[str, str], ...] = ()
    """What to look at instead of what is gone: its name and its address."""


@dataclass(slots=True)
class Forwards:
    """By page: for anchors that a page of today no longer has, and for pages that are there no longer."""

    anchors: dict[str, list[Forward]] = field(default_factory=dict)
    pages: dict[str, list[Forward]] = field(default_factory=dict)


def at_the_end(found: Forwards, url: str) -> str:
    """The section that keeps the old anchors of a page; empty where it has none."""
    lines = [_line(one, url) for one in found.anchors.get(url, ())]
    if not lines:
        return ""
    return f'<section class="bb-moved" data-search-exclude>\n<h2 id="moved">Moved or taken out</h2>\n{_list(lines)}</section>\n'


@dataclass(frozen=True, slots=True)
class Standing:
    """What an old page says of the briefing: its title, who may be told, its language and its permanent address."""

    title: str
    handling: Handling
    language: str
    address: str


def old_pages(found: Forwards, of: Standing) -> dict[str, str]:
    """A page for each address whose page is there no longer, by file name."""
    return {
        url if url.endswith(".html") else f"{url}index.html": _page(url, group, of)
        for url, group in found.pages.items()
    }


def _page(url: str, group: list[Forward], of: Standing) -> str:
    whole = next((one for one in group if not one.anchor), None)
    rest = [_line(one, url) for one in group if one.anchor]
    head, heading = ['<meta name="robots" content="noindex">'], "Moved"
    if whole and whole.target:
        there = _way(url, whole.target)
        head = [f'<meta http-equiv="refresh" content="0; url={escape(there)}">']
        head.append(f'<link rel="canonical" href="{escape((of.address + whole.target) if of.address else there)}">')
    elif whole:
        heading = "Taken out"
    told = f"<p>{_told(whole, url)}</p>\n" if whole else ""
    html = f"""<!doctype html>
<html lang="{escape(of.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{chr(10).join(head)}
<link rel="icon" href="{escape(_way(url, ICON))}">
<link rel="stylesheet" href="{escape(_way(url, STYLE))}">
<title>{heading} - {escape(of.title)}</title>
</head>
<body>
<header><p><b>{of.handling}</b> {of.handling.meaning}</p>
<p><a href="{escape(_front(url))}">{escape(of.title)}</a></p></header>
<main>
<h1>{heading}</h1>
{told}{_list(rest)}</main>
</body>
</html>
"""
    return with_policy(html)


def _front(here: str) -> str:
    """The way to the front page: a folder’s own address on a server, its file in a folder on disk."""
    way = _way(here, "index.html")
    return way if here.endswith(".html") else f"{way.removesuffix('index.html')}" or "./"


def _list(lines: list[str]) -> str:
    return "<ul>\n" + "\n".join(lines) + "\n</ul>\n" if lines else ""


def _line(one: Forward, here: str) -> str:
    return f'<li id="{escape(one.anchor)}">{_told(one, here)}</li>'


def _told(one: Forward, here: str) -> str:
    """One sentence in which every text of the record is escaped."""
    what = f"The {_WORDS.get(one.kind, one.kind)} ‘{escape(one.id)}’"
    if one.gone is None:
        return f'{what} is now <a href="{escape(_way(here, one.target))}">{escape(one.now)}</a>.'
    when = one.gone.when
    see = ", ".join(f'<a href="{escape(_way(here, path))}">{escape(name)}</a>' for name, path in one.see)
    more = f" See {see}." if see else ""
    why = escape(one.gone.why)
    return f"{what} was taken out {'on' if when.day else 'in'} {when.in_words}: {why}{'' if why.endswith('.') else '.'}{more}"


def _way(here: str, target: str) -> str:
    """A relative link, so that the site works wherever it lies."""
    file, mark, anchor = target.partition("#")
    if file == here and mark:
        return f"#{anchor}"
    path = posixpath.relpath(file or ".", posixpath.dirname(here) or ".")
    return (f"{path}/" if file.endswith("/") else path) + mark + anchor
