"""Typst code to a PDF that is accessible (PDF/UA-1) and archival (PDF/A-2a), the same bytes every time."""

import hashlib
import io
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.outputs.pdf.compose import Composed, compose
from briefbook.outputs.pdf.document import Document
from briefbook.store.files import Store, key_of

if TYPE_CHECKING:
    # take a tenth of a second and some megabytes to load: each function that needs them does so, and most builds set no PDF
    import pikepdf
    import typst

FONTS = Path(__file__).with_name("fonts")


SUMMARY_SHEETS = 2
_SCALES = (1.0, 0.975, 0.95, 0.925, 0.9, 0.875, 0.85, 0.8)


class TypesettingError(RuntimeError):
    """The typesetter refused the document."""


@lru_cache(maxsize=1)
def compiler() -> "typst.Compiler":
    """One for all documents, so that what they share is worked out once. It knows our fonts and no others."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def printed(document: Document, store: Store) -> bytes:
    """The document's file; one that was set before is not set again.

    A summary is set smaller, step by step, until it fits its two sheets. Raises `DocumentError` and `TypesettingError`.
    """
    for scale in _SCALES if document.brief else (1.0,):
        composed = compose(replace(document, scale=scale))
        key = key_of("pdf", composed.code, repr(composed.row_heads), made_with())
        pdf = store.made(key, lambda composed=composed: typeset(composed))  # type: ignore[misc]
        if not document.brief or sheets(pdf) <= SUMMARY_SHEETS:
            return pdf
    raise TypesettingError(f"the summary needs {sheets(pdf)} sheets, and has {SUMMARY_SHEETS}")


def sheets(pdf: bytes) -> int:
    """How many pages a file has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def typeset(composed: Composed) -> bytes:
    """The finished file. Raises `TypesettingError` with the typesetter's own words."""
    import typst

    try:
        raw, warnings = compiler().compile_with_warnings(
            composed.code.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"]
        )
    except typst.TypstError as error:
        raise TypesettingError(" ".join((error.message, *error.hints))) from error
    if warnings:
        raise TypesettingError(" ".join((warnings[0].message, *warnings[0].hints)))
    assert isinstance(raw, bytes)
    return _finished(raw, composed.row_heads)


@lru_cache(maxsize=1)
def made_with() -> str:
    """The tools and the fonts: a file set by others is not the same file."""
    fonts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FONTS.glob("*.ttf"))]
    return " ".join((version("typst"), version("pikepdf"), *fonts))


def _finished(raw: bytes, row_heads: list[bool]) -> bytes:
    """Mark the first cell of a row as its header where it is one, and pack the file."""
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        tables = list(_elements(pdf.Root.StructTreeRoot, "/Table"))
        if len(tables) != len(row_heads):
            raise TypesettingError(f"{len(tables)} tables were set and {len(row_heads)} were asked for")
        for table, heads in zip(tables, row_heads, strict=True):
            for row in _elements(table, "/TR") if heads else ():
                cells = list(_elements(row, "/TD"))
                if cells and not list(_elements(row, "/TH")):
                    cells[0].S = pikepdf.Name.TH
                    cells[0].A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        _cross_linked(pdf)
        out = io.BytesIO()
        # `preserve_pdfa` keeps the line break before each stream's end, without which the file is no PDF/A
        pdf.save(
            out, preserve_pdfa=True, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )  # fmt: skip
        return out.getvalue()


def _cross_linked(pdf: "pikepdf.Pdf") -> None:
    """Marks lead to their note and a note to its first mark: `note:5` and `mark:5` become places in the file."""
    import pikepdf

    links = []
    first: dict[str, pikepdf.Array] = {}
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            kind, _, number = address.partition(":")
            if kind in _ACROSS:
                left, _, _, top = link.Rect
                links.append((link, kind, number))
                first.setdefault(address, pikepdf.Array([page.obj, pikepdf.Name.XYZ, left, top, 0]))
    for link, kind, number in links:
        other, words = _ACROSS[kind]
        del link.A
        link.Dest = first[f"{other}:{number}"]
        link.Contents = pikepdf.String(f"{words} {number}")


_ACROSS = {"note": ("mark", "Note"), "mark": ("note", "Where the text first cites note")}


def _elements(node: "pikepdf.Object", kind: str) -> "list[pikepdf.Object]":
    """All structure elements of a kind below one, in reading order."""
    import pikepdf

    found: list[pikepdf.Object] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting.extend(reversed(list(here)))
        elif isinstance(here, pikepdf.Dictionary):
            if str(here.get("/S", "")) == kind:
                found.append(here)
            elif "/K" in here:
                waiting.append(here.K)
    return found
