"""The command chart: a tree of boxes, top-down where there is room, indented where there is not.

Every distinction has a form besides its colour: dashed boxes and lines depend on a condition, dotted lines are no
command ("built on", "co-ordinates"), what nobody names is said in words, and rank is drawn in stars.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefbook.drawing.svg import number, text_of, wrapped
from briefbook.views.articles import in_line
from briefbook.views.command import Node

_PAD = 12.0
_LEAST_WIDTH = 170.0
"""Boxes narrower than this, in pixels, are set one below the other instead."""
_TITLE, _TEXT, _LABEL = 15.0, 13.5, 12.5
# what a style sheet says on the site, said again for paper, where none reaches a drawing
_INK, _FAINT, _RUST = "#17202a", "#4b5661", "#8f3f1b"
_FORMS = {
    "nm": ' font-weight="600"',
    "rk": ' font-weight="600"',
    "sm": f' fill="{_FAINT}"',
    "unk": f' font-family="&apos;Source Serif 4&apos;, serif" font-style="italic" fill="{_RUST}"',
}
_ACROSS = ("coordinates", "based-on")
_STARS = {"one-star": 1, "two-star": 2, "three-star": 3, "four-star": 4}

Href = Callable[[str], str]
NameOf = Callable[[str], str]


@dataclass(slots=True)
class _Line:
    text: str
    kind: str = "sm"
    stars: int = 0


@dataclass(slots=True)
class _Box:
    node: Node
    lines: list[_Line]
    label: list[str]
    width: float
    height: float
    x: float = 0
    y: float = 0
    children: list["_Box"] = field(default_factory=list)


def draw_chart(root: Node, href: Href, name: NameOf, *, width: int) -> str:
    """An SVG of the given width in pixels. `href` gives a body's address, `name` its name."""
    wide = width >= 600
    leaves = _leaves(root)
    box_width = min(230.0, (width - 20.0 * (leaves - 1)) / leaves) if wide else 0
    if wide and box_width >= _LEAST_WIDTH:
        # a label stands right of its line, over one half of its box
        tree = _box(root, name, lambda _: box_width, lambda width: width / 2 - 8)
        _place_down(tree, 0, 0)
        _centre(tree, width)
    else:
        wide = False
        tree = _box(root, name, lambda depth: width - 26.0 * depth, lambda width: width - 26)
        _place_indented(tree, 0, 0)
    boxes = list(_all(tree))
    height = max(box.y + box.height for box in boxes) + 2
    key = f"chart-{width}"
    parts = [
        f'<svg class="bb-chart" xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {number(height + 2)}" role="group" aria-labelledby="{key}-t {key}-d" font-family="&apos;Source Sans 3&apos;, sans-serif">',
        f'<title id="{key}-t">Command chart: {text_of(root.name)}</title>',
        f'<desc id="{key}-d">A tree of {len(boxes)} bodies; the same is told as a list on this page.</desc>',
    ]
    for box in boxes:
        parts.extend(_edges(box, indented=not wide))
    for box in boxes:
        parts.extend(_draw(box, href, top=box is tree))
    return "".join(parts) + "</svg>"


def _leaves(node: Node) -> int:
    return sum(map(_leaves, node.children)) or 1


def _box(
    node: Node, name: NameOf, width_at: Callable[[int], float], label_width: Callable[[float], float], depth: int = 0
) -> _Box:
    width = width_at(depth)
    inner = width - 2 * _PAD
    lines = [_Line(line, "nm") for line in wrapped(node.name, inner, _TITLE)]
    if node.owners:
        lines += [_Line(line) for line in wrapped(" and ".join(map(name, node.owners)), inner, _TEXT)]
    if node.leader:
        stars = _STARS.get(node.leader.rank or "", 0)
        rank = " ".join(part for part in (node.leader.code, node.leader.rank_in_words) if part)
        if rank:
            lines.append(_Line(rank, "rk", stars))
        lines.append(
            _Line(f"Nation: {name(node.leader.nation)}") if node.leader.nation else _Line("Nation not given", "unk")
        )
        holders = ", ".join(map(name, node.leader.holders))
        lines += (
            [_Line(line) for line in wrapped(holders, inner, _TEXT)] if holders else [_Line("Head not named", "unk")]
        )
    if node.seats:
        between = " and " if node.seats.rotation else ", "
        turn = f" ({_turn(node.seats.rotation)})" if node.seats.rotation else ""
        seat = f"Seat: {between.join(map(name, node.seats.places))}{turn}"
        lines += [_Line(line) for line in wrapped(seat, inner, _TEXT)]
    if node.size:
        lines.append(_Line(f"{node.size.mark} {node.size.echelon}", "rk"))
        lines += [_Line(line) for line in wrapped(node.size.words, inner, _TEXT)]
    label: list[str] = []
    if node.link:
        by = (
            f", {'to be ' if node.link.planned else ''}set up by {' and '.join(in_line(name(by)) for by in node.link.by)}"
            if node.link.by
            else ""
        )
        told = f"{node.link.words}{by}{f', {node.link.condition}' if node.link.condition else ''}"
        label = wrapped(told, label_width(width), _LABEL)
    height = 2 * _PAD + sum(_line_height(line) for line in lines) - 4
    children = [_box(child, name, width_at, label_width, depth + 1) for child in node.children]
    return _Box(node, lines, label, width, height, children=children)


def _turn(rotation: str) -> str:
    unit = {"Y": "year", "M": "month", "W": "week", "D": "day"}[rotation[-1]]
    count = int(rotation[1:-1])
    return f"one {unit} in each" if count == 1 else f"{count} {unit}s in each"


def _line_height(line: _Line) -> float:
    return 20.0 if line.kind == "nm" else 18.0


def _label_height(box: _Box) -> float:
    return 15.0 * len(box.label)


def _place_down(box: _Box, x: float, y: float) -> float:
    """Top-down: children side by side, each parent over their middle. Returns the width taken."""
    box.y = y
    below = y + box.height + 26 + max((_label_height(child) for child in box.children), default=0) + 10
    taken = 0.0
    for child in box.children:
        taken += _place_down(child, x + taken, below) + 20
    taken = max(taken - 20, box.width) if box.children else box.width
    if box.children:
        first, last = box.children[0], box.children[-1]
        box.x = (first.x + last.x + last.width - box.width) / 2
    else:
        box.x = x
    return taken


def _centre(tree: _Box, width: float) -> None:
    boxes = list(_all(tree))
    left, right = min(box.x for box in boxes), max(box.x + box.width for box in boxes)
    shift = (width - (right - left)) / 2 - left
    for box in boxes:
        box.x += shift


def _place_indented(box: _Box, depth: int, y: float) -> float:
    """One below the other, each level further in. Returns where the next box may start."""
    box.x = 26.0 * depth
    box.y = y + (_label_height(box) + 8 if box.label else 0)
    y = box.y + box.height + 12
    for child in box.children:
        y = _place_indented(child, depth + 1, y)
    return y


def _all(box: _Box) -> Iterator[_Box]:
    yield box
    for child in box.children:
        yield from _all(child)


def _edges(box: _Box, *, indented: bool) -> Iterator[str]:
    for child in box.children:
        link = child.node.link
        style = "cond" if link and link.conditional else "basis" if link and link.role in _ACROSS else ""
        dash = {"cond": ' stroke-dasharray="6 4"', "basis": ' stroke-dasharray="1.5 3.5"', "": ""}[style]
        if indented:
            x, end = box.x + 12, child.y + 22
            path = f"M{number(x)} {number(box.y + box.height)}V{number(end)}H{number(child.x)}"
            label_x, anchor = child.x, "start"
        else:
            x, bus = box.x + box.width / 2, box.y + box.height + 13
            middle = child.x + child.width / 2
            path = f"M{number(x)} {number(box.y + box.height)}V{number(bus)}H{number(middle)}V{number(child.y)}"
            label_x, anchor = middle + 7, "start"
        ink = _RUST if style == "cond" else _INK
        yield f'<path class="ln {style}" d="{path}" fill="none" stroke="{ink}" stroke-width="1.4"{dash}/>'
        top = child.y - 7 - _label_height(child) + 12
        for n, line in enumerate(child.label):
            yield (
                f'<text class="lb {style}" x="{number(label_x)}" y="{number(top + 15 * n)}" '
                f'font-size="{number(_LABEL)}" text-anchor="{anchor}" fill="{_RUST if style == "cond" else _FAINT}">'
                f"{text_of(line)}</text>"
            )


def _draw(box: _Box, href: Href, *, top: bool) -> Iterator[str]:
    conditional = box.node.link is not None and box.node.link.conditional
    kind = "box cond" if conditional else "box main" if box.node.leader else "box"
    dash = ' stroke-dasharray="6 4"' if conditional else ""
    yield f'<a href="{text_of(href(box.node.entity))}">'
    yield (
        f'<rect class="{kind}" x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}" fill="#fff" stroke="{_RUST if conditional else _INK}"{dash}/>'
    )
    if (box.node.leader and not conditional) or top:
        yield f'<rect class="cap" x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="4"/>'
    y = box.y + _PAD + 12
    for line in box.lines:
        x = box.x + _PAD
        for star in range(line.stars):
            yield _star(x + 6 + 13 * star, y - 4.5)
        x += 13 * line.stars + (4 if line.stars else 0)
        size = _TITLE if line.kind == "nm" else _TEXT
        yield (
            f'<text class="{line.kind}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{_FORMS.get(line.kind, "")}>'
            f"{text_of(line.text)}</text>"
        )
        y += _line_height(line)
    yield "</a>"


def _star(x: float, y: float) -> str:
    points = (
        (0, -5.5),
        (1.4, -1.8),
        (5.3, -1.7),
        (2.2, 0.7),
        (3.3, 4.5),
        (0, 2.3),
        (-3.3, 4.5),
        (-2.2, 0.7),
        (-5.3, -1.7),
        (-1.4, -1.8),
    )
    shape = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in points)
    return f'<polygon class="star" points="{shape}"/>'
