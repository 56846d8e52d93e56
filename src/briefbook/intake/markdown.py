"""Markdown: what its front matter says, and its body as paragraphs without marks."""

import re
from typing import Any

from briefbook.intake.found import Found, Known, UnreadableError, headed, lines_of, one_line
from briefbook.intake.languages import guessed
from briefbook.intake.plain import read_plain
from briefbook.intake.values import address, dated, each_once, first, genre, language, persons
from briefbook.intake.web import parsed
from briefbook.reading.yaml_text import read_yaml

FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote pre tr dt dd figcaption div section article".split())
_UNSHOWN = frozenset("script style template noscript iframe object svg math head img".split())
MAX_CHARACTERS = 2_000_000
_KEYS = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "by", "byline"),
    "published": ("date", "published", "published_at", "publish_date"),
    "language": ("language", "lang"),
    "publisher": ("publisher", "publication", "site", "site_name"),
    "url": ("url", "source", "link", "canonical", "permalink"),
    "genre": ("genre", "category", "section", "type"),
}


def read_markdown(raw: str, remark: str) -> Found:
    """The article, and what its front matter says about it."""
    if len(raw) > MAX_CHARACTERS:
        raise UnreadableError("E322", f"this Markdown has more than {MAX_CHARACTERS:,} characters", "take it apart")
    match = FRONT.match(raw.removeprefix("\ufeff"))
    told = _front(match[1]) if match else {}
    body = raw.removeprefix("\ufeff")[match.end() :] if match else raw
    text = lines_of(_paragraphs(body))
    inside = read_plain(text)  # the lines below the headline may say who and when
    publisher = first(told.get("publisher", ()))
    authors = each_once(
        p for known in told.get("authors", ()) for p in persons(known, publisher.value if publisher else "")
    )
    url = first(map(address, told.get("url", ())))
    return headed(
        Found(
            "markdown",
            text,
            title=first((*told.get("title", ()), inside.title)),
            authors=authors or inside.authors,
            published=first((*map(dated, told.get("published", ())), inside.published)),
            language=first((*map(language, told.get("language", ())), guessed(text))),
            publisher=publisher,
            genre=genre(told.get("genre", ()), url),
            url=url or inside.url,
            remarks=(remark,) if remark else (),
        )
    )


def _front(text: str) -> dict[str, list[Known]]:
    """Each of our keys with what the front matter has for it. What is not YAML says nothing."""
    value = read_yaml(text.encode("utf-8", "replace"), "front matter").value
    found: dict[str, list[Known]] = {}
    if isinstance(value, dict):
        for ours, theirs in _KEYS.items():
            for key in theirs:
                listed = value.get(key)
                for one in listed if isinstance(listed, list) else [listed]:
                    told = one.get("name") if isinstance(one, dict) else one
                    if isinstance(told, str) and one_line(told):
                        found.setdefault(ours, []).append(Known(one_line(told), f"its front matter ({key})"))
    return found


def _paragraphs(body: str) -> list[str]:
    from markdown import Markdown

    try:
        html = Markdown(extensions=["tables", "fenced_code"]).convert(body)
    except RecursionError:
        raise UnreadableError("E322", "this Markdown is nested deeper than any article", "copy its text") from None
    return _blocks(parsed(f"<html><body>{html}</body></html>")) if html.strip() else []


def _blocks(tree: Any) -> list[str]:
    """The text of each block; a block inside another is one of its own. Depth is bounded by the parser."""
    found = [""]

    def visit(element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _UNSHOWN:
            if tag in _BLOCKS or tag == "br":
                found.append("")
            if tag in ("td", "th") and found[-1].strip():
                found[-1] += " | "
            found[-1] += element.text or ""
            for child in element:
                visit(child)
            if tag in _BLOCKS:
                found.append("")
        found[-1] += element.tail or ""

    visit(tree)
    return found
