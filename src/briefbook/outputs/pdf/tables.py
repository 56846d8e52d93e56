"""A table as Typst code: heads that repeat, rows kept whole, columns as wide as their text asks."""

from collections.abc import Callable, Iterable

from briefbook.outputs.pdf.code import array, call, truth
from briefbook.outputs.pdf.tree import Element

Blocks = Callable[[Iterable[Element | str]], str]
Anchored = Callable[[Element, str], str]

_PARTS = ("caption", "thead", "tbody", "tfoot", "tr")


class UnknownTableError(ValueError):
    """A table with a part that no rule here speaks of."""


LONG_CELL = 1500
"""Characters from which a row may break across sheets: kept whole, it might not fit on one."""
_NARROWEST, _WIDEST = 7, 46
_GUTTER = 3
"""What stands between two columns, in characters: without it the longest word would be broken."""
_ALIKE = {"bb-members": [23, 63, 14]}
"""Tables of one class that stand below each other have the same columns."""


def table_code(table: Element, blocks: Blocks, anchored: Anchored) -> tuple[str, bool]:
    """The code, and whether its rows begin with a header."""
    parts_of = [part for part in table.children if isinstance(part, Element)]
    head = [row for part in parts_of if part.tag == "thead" for row in _cells(part)]
    body = [row for part in parts_of if part.tag in ("tbody", "tfoot") for row in _cells(part)]
    body += [row for row in parts_of if row.tag == "tr"]
    if unknown := [part.tag for part in parts_of if part.tag not in _PARTS] + ([] if head or body else ["no rows"]):
        raise UnknownTableError(f"<{unknown[0]}> in a <table>")
    columns = max(sum(_span(cell) for cell in _cells(row)) for row in (*head, *body))
    heads = any(cell.tag == "th" and cell.attributes.get("scope") == "row" for row in body for cell in _cells(row))
    numbers = [
        any("bb-number" in cell.classes for row in body for cell in _cells(row)[index : index + 1])
        for index in range(columns)
    ]
    parts = [call("table.header", *(blocks(cell.children) for cell in _cells(row)), repeat="true") for row in head]
    for row in body:
        cells = _cells(row)
        if len(cells) == 1 and columns > 1 and cells[0].tag == "th":
            wide = call("table.cell", blocks(cells[0].children), colspan=str(columns))
            parts.append(call("table.header", wide, level="2", repeat="true"))
            continue
        for index, cell in enumerate(cells):
            code = blocks(cell.children)
            if index == 0:
                code = anchored(row, code)
            if cell.tag == "th":
                code = call("row-head", code)
            keep = sum(len(part.text) for part in cells) < LONG_CELL
            named = {"breakable": truth(not keep)} | ({"colspan": str(_span(cell))} if _span(cell) > 1 else {})
            parts.append(call("table.cell", code, **named))
    alike = next((_ALIKE[name] for name in table.classes if name in _ALIKE), None)
    widths = [f"{width}fr" for width in alike or _widths([*head, *body], columns)]
    code = call("ruled-table", array(widths), array([truth(number) for number in numbers]), *parts)
    # a caption that is hidden on the screen repeats the heading above it
    shown = [part for part in parts_of if part.tag == "caption" and "bb-vh" not in part.classes]
    return "\n".join([*(call("aside", blocks(part.children)) for part in shown), code]), heads


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element)]


def _span(cell: Element) -> int:
    return int(cell.attributes.get("colspan", "1"))


def _widths(rows: list[Element], columns: int) -> list[int]:
    """Shares of the width: the mean length of a column's text, between its longest word and a column of reading."""
    shares = []
    for index in range(columns):
        texts = [
            cells[index].text.strip()
            for row in rows
            if len(cells := _cells(row)) == columns and cells[index].text.strip()
        ]
        longest = max((len(word) for text in texts for word in text.split()), default=_NARROWEST)
        mean = sum(map(len, texts)) // len(texts) if texts else 0
        shares.append(min(max(mean, longest + _GUTTER, _NARROWEST), _WIDEST))
    return shares
