"""GeoJSON, read with its own library: valid shapes, the right way round, on one side of the antimeridian."""

import itertools
import json
from typing import Any

import geojson
import pytest

from briefbook.drawing.atlas import atlas
from briefbook.outputs.data.geo import shape
from published import real_data, real_files


def area(ring: list[list[float]]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring)) / 2


@pytest.fixture(scope="module")
def whole() -> Any:
    return geojson.loads(real_files()["places.geojson"].decode())


def test_it_is_valid(whole: Any) -> None:
    assert isinstance(whole, geojson.FeatureCollection)
    assert whole.errors() == []


def test_countries_have_shapes_and_places_the_points_on_record(whole: Any) -> None:
    data = real_data()
    wanted = {entity.id: entity for entity in data.entities if entity.type in ("country", "place")}
    assert [feature["id"] for feature in whole["features"]] == list(wanted)
    for feature in whole["features"]:
        entity = wanted[feature["id"]]
        assert (feature["geometry"] is not None) == bool(entity.code or entity.located), entity.id
        assert bool(feature["properties"]["reference"]) == bool(entity.code or entity.located), entity.id
        if at := entity.located:
            assert feature["geometry"] == geojson.Point([at.longitude, at.latitude], precision=9)
            assert feature["properties"]["reference"] == at.reference
        assert feature["properties"]["name"] == entity.name
        told = [claim for claim in data.claims if entity.id in {about.id for about in claim.about}]
        assert feature["properties"]["statements"] == len(told)


@pytest.mark.parametrize("code", ["RU", "US", "FJ", "FR", "UA", "ZA", "KI", "GB"])
def test_rings_are_closed_and_wind_as_rfc_7946_says(code: str) -> None:
    found = geojson.MultiPolygon(**{key: value for key, value in (shape(code) or {}).items() if key != "type"})
    assert found.errors() in ([], None)
    for polygon in found["coordinates"]:
        assert area(polygon[0]) > 0
        assert all(area(hole) < 0 for hole in polygon[1:])
        for ring in polygon:
            assert ring[0] == ring[-1]
            longitudes = [x for x, _ in ring]
            assert min(longitudes) >= -180
            assert max(longitudes) <= 180
            assert max(abs(a - b) for a, b in itertools.pairwise(longitudes)) < 180


def test_nothing_is_lost_at_the_antimeridian() -> None:
    parts: Any = (shape("RU") or {})["coordinates"]
    whole = sum(area(ring) for polygon in json.loads(json.dumps(parts)) for ring in polygon)
    assert 2700 < whole < 3000  # Russia’s square degrees
    assert {min(x for x, _ in polygon[0]) == -180 for polygon in parts} == {True, False}


def test_every_country_of_the_atlas_has_a_shape() -> None:
    for code in atlas("far").countries:
        found: Any = shape(code)
        assert found, code
        assert found["coordinates"], code
    assert shape("ZZ") is None
