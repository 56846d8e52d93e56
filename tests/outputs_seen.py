"""What a reader gets of a built site: statements, marks, notes and links, page by page, whatever built it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree.ElementTree import Element

import html5lib

OURS = ("bb-line", "bb-frozen", "bb-papers")
"""What stands above a page: in the theme’s own place in one build, in the page’s text in the other."""


@dataclass(frozen=True)
class Seen:
    """What a reader gets of one page."""

    text: str
    claims: list[str]
    marks: list[tuple[str, str]]
    notes: list[str]
    links: list[str]
    ids: list[str]
    linked: list[Any]


def elements(node: Element) -> list[Element]:
    """All below a node, but for what stands above a page and what a theme adds to headings."""
    found = []
    for child in node:
        classes = str(child.get("class") or "").split()
        if not {*OURS, "headerlink", "md-source-file"} & set(classes):
            found += [child, *elements(child)]
    return found


def texts(node: Element) -> str:
    parts = [node.text or ""]
    for child in node:
        classes = str(child.get("class") or "").split()
        if (
            isinstance(child.tag, str)
            and child.tag != "script"
            and not {*OURS, "headerlink", "md-source-file"} & set(classes)
        ):
            parts.append(texts(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def seen(path: Path) -> Seen | None:
    """A page as a browser parses it; None where it has no article."""
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    article = next((node for node in tree.iter("article") if "md-content__inner" in str(node.get("class"))), None)
    if article is None:
        return None
    inside = elements(article)
    marks = [node for node in inside if node.get("class") == "bb-mark"]
    return Seen(
        texts(article),
        [node.attrib["data-claim"] for node in inside if "data-claim" in node.attrib],
        [(texts(node), node.attrib["href"]) for node in marks],
        [node.attrib["data-cite"] for node in inside if "data-cite" in node.attrib],
        [node.attrib["href"] for node in inside if node.get("href") and isinstance(node.tag, str)],
        [node.attrib["id"] for node in inside if not str(node.get("id") or "__").startswith("__")],
        [json.loads(node.text or "") for node in tree.iter("script") if node.get("type") == "application/ld+json"],
    )


def all_seen(site: Path) -> dict[str, Seen]:
    """Each page of the briefing; the manual is no part of what is rendered."""
    paths = [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "manual"]
    found = {path.relative_to(site).as_posix(): seen(path) for path in paths if path.name != "404.html"}
    return {name: page for name, page in found.items() if page is not None}


def broken_links(site: Path) -> list[str]:
    """Links and files that a page asks for and that are not there, fragments included."""
    parsed = {
        path: html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }
    ids = {path: {node.get("id") for node in tree.iter() if node.get("id")} for path, tree in parsed.items()}
    found = []
    for path, tree in parsed.items():
        for node in tree.iter():
            for link in filter(None, (node.get("href"), node.get("src"))):
                if urlsplit(link).scheme or link.startswith("//"):
                    continue
                target, fragment = urldefrag(link)
                there = (path.parent / unquote(target)).resolve() if target else path
                if there.is_dir():
                    there /= "index.html"
                anchored = not fragment or fragment.startswith("__") or fragment in ids.get(there, {fragment})
                if not there.exists() or not anchored:
                    found.append(f"{path.relative_to(site)}: {link}")
    return found
