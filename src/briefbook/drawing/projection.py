"""From the globe to the plane: two equal-area projections, the cut at the antimeridian, and clipping to a rectangle.

Longitudes and latitudes are degrees, planes are kilometres with y growing downwards. Lambert's azimuthal projection after
Snyder, Map Projections (USGS 1395, 1987), chapter 24; Equal Earth after Savric, Patterson and Jenny (2019).
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefbook.drawing.atlas import Line, Point

RADIUS = 6371.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


def azimuthal(point: Point, centre: Point) -> Point:
    """Lambert azimuthal equal-area; true around the centre."""
    turn = math.radians(point[0] - centre[0])
    lat, lat0 = math.radians(point[1]), math.radians(centre[1])
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(turn)
    k = RADIUS * math.sqrt(2 / max(1 + cosine, 1e-9))
    y = math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(turn)
    return k * math.cos(lat) * math.sin(turn), -k * y


def from_azimuthal(point: Point, centre: Point) -> Point:
    """The inverse of `azimuthal`."""
    x, y = point[0] / RADIUS, -point[1] / RADIUS
    rho = math.hypot(x, y)
    if rho == 0:
        return centre
    c = 2 * math.asin(min(1.0, rho / 2))
    lat0 = math.radians(centre[1])
    lat = math.asin(math.cos(c) * math.sin(lat0) + y * math.sin(c) * math.cos(lat0) / rho)
    turn = math.atan2(x * math.sin(c), rho * math.cos(lat0) * math.cos(c) - y * math.sin(lat0) * math.sin(c))
    return centre[0] + math.degrees(turn), math.degrees(lat)


def equal_earth(point: Point) -> Point:
    """Equal Earth; the longitude is from the central meridian, -180 to 180."""
    theta = math.asin(_M * math.sin(math.radians(point[1])))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = math.radians(point[0]) * math.cos(theta) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    y = theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return RADIUS * x, -RADIUS * y


def cut(ring: Line, meridian: float) -> Iterator[Line]:
    """A ring in degrees from the central meridian, in pieces where it crosses the line opposite to it: none of them
    spans the map."""
    points: list[Point] = []
    for lon, lat in ring:
        east = (lon - meridian + 180) % 360 - 180
        if points:
            east += 360 * round((points[-1][0] - east) / 360)
        points.append((east, lat))
    for turn in (-360, 0, 360):
        piece = clipped(((x + turn, y) for x, y in points), (-180, -90, 180, 90))
        if piece:
            yield piece


def clipped(ring: Iterable[Point], box: tuple[float, float, float, float]) -> Line:
    """A closed ring clipped to a rectangle (left, top, right, bottom) after Sutherland and Hodgman; empty when nothing
    is left. Parts that hang together outside are joined along the edge."""
    points = list(ring)
    if points and points[0] == points[-1]:
        points.pop()
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: list[Point] = []
        for before, here in zip(points[-1:] + points, points, strict=False):
            inside = (here[axis] - limit) * sign >= 0
            if inside != ((before[axis] - limit) * sign >= 0):
                t = (limit - before[axis]) / (here[axis] - before[axis])
                other = before[1 - axis] + t * (here[1 - axis] - before[1 - axis])
                kept.append((limit, other) if axis == 0 else (other, limit))
            if inside:
                kept.append(here)
        points = kept
    return (*points, points[0]) if len(points) > 2 else ()


def area(rings: Iterable[Line]) -> float:
    """The area of closed rings of one shape, holes taken off, in the square of their unit."""
    return abs(sum((x1 * y2 - x2 * y1) / 2 for ring in rings for (x1, y1), (x2, y2) in pairwise(ring)))


def inside(point: Point, rings: Iterable[Line]) -> bool:
    """Whether a point lies in a shape: by the even-odd rule, so that holes are out."""
    x, y = point
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
    return odd
