"""Whether a file of a site is inert: each format is read by a parser of its own, and shows marks as text or not at all.

A reader takes a file and gives the texts that it holds; it raises `AssertionError` where one of them has become anything else.
"""

import csv
import gzip
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import markdown
import pikepdf
import pypdfium2
import yaml
from markdown_it import MarkdownIt
from pybtex.database import parse_string

from hostile import MARK, MARKS, OUT

_FORBIDDEN = frozenset(
    "iframe object embed base frame frameset applet template noembed plaintext xmp foreignobject set animate".split()
)
_RUNS = re.compile(r"^on|^srcdoc$|^style$|^formaction$|^autofocus$|^ping$")
_ADDRESSES = frozenset("href src action data poster background cite longdesc manifest srcset xlink:href".split())
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_SCHEMES = frozenset(("", "http", "https", "mailto"))
_OF_THE_THEME = re.compile(r"__md_scope|__md_get|__tabbed_")


def of_html(text: str, *, tree: str = "lxml", whole: bool = True) -> Iterator[str]:
    """The texts and values of a page as a browser makes elements of it."""
    for element in html5lib.parse(text, treebuilder=tree, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            assert not MARK.search(element.text or ""), f"in a comment: {element.text}"
            continue
        tag = element.tag.rpartition("}")[2]
        assert tag.lower() not in _FORBIDDEN, f"<{tag}>"
        assert not MARK.search(tag), f"<{tag}>"
        if tag == "script" and "src" not in element.attrib:
            yield from _of_script(element.get("type", ""), element.text or "")
        elif tag == "style":
            assert not MARK.search(element.text or ""), "in a style sheet"
        else:
            yield element.text or ""
        yield element.tail or ""
        for name, value in element.attrib.items():
            name = str(name).rpartition("}")[2].lower()
            assert not MARK.search(name), f"{tag} {name}"
            assert not _RUNS.search(name), f"{tag} {name}={value}"
            if name in _ADDRESSES:
                _leads_nowhere_bad(tag, value)
            if tag == "meta" and name == "http-equiv" and value.lower() == "refresh":
                assert re.fullmatch(r"0; url=[\w./#-]+", element.get("content", "")), element.get("content")
            yield value
    assert not whole or text.rstrip().endswith("</html>")


def _of_script(kind: str, text: str) -> Iterator[str]:
    if kind.startswith("application/"):
        yield from of_values(json.loads(text))
        return
    assert not MARK.search(text), "in a script"
    assert _OF_THE_THEME.search(text), f"a script: {text[:200]}"


def _leads_nowhere_bad(tag: str, value: str) -> None:
    address = re.sub(r"[\x00-\x20]+", "", value)
    if tag in ("link", "img", "image", "use") and address.startswith("data:image/"):
        return
    parts = urlsplit(address)
    if MARKS["body"] in value and tag == "a":
        return  # what the author of a page may write; that it does nothing is for the browser’s tests
    assert parts.scheme.lower() in _SCHEMES, f"{tag}: {value}"
    assert parts.hostname != OUT or parts.scheme == "mailto", f"{tag}: {value}"


def of_values(value: Any) -> Iterator[str]:
    """The texts in plain values; a key is ours, and no text is one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            assert not MARK.search(key), f"the key {key}"
            yield from of_values(part)
    elif isinstance(value, list):
        for part in value:
            yield from of_values(part)


def of_markdown(text: str) -> Iterator[str]:
    """As it looks where it is rendered: with CommonMark and all that it lets through, and with Python’s and its attributes."""
    common = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    yield from of_html(common, whole=False)
    of_python = markdown.markdown(text, extensions=["tables", "attr_list", "md_in_html", "fenced_code"])
    yield from of_html(of_python, tree="etree", whole=False)  # it leaves characters of its own that lxml refuses


def of_csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(MARK.search(name) for name in rows[0])
    for cell in (cell for row in rows[1:] for cell in row):
        assert not cell.lstrip().startswith(_FORMULA), cell
        yield cell


def of_lines_of_json(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from of_values(json.loads(line))


def of_xml(text: str) -> Iterator[str]:
    """A feed or a list of pages: elements of one vocabulary, and links that lead to the site."""
    assert "<!DOCTYPE" not in text
    root = ElementTree.fromstring(text)
    space = root.tag.partition("}")[0]
    assert space in ("{http://www.w3.org/2005/Atom", "{http://www.sitemaps.org/schemas/sitemap/0.9")
    for element in root.iter():
        assert element.tag.startswith(space), element.tag
        assert not MARK.search(element.tag)
        if element.tag.endswith("}content"):
            assert element.get("type") == "text"
        if element.tag.endswith("}loc"):
            assert re.match(r"https://briefing\.example/", element.text or "")
        for name, value in element.attrib.items():
            assert not MARK.search(name)
            assert name != "href" or value.startswith("https://briefing.example/"), value
            yield value
        yield element.text or ""


def of_bibtex(text: str) -> Iterator[str]:
    """Entries that are sources, each with known fields."""
    found = parse_string(text, "bibtex")
    assert len(found.entries) == text.count("\n@online{") + text.startswith("@online{")
    for entry in found.entries.values():
        assert entry.type == "online"
        assert {*entry.fields} <= {"title", "organization", "date", "year", "url", "langid", "note"}
        for value in entry.fields.values():
            assert not re.search(r"(?<!\\)\\(?:input|href|write|include)\b", value), value
            yield value
        yield from (str(person) for persons in entry.persons.values() for person in persons)


def of_headers(text: str) -> Iterator[str]:
    for line in text.splitlines():
        assert re.fullmatch(r"/[\w*/-]*|  [A-Za-z-]+: [^\r\n]+", line), line
        yield line


def of_sqlite(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for kind, table in database.execute("SELECT type, name FROM sqlite_schema").fetchall():
            assert kind in ("table", "index", "view", "trigger")
            assert not MARK.search(table)
        for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            if "_fts_" not in table:
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    yield from (value for value in row if isinstance(value, str))


def of_pdf(path: Path) -> Iterator[str]:
    """What can be read on its sheets; nothing in it acts, and links lead to the web or within."""
    with pikepdf.open(path) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        names = pdf.Root.get("/Names", pikepdf.Dictionary())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(names.keys())
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert str(thing.get("/S", "")) not in _ACTIONS, thing.get("/S")
                if "/URI" in thing:
                    assert re.match(r"https?://|mailto:", str(thing.URI)), thing.URI
                    assert urlsplit(str(thing.URI)).hostname != OUT, thing.URI
        yield from (str(value) for value in pdf.docinfo.values())
    with pypdfium2.PdfDocument(path) as pdf:
        # a word may be broken at the end of a line
        yield "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "").replace("\ufffe", "")


_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie")


def _text(read: Callable[[str], Iterator[str]]) -> Callable[[Path], Iterator[str]]:
    return lambda path: read(path.read_text(encoding="utf-8"))


def of_manifest(text: str) -> Iterator[str]:
    """Here paths are keys."""
    found = json.loads(text)
    yield from found["files"]
    yield from of_values({**found, "files": list(found["files"].values())})


def of_search(text: str) -> Iterator[str]:
    """The theme shows titles and texts as HTML."""
    for entry in json.loads(text)["docs"]:
        yield from of_values([entry["location"], entry.get("names", ""), entry.get("about", "")])
        for told in (entry["title"], entry["text"], *entry.get("tags", ())):
            yield from of_html(told, whole=False)


def of_nothing(path: Path) -> Iterator[str]:
    """A file that is the same in every site."""
    assert not MARK.search(path.read_bytes().decode("latin-1"))
    return iter(())


READERS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    ".html": _text(of_html),
    ".md": _text(of_markdown),
    "llms.txt": _text(of_markdown),
    ".json": _text(lambda text: of_values(json.loads(text))),
    ".jsonld": _text(lambda text: of_values(json.loads(text))),
    ".geojson": _text(lambda text: of_values(json.loads(text))),
    "manifest.json": _text(of_manifest),
    "search_index.json": _text(of_search),
    ".ftm.json": _text(of_lines_of_json),
    ".csv": _text(of_csv),
    ".atom": _text(of_xml),
    "sitemap.xml": _text(of_xml),
    "sitemap.xml.gz": lambda path: of_xml(gzip.decompress(path.read_bytes()).decode()),
    ".bib": _text(of_bibtex),
    ".sqlite": of_sqlite,
    ".pdf": of_pdf,
    "_headers": _text(of_headers),
    ".yml": _text(lambda text: of_values(yaml.safe_load(text))),
    **dict.fromkeys((".svg", ".css", ".js", ".woff2", ".png", ".map", ".txt"), of_nothing),
}
"""By the end of a file’s name; the longest that fits is its reader."""


def texts_in(path: Path) -> Iterator[str]:
    """What a file shows, by the reader of its format. A format that nobody reads is an error."""
    fitting = [end for end in READERS if path.name.endswith(end)]
    assert fitting, f"no reader for {path.name}"
    return READERS[max(fitting, key=len)](path)
