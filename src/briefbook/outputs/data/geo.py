"""GeoJSON (RFC 7946) of countries and places. Shapes and points are reference data, and each says whose.

A country has the borders that the map is drawn with. A place has the point that the record takes from a gazetteer, or null: none is
guessed, and no sentence is taken to say where anything lies.
"""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefbook.drawing.atlas import Line, Point, atlas
from briefbook.outputs.data.addressing import place_of
from briefbook.outputs.data.contract import PublishedEntity
from briefbook.outputs.data.whole import Whole

BORDERS = (
    "Natural Earth 1:50m by way of Visionscarto, thinned for small maps: reference data, and nothing to measure by"
)
Ring = list[Point]


def geojson(whole: Whole) -> str:
    """A feature for each country and each place, in the order of the data."""
    statements = Counter(entity for piece in whole.pieces for _, entity in piece.about)
    features = [
        {
            "type": "Feature",
            "id": entity.id,
            "geometry": _geometry(entity),
            "properties": {
                "name": entity.name,
                "type": entity.type,
                "code": entity.code,
                "page": place_of("entity", entity),
                "reference": entity.located.reference if entity.located else BORDERS if entity.code else None,
                "statements": statements[entity.id],
            },
        }
        for entity in whole.rest.entities
        if entity.type in ("country", "place")
    ]
    collection = {"type": "FeatureCollection", "borders": BORDERS, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _geometry(entity: PublishedEntity) -> dict[str, object] | None:
    if at := entity.located:
        return {"type": "Point", "coordinates": [at.longitude, at.latitude]}
    return shape(entity.code) if entity.code else None


def shape(code: str) -> dict[str, object] | None:
    """A country's shape by its ISO 3166-1 alpha-2 code; None where the atlas has none."""
    rings = atlas("near").countries.get(code) or atlas("far").countries.get(code)
    if not rings:
        return None
    parts = [part for ring in rings for part in _cut(ring)]
    outer = [ring for ring in parts if _area(ring) < 0]
    holes = [ring for ring in parts if _area(ring) > 0]
    polygons = [[ring[::-1], *(hole[::-1] for hole in holes if _inside(hole[0], ring))] for ring in outer]
    return {"type": "MultiPolygon", "coordinates": [[[_rounded(p) for p in ring] for ring in one] for one in polygons]}


def _cut(ring: Line) -> list[Ring]:
    """A ring in as many as the antimeridian makes of it (RFC 7946, 3.1.9)."""
    whole: Ring = [ring[0]]
    turn = 0.0
    for (before, _), (x, y) in pairwise(ring):
        turn += -360.0 if x - before > 180 else 360.0 if x - before < -180 else 0.0
        whole.append((x + turn, y))
    found = []
    for shift in (-360.0, 0.0, 360.0):
        part = _within([(x + shift, y) for x, y in whole])
        if len(part) > 3 and abs(_area(part)) > 1e-9:
            found.append(part)
    return found


def _within(ring: Ring) -> Ring:
    """The part of a ring from -180 to 180 degrees (Sutherland and Hodgman)."""
    for edge, side in ((-180.0, 1), (180.0, -1)):
        kept: Ring = []
        for (x0, y0), (x1, y1) in pairwise(ring):
            inside = [side * (x - edge) >= 0 for x in (x0, x1)]
            if inside[0]:
                kept.append((x0, y0))
            if inside[0] != inside[1]:
                kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
        kept = [point for n, point in enumerate(kept) if n == 0 or point != kept[n - 1]]
        ring = [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept
    return ring


def _area(ring: Sequence[Point]) -> float:
    """Twice the area; above 0 when it runs against the clock."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def _inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossed = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            crossed = not crossed
    return crossed


def _rounded(point: Point) -> list[float]:
    return [round(point[0], 2), round(point[1], 2)]
