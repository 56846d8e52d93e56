"""The two frames of a map, Europe above and the world below, and the shapes of countries in each.

Everything is in the units of the drawing, which is WIDTH wide. Both frames keep areas in proportion.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefbook.drawing.atlas import Atlas, Line, Point, atlas
from briefbook.drawing.projection import area, azimuthal, clipped, cut, equal_earth, from_azimuthal

WIDTH = 480.0
_GAP = 8.0
_MARGIN = 5.0  # shapes run on this far behind the edge, so that no outline is drawn along it
_CENTRE = (17.0, 52.0)
_EUROPE = (-2330.0, -2210.0, 2590.0, 1960.0)  # kilometres from the centre: left, top, right, bottom
_MERIDIAN = 11.0  # the world is cut where this leaves no land in two: in the Bering Strait
_NORTH, _SOUTH = 80.0, -50.0
_HOME = 0.25


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the drawing and what is seen in it; `scale` is units per kilometre."""

    key: str
    top: float
    height: float
    scale: float
    project: Callable[[Line], list[Line]]
    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    source: Atlas

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def shape(self, code: str | None) -> tuple[Line, ...]:
        """The rings of a country as far as they are seen here."""
        return self.placed(self.source.countries.get(code or "", ()))

    def placed(self, rings: tuple[Line, ...]) -> tuple[Line, ...]:
        """Rings in degrees, in the units of the drawing and clipped a little outside the frame."""
        box = (-_MARGIN, self.top - _MARGIN, WIDTH + _MARGIN, self.bottom + _MARGIN)
        return tuple(piece for ring in rings for part in self.project(ring) if (piece := clipped(part, box)))


@lru_cache(maxsize=1)
def europe() -> Frame:
    """Iceland's east to the Black Sea's, the North Cape to Cyprus: Lambert azimuthal equal-area."""
    left, top, right, bottom = _EUROPE
    scale = WIDTH / (right - left)

    def place(point: Point) -> Point:
        x, y = azimuthal(point, _CENTRE)
        return (x - left) * scale, (y - top) * scale

    return _frame("near", 0.0, (bottom - top) * scale, scale, lambda ring: [tuple(map(place, ring))], atlas("near"))


@lru_cache(maxsize=1)
def world() -> Frame:
    """The world without Antarctica: Equal Earth."""
    half = equal_earth((180.0, 0.0))[0]
    north, south = equal_earth((0.0, _NORTH))[1], equal_earth((0.0, _SOUTH))[1]
    scale = WIDTH / (2 * half)
    top = europe().bottom + _GAP

    def place(point: Point) -> Point:
        x, y = equal_earth(point)
        return (x + half) * scale, (y - north) * scale + top

    return _frame(
        "far",
        top,
        (south - north) * scale,
        scale,
        lambda ring: [tuple(map(place, piece)) for piece in cut(ring, _MERIDIAN)],
        atlas("far"),
    )


def _frame(
    key: str, top: float, height: float, scale: float, project: Callable[[Line], list[Line]], source: Atlas
) -> Frame:
    empty = Frame(key, top, height, scale, project, (), (), source)
    borders = tuple(run for line in source.borders for part in project(line) for run in _seen(part, empty))
    return Frame(key, top, height, scale, project, empty.placed(source.land), borders, source)


def _seen(line: Line, frame: Frame) -> list[Line]:
    """The runs of an open line that are in the frame, each with one point beyond it."""
    runs: list[list[Point]] = [[]]
    for a, b in pairwise(line):
        xs, ys = sorted((a[0], b[0])), sorted((a[1], b[1]))
        if xs[1] >= 0 and xs[0] <= WIDTH and ys[1] >= frame.top and ys[0] <= frame.bottom:
            if not runs[-1]:
                runs[-1].append(a)
            runs[-1].append(b)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if run]


def europe_in_world() -> Line:
    """The edge of the upper frame as a ring in the lower one."""
    left, top, right, bottom = _EUROPE
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    edge = [
        from_azimuthal((x1 + (x2 - x1) * step / 12, y1 + (y2 - y1) * step / 12), _CENTRE)
        for (x1, y1), (x2, y2) in pairwise(corners)
        for step in range(12)
    ]
    return world().project((*edge, edge[0]))[0]


@lru_cache(maxsize=512)
def home(code: str | None) -> Frame | None:
    """The frame in which a country bears its name: Europe if a good part of it is seen there, or else the world."""
    whole = area(world().shape(code)) / world().scale ** 2
    if not whole:
        return None
    seen = area(europe().shape(code)) / europe().scale ** 2
    return europe() if seen >= _HOME * whole else world()
