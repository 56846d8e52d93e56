"""Where the names of countries stand: inside where they fit, or else on water close by, and never on one another.

A frame is taken as a grid of small cells, each sea, unnamed land or one of the named countries. Every place for a name is
weighed by what it would cover; the cheapest is taken, largest country first.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbook.drawing.atlas import Line, Point
from briefbook.drawing.frames import WIDTH, Frame

SIZE = 19.5
"""The font size places are sought for: what 13 pixels are on a phone. A name drawn smaller fits as well."""

WIDE_SIZE = 14.0
"""The size for names that find no place at the other. What fits at neither is left to the legend."""

_SMALL = 4  # cells: a country so small is joined to its name by a line
_LETTER = 0.54  # em, an average letter of the labels' face
_CELL = 3.0
_STEP = 4.0
_EDGE = 3.0
_REACH = 26.0
_FAR = 9.0  # units from a country to its name, beyond which it had better not stand


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its lines, around y, and at x from its `anchor`: the side that faces its country. `within` its own country
    or not; `wide` where there is room only on a wide screen or a sheet; `lead` goes to a country that it stands off; `box` is what it
    fills."""

    entity: str
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    within: bool
    wide: bool
    lead: tuple[Point, Point] | None
    box: Box


class _Sums:
    """How many cells of a kind are in any rectangle, at once."""

    def __init__(self, cells: Sequence[Sequence[bool]]) -> None:
        self.sums = [[0] * (len(cells[0]) + 1)]
        for row in cells:
            above, total, line = self.sums[-1], 0, [0]
            for n, cell in enumerate(row):
                total += cell
                line.append(above[n + 1] + total)
            self.sums.append(line)
        self.all = self.sums[-1][-1]

    def inside(self, left: int, top: int, right: int, bottom: int) -> int:
        sums = self.sums
        right, bottom = min(right, len(sums[0]) - 1), min(bottom, len(sums) - 1)
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]


def place_labels(
    frame: Frame, shapes: Mapping[str, Sequence[Line]], names: Mapping[str, str], dark: Collection[str] = ()
) -> list[Label]:
    """A label for each of `names` (by entity), whose rings are in `shapes`; other shapes there are only kept clear of.
    A name over part of a `dark` shape is hard to read: there it stands wholly within or outside."""
    columns, rows = int(WIDTH / _CELL), int(frame.height / _CELL)
    cells = {entity: _filled(frame, rings, columns, rows) for entity, rings in shapes.items()}
    sums = {entity: _Sums(own) for entity, own in cells.items()}
    land = _Sums(_filled(frame, frame.land, columns, rows))
    spots = {entity: _middles(frame, own) or [shapes[entity][0][0]] for entity, own in cells.items()}
    placed: list[Label] = []
    left = sorted(names, key=lambda entity: (-sums[entity].all, entity))
    for size in (SIZE, WIDE_SIZE):
        for entity in list(left):
            others = [found for other, found in sums.items() if other != entity]
            taken = [label.box for label in placed]
            place = _Place(frame, spots[entity], land, sums[entity], others, taken, entity in dark, size)
            if label := _best(place, entity, names[entity]):
                placed.append(label)
                left.remove(entity)
    return sorted(placed, key=lambda label: label.entity)


def _middles(frame: Frame, cells: Sequence[Sequence[bool]]) -> list[Point]:
    return [
        ((x + 0.5) * _CELL, frame.top + (y + 0.5) * _CELL)
        for y, row in enumerate(cells)
        for x, cell in enumerate(row)
        if cell
    ]


def _filled(frame: Frame, rings: Sequence[Line], columns: int, rows: int) -> list[list[bool]]:
    """The cells whose middle lies in a shape, row by row."""
    crossings: list[list[float]] = [[] for _ in range(rows)]
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            low, high = sorted((y1, y2))
            first = max(0, int((low - frame.top) / _CELL - 0.5))
            for row in range(first, min(rows, int((high - frame.top) / _CELL + 1.5))):
                y = frame.top + (row + 0.5) * _CELL
                if (y1 > y) != (y2 > y):
                    crossings[row].append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    cells = [[False] * columns for _ in range(rows)]
    for cell_row, found in zip(cells, crossings, strict=True):
        found.sort()
        for left, right in zip(found[::2], found[1::2], strict=False):
            for column in range(max(0, round(left / _CELL)), min(columns, round(right / _CELL))):
                cell_row[column] = True
    return cells


def _forms(name: str) -> list[tuple[str, ...]]:
    """A name in one line, and in two at the space that leaves them most alike."""
    words = name.split()
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return [(name,), *sorted(halves, key=lambda pair: max(map(len, pair)))[:1]]


@dataclass(frozen=True, slots=True)
class _Place:
    """All that the place of one name depends on; `mine` are the middles of its country's cells."""

    frame: Frame
    mine: Sequence[Point]
    land: _Sums
    own: _Sums
    others: Sequence[_Sums]
    taken: Sequence[Box]
    dark: bool
    size: float

    def cost(self, box: Box, middle: Point) -> tuple[float, float]:
        """What a name in this box would cost, and which part of it lies over its own country."""
        left, top = int(box[0] / _CELL), int((box[1] - self.frame.top) / _CELL)
        at = (left, top, int(box[2] / _CELL) + 1, int((box[3] - self.frame.top) / _CELL) + 1)
        total = (at[2] - at[0]) * (at[3] - at[1])
        ours = self.own.inside(*at) / total
        if ours > 0.98:
            cost = -2.5
        else:
            foreign = self.land.inside(*at) / total - ours
            cost = foreign * (1.5 if ours else 2.5) + ours * (2.5 if self.dark else -1.2)
            cost += 0.4 if 0 < ours < 0.35 else 0
            if not ours and self.own.inside(max(0, at[0] - 1), max(0, at[1] - 1), at[2] + 1, at[3] + 1):
                cost += 0.2  # what keeps a name legible would cover the edge
            for other in self.others:
                if hidden := other.inside(*at):
                    cost += 2.5 * hidden / total + 3 * hidden / other.all
        away = math.hypot((box[0] + box[2]) / 2 - middle[0], ((box[1] + box[3]) / 2 - middle[1]) * 1.6)
        return cost + 0.006 * away + sum(_overlap(box, other) for other in self.taken), ours


def _best(place: _Place, entity: str, name: str) -> Label | None:
    frame, mine, size = place.frame, place.mine, place.size
    middle = _middle(mine)
    shore = mine[:: 1 + len(mine) // 60]
    low_x, high_x = min(x for x, _ in mine) - _REACH, max(x for x, _ in mine) + _REACH
    low_y, high_y = min(y for _, y in mine) - _REACH, max(y for _, y in mine) + _REACH
    best: Label | None = None
    least = 20.0  # less than any place on another name costs
    for lines in _forms(name):
        width, height = max(map(len, lines)) * size * _LETTER, size * (len(lines) * 1.05 - 0.1)
        right, bottom = min(high_x, WIDTH - _EDGE - width), min(high_y, frame.bottom - _EDGE - height)
        for x in _steps(max(low_x - width, _EDGE), right):
            for y in _steps(max(low_y - height, frame.top + _EDGE), bottom):
                box = (x, y, x + width, y + height)
                cost, ours = place.cost(box, middle)
                cost += 0.1 * (len(lines) - 1)
                if cost >= least:
                    continue
                near = middle if ours else min(shore, key=lambda point: _off(box, point))
                gap = 0 if ours else _off(box, near)
                cost += 0.02 * gap + (0.3 if gap > _FAR else 0)
                if cost < least:
                    side = (middle[0] - x) / width
                    anchor = "middle" if ours or 0.2 < side < 0.8 else "start" if side <= 0.2 else "end"
                    at = {"start": box[0], "end": box[2], "middle": x + width / 2}[anchor]
                    lead = (_edge(box, near), near) if gap > (_FAR if len(mine) > _SMALL else _CELL) else None
                    best = Label(entity, lines, at, y + height / 2, anchor, ours > 0.98, size < SIZE, lead, box)
                    least = cost
    return best


def _middle(points: Sequence[Point]) -> Point:
    x, y = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return min(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)


def _steps(low: float, high: float) -> list[float]:
    return [round(low + _STEP * n, 1) for n in range(int((high - low) / _STEP) + 1)]


def _overlap(a: Box, b: Box) -> float:
    """Whether two labels come too close: more than any other cost, and more the more they do."""
    width = min(a[2], b[2]) - max(a[0], b[0]) + 4
    height = min(a[3], b[3]) - max(a[1], b[1]) + 2
    return 50 + width * height if width > 0 and height > 0 else 0


def _off(box: Box, point: Point) -> float:
    """A point's distance from a box."""
    return math.hypot(max(box[0] - point[0], 0, point[0] - box[2]), max(box[1] - point[1], 0, point[1] - box[3]))


def _edge(box: Box, point: Point) -> Point:
    """The point of a box nearest to another, a little inside, so that a line to it meets a name drawn smaller too."""
    inset = 5.0
    return (
        min(max(point[0], box[0] + inset), box[2] - inset),
        min(max(point[1], box[1] + inset), box[3] - inset),
    )
