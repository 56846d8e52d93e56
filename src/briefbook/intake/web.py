"""A saved web page: its main content by trafilatura, what it says about itself by its own tags.

A saved page is untrusted. It is parsed as HTML, where entities of its own mean nothing; nothing is fetched or run;
depth, elements and attributes are bounded before anything looks at it.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

from briefbook.intake.found import Found, Known, UnreadableError, headed, lines_of, one_line
from briefbook.intake.languages import guessed
from briefbook.intake.signals import AUTHORS, DATES, PUBLISHERS, TITLES, Signals
from briefbook.intake.values import address, dated, dated_by_address, each_once, first, genre, language, persons
from briefbook.reading.yaml_text import UNSAFE

MAX_ELEMENTS = 100_000
MAX_DEPTH = 250
_LEAST_WORDS = 10
"""What has fewer is a menu or a heading."""
_UNSHOWN = ("template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "style")
_LONGEST_ATTRIBUTE = 4_000
_DATES = {"original_date": True, "extensive_search": False}


def read_page(raw: str, remark: str) -> Found:
    """The article of a page. `UnreadableError` where there is none, or where the page is out of all proportion."""
    from trafilatura import bare_extraction  # takes longer to load than most commands to run

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = parsed(UNSAFE.sub("", raw.replace("\r\n", "\n")))
    remarks = [remark] if remark else []
    if hidden := _without_hidden(tree):
        remarks.append(f"The page hides {hidden} of its parts; their words were left out.")
    page = Signals(tree)
    if len(dates := {date.value: date for date in _dates(page)}) > 1:
        others = "; ".join(f"{date.value} ({date.how})" for date in dates.values())
        remarks.append(f"The page gives several dates of publication: {others}.")
    _ = page.article  # read while its script is there; the extraction needs none
    for script in list(tree.iter("script")):
        script.drop_tree()
    try:
        content: Any = bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=_DATES
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        message = f"no article can be taken from this page: {type(error).__name__}"
        raise UnreadableError("E324", message, "copy its text into a plain text file") from None
    text = lines_of(_bulleted(content.text or "")) if content else "\n"
    if len(text.split()) < _LEAST_WORDS:
        raise UnreadableError("E324", "this page has no article in it", "copy its text into a plain text file")
    url = first(map(address, page.address(raw)))
    publisher = first((*page.ld("publisher"), *page.meta(PUBLISHERS), _known(content.sitename, "the page")))
    title = first((*page.ld("headline"), *page.meta(TITLES), _known(content.title, "its headline")))
    section = (*page.ld("articleSection"), *page.meta(("article:section",)), _path(url))
    types = Known(" ".join(page.types(page.article)), "its metadata (JSON-LD @type)")
    found = Found(
        "html",
        text,
        title=title and Known(one_line(title.value), title.how),
        authors=_authors(page, content, publisher.value if publisher else ""),
        published=_published(page, content, url),
        language=first((*map(language, page.languages()), guessed(text))),
        publisher=publisher,
        genre=genre((*section, types), url),
        url=url,
        remarks=tuple(remarks),
    )
    return headed(found)


def parsed(raw: str) -> Any:
    """The page's tree, within bounds: without comments, instructions and attributes that no article needs."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, default_doctype=False
    )
    try:
        tree = html.document_fromstring(raw.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError("E324", "this page has no article in it") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("E322", "this page is nested deeper than any article", "copy its text into a text file")
    for number, (depth, element) in enumerate(_walk(tree)):
        if number >= MAX_ELEMENTS or depth > MAX_DEPTH:
            what = f"has more than {MAX_ELEMENTS:,} elements" if number >= MAX_ELEMENTS else "is nested too deeply"
            raise UnreadableError("E322", f"this page {what}", "copy its text into a plain text file")
        for name in [name for name, value in element.attrib.items() if len(value) > _LONGEST_ATTRIBUTE]:
            del element.attrib[name]
    return tree


def _without_hidden(tree: Any) -> int:
    """Take out what a browser does not show as text. Gives how many parts with words the page itself hides."""
    for element in list(tree.iter(*_UNSHOWN)):
        element.drop_tree()
    hidden = [
        element
        for element in tree.iter("*")
        if "hidden" in element.attrib or re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE)
    ]
    found = 0
    for element in hidden:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            found += bool(element.text_content().strip())
            element.drop_tree()
    return found


def _walk(tree: Any) -> Iterator[tuple[int, Any]]:
    waiting = [(1, tree)]
    while waiting:
        depth, element = waiting.pop()
        yield depth, element
        waiting.extend((depth + 1, child) for child in element if isinstance(child.tag, str))


def _known(value: object, how: str) -> Known | None:
    return Known(one_line(value), how) if isinstance(value, str) and one_line(value) else None


def _path(url: Known | None) -> Known | None:
    return Known(url.value.split("//", 1)[-1].partition("/")[2], "its address") if url else None


def _bulleted(text: str) -> Iterator[str]:
    """Its paragraphs; list items and tables lose the signs that the extraction gave them."""
    for line in text.splitlines():
        if any(map(str.isalnum, line)):
            yield line.removeprefix("- ").strip(" |")


def _authors(page: Signals, content: Any, publisher: str) -> tuple[Known, ...]:
    for told in (page.ld("author"), page.meta(AUTHORS), iter(filter(None, [_known(content.author, "its byline")]))):
        if found := each_once(person for known in told for person in persons(known, publisher)):
            return found
    return ()


def _dates(page: Signals) -> list[Known]:
    """Each date that the page says is that of publication."""
    return [date for told in (*page.ld("datePublished"), *page.meta(DATES), *page.times()) if (date := dated(told))]


def _published(page: Signals, content: Any, url: Known | None) -> Known | None:
    if said := first(_dates(page)):
        return said
    by_address = dated_by_address(url)
    return by_address or first([_known(content.date, "a date on the page, which may be another’s")])
