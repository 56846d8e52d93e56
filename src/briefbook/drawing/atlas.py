"""The borders that maps are drawn with, as degrees. `borders/README.md` says where they are from and how they were made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Point = tuple[float, float]
Line = tuple[Point, ...]
Detail = Literal["near", "far"]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Longitudes and latitudes. Rings are closed (last point = first); holes wind the other way. `countries` are by
    ISO 3166-1 alpha-2 code; `borders` are the lines between any two shapes, each once."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    countries: Mapping[str, tuple[Line, ...]]


@lru_cache(maxsize=2)
def atlas(detail: Detail) -> Atlas:
    """`near` is for a map of Europe and has nothing far from it; `far` is for a small map of the world."""
    data = json.loads(files("briefbook.drawing").joinpath("borders/borders.json").read_text(encoding="utf-8"))
    level = data[detail]
    arcs = [_points(flat, data["step"]) for flat in level["arcs"]]

    def ring(numbers: list[int]) -> Line:
        points: list[Point] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return tuple(points)

    return Atlas(
        land=tuple(map(ring, level["land"])),
        borders=tuple(arcs[number] for number in level["borders"]),
        countries={
            code: rings
            for code, found in level["countries"].items()
            if (
                rings := tuple(line for line in map(ring, found) if len(line) > 3)
            )  # the Vatican is a point at this size
        },
    )


def _points(flat: list[int], step: float) -> Line:
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * step, y * step))
    return tuple(points)
