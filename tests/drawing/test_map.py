"""The map of members: where places lie, who is drawn and how, and that it is sound SVG."""

import re
import subprocess
import sys
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from briefbook.drawing.atlas import Point, atlas
from briefbook.drawing.frames import WIDTH, Frame, europe, europe_in_world, home, world
from briefbook.drawing.labels import place_labels
from briefbook.drawing.map import BORDERS_NOTE, draw_map, not_on_map, on_map
from briefbook.drawing.patterns import CLASSES, outline_swatch, paint, pattern, swatch
from briefbook.drawing.projection import area, azimuthal, clipped, cut, equal_earth, from_azimuthal, inside
from briefbook.model.handling import Handling
from briefbook.model.relations import Capacity
from briefbook.views.briefing import Briefing
from briefbook.views.map import Held, MapRow, Outline, map_rows, outlines
from briefbook.views.members import CAPACITIES
from real import ROOT, real_record

SVG = "{http://www.w3.org/2000/svg}"
UA = Outline("ua", "Ukraine", "UA")
CITIES: dict[str, tuple[str, Point]] = {
    "Paris": ("FR", (2.35, 48.86)),
    "London": ("GB", (-0.12, 51.5)),
    "Kyiv": ("UA", (30.52, 50.45)),
    "Simferopol": ("UA", (34.1, 44.95)),
    "Oslo": ("NO", (10.75, 59.95)),
    "Warsaw": ("PL", (21.01, 52.23)),
    "Bucharest": ("RO", (26.1, 44.43)),
    "Ankara": ("TR", (32.85, 39.93)),
    "Valletta’s island": ("MT", (14.43, 35.89)),
}
FAR: dict[str, tuple[str, Point]] = {
    "Ottawa": ("CA", (-75.7, 45.42)),
    "Canberra": ("AU", (149.13, -35.28)),
    "Tokyo": ("JP", (139.5, 35.8)),
    "Daejeon": ("KR", (127.4, 36.35)),
    "Anadyr, beyond 180": ("RU", (-175.0, 66.5)),
}


def href(entity: str) -> str:
    return f"entities/{entity}.html"


def row(entity: str, name: str, code: str | None, *capacities: Capacity, stated: bool = True) -> MapRow:
    return MapRow(entity, name, code, tuple(Held(one, CAPACITIES[one], stated) for one in capacities))


def real() -> Briefing:
    return Briefing(real_record(), "Real", Handling.CLEAR, None)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def links(svg: str) -> list[tuple[str, str]]:
    """Address and title of each country's shape."""
    found = [(link.get("href", ""), link.findtext(f"{SVG}title")) for link in parsed(svg).iter(f"{SVG}a")]
    return [(address, title) for address, title in found if title]


def names(svg: str) -> list[str]:
    return [" ".join(span.text or "" for span in text.iter(f"{SVG}tspan")) for text in parsed(svg).iter(f"{SVG}text")]


def where(frame: Frame, point: Point) -> Point:
    lon, lat = point
    placed = frame.project(((lon, lat), (lon + 0.01, lat), (lon, lat + 0.01), (lon, lat)))
    assert len(placed) == 1
    return placed[0][0]


# --- projections and borders ---


@pytest.mark.parametrize("city", CITIES)
def test_a_city_lies_in_its_country(city: str) -> None:
    code, point = CITIES[city]
    spot = azimuthal(point, (17.0, 52.0))
    left, top = where(europe(), point)
    assert 0 < left < WIDTH
    assert 0 < top < europe().height
    rings = europe().shape(code)
    assert inside((left, top), rings), spot
    assert not any(inside((left, top), europe().shape(other)) for other in atlas("near").countries if other != code)


@pytest.mark.parametrize("city", FAR)
def test_a_far_city_lies_in_its_country(city: str) -> None:
    code, point = FAR[city]
    east = (point[0] - 11 + 180) % 360 - 180
    assert any(
        inside((east, point[1]), [piece]) for ring in atlas("far").countries[code] for piece in cut(ring, 11.0)
    ), city


def test_the_azimuthal_projection_is_what_snyder_prints() -> None:
    # USGS 1395, p. 332: radius 1, centre 40N 100W, point 20S 100E gives x = -4.2339303 / 3 and y = 4.0257775 / 3
    x, y = azimuthal((100.0, -20.0), (-100.0, 40.0))
    assert (x / 6371, -y / 6371) == pytest.approx((-4.2339303 / 3, 4.0257775 / 3), abs=1e-6)


@pytest.mark.parametrize("point", [(17.0, 52.0), (-10.0, 38.0), (45.0, 40.0), (25.0, 71.0)])
def test_the_way_back_is_the_way_there(point: Point) -> None:
    assert from_azimuthal(azimuthal(point, (17.0, 52.0)), (17.0, 52.0)) == pytest.approx(point, abs=1e-9)


def test_equal_earth_has_its_printed_extent() -> None:
    assert equal_earth((180.0, 0.0))[0] / 6371 == pytest.approx(2.7066, abs=1e-4)
    assert -equal_earth((0.0, 90.0))[1] / 6371 == pytest.approx(1.3173, abs=1e-4)


def test_both_frames_keep_areas() -> None:
    # square kilometres; thinning and small islands left out cost a little
    for code, true in (("FR", 640_000), ("PL", 312_000), ("UA", 603_000), ("TR", 783_000)):
        for frame in (europe(), world()):
            assert area(frame.shape(code)) / frame.scale**2 == pytest.approx(true, rel=0.16), (code, frame.key)


def test_no_ring_spans_the_world() -> None:
    half = WIDTH / 2
    for code in atlas("far").countries:
        for ring in world().shape(code):
            assert max(abs(b[0] - a[0]) for a, b in pairwise(ring)) < half, code
    chukotka = max(x for ring in world().shape("RU") for x, _ in ring)
    assert chukotka > WIDTH * 0.8
    assert min(x for ring in world().shape("RU") for x, _ in ring) > half


def test_a_ring_over_the_cut_comes_in_two_pieces() -> None:
    ring = ((170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0))
    assert sorted(min(x for x, _ in piece) for piece in cut(ring, 0.0)) == [-180, 170]
    assert len(list(cut(ring, 11.0))) == 1


def test_clipping() -> None:
    square = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
    assert area([clipped(square, (1, 1, 3, 9))]) == 6
    assert clipped(square, (5, 5, 6, 6)) == ()


@pytest.mark.parametrize("detail", ["near", "far"])
def test_neighbours_share_their_border(detail: str) -> None:
    countries = atlas("near" if detail == "near" else "far").countries
    for one, other in (("FR", "DE"), ("UA", "PL"), ("RO", "BG"), ("UA", "RU")):
        edges = [{frozenset(pair) for ring in countries[code] for pair in pairwise(ring)} for code in (one, other)]
        assert edges[0] & edges[1], (one, other)


def test_every_ring_is_closed_and_has_an_inside() -> None:
    for detail in (atlas("near"), atlas("far")):
        for code, rings in detail.countries.items():
            assert rings, code
            assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings), code


def test_the_world_has_every_member_of_the_eu_and_nato() -> None:
    codes = (
        "AL AT BE BG CA CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV ME MK MT NL NO PL PT RO SE SI SK TR US"
    )
    assert set(codes.split()) <= atlas("far").countries.keys()
    assert home("MT") is europe()
    assert home("IS") is europe()
    assert home("CA") is world()
    assert home("XK") is europe()


def test_borders_are_small() -> None:
    folder = ROOT / "src" / "briefbook" / "drawing" / "borders"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 250_000
    assert (folder / "LICENSE").is_file()


# --- the drawing ---


def test_only_those_with_a_capacity_are_drawn_and_named() -> None:
    briefing = real()
    rows = map_rows(briefing)
    svg = draw_map(rows, href)
    assert {title.split(":")[0] for _, title in links(svg)} == {one.name for one in rows}
    assert sorted(names(svg)) == sorted(one.name for one in rows)
    assert {address for address, _ in links(svg)} == {href(one.entity) for one in rows}
    assert "Ukraine" not in svg
    assert len(re.findall(r'class="c ', svg)) == len(links(svg))


def test_an_outline_is_a_link_without_a_pattern() -> None:
    briefing = real()
    svg = draw_map(map_rows(briefing), href, outline=outlines(briefing)["ua"])
    assert ("entities/ua.html", "Ukraine: outlined") in links(svg)
    assert names(svg).count("Ukraine") == 1
    assert len(re.findall('class="c subj"', svg)) == 2


def test_a_member_that_is_outlined_keeps_its_pattern() -> None:
    svg = draw_map([row("ua", "Ukraine", "UA", "supports")], href, outline=UA)
    assert re.search(r'class="c subj" fill="none"', svg)
    assert links(svg) == [("entities/ua.html", "Ukraine: Supporting")]


def test_two_capacities_are_drawn_as_the_first_and_both_told() -> None:
    svg = draw_map([row("fr", "France", "FR", "leads", "would-contribute")], href)
    assert 'class="c lead"' in svg
    assert 'class="c cont"' not in svg
    assert links(svg)[0][1] == "France: Leading; would or could contribute"
    assert "Would or could contribute: France" in (parsed(svg).findtext(f"{SVG}desc") or "")


def test_implied_is_said() -> None:
    assert "Poland: Holding back troops (implied)" in draw_map(
        [row("pl", "Poland", "PL", "withholds-troops", stated=False)], href
    )


def test_the_world_is_drawn_only_for_somebody_far() -> None:
    near = [row("fr", "France", "FR", "leads")]
    assert len(links(draw_map(near, href))) == 1
    both = draw_map([*near, row("jp", "Japan", "JP", "supports")], href)
    addresses = [address for address, _ in links(both)]
    assert addresses.count("entities/fr.html") == 2
    assert addresses.count("entities/jp.html") == 1
    stops = [link for link in parsed(both).iter(f"{SVG}a") if link.get("tabindex") != "-1"]
    assert sorted(link.get("href", "") for link in stops) == ["entities/fr.html", "entities/jp.html"]
    assert sorted(names(both)) == ["France", "Japan"]


def test_whom_no_frame_shows_is_told_apart() -> None:
    lost = [row("a", "Atlantis", None, "supports"), row("b", "Erewhon", "ZZ", "leads")]
    rows = [*lost, row("fr", "France", "FR", "leads")]
    assert not_on_map(rows) == tuple(lost)
    assert not on_map("ZZ")
    assert names(draw_map(rows, href)) == ["France"]
    assert draw_map(rows, href, outline=Outline("b", "Erewhon", "ZZ")) == draw_map(rows, href)


def test_without_anybody_there_is_still_a_map() -> None:
    assert parsed(draw_map([], href)).get("role") == "group"


def test_hostile_names_are_text() -> None:
    name = "</title><script>alert(1)</script> \"'&\x00 {{ 7 * 7 }}"
    svg = draw_map(
        [row("fr", name, "FR", "leads"), row("jp", name, "JP", "member")],
        lambda entity: f'x" onclick="y?{entity}&<',
        outline=Outline("ua", name, "UA"),
    )
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert all(link.get("onclick") is None for link in root.iter(f"{SVG}a"))


def test_a_name_longer_than_the_frame_is_left_to_the_title() -> None:
    long = "x" * 90
    svg = draw_map([row("fr", long, "FR", "supports")], href)
    assert names(svg) == []
    assert links(svg) == [("entities/fr.html", f"{long}: Supporting")]


def test_it_is_a_named_group_with_ids_of_its_own() -> None:
    briefing = real()
    first, second = (parsed(draw_map(map_rows(briefing), href, outline=UA, key=key)) for key in ("map", "other"))
    for root in (first, second):
        assert root.get("role") == "group"
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        named = set((root.get("aria-labelledby") or "").split())
        assert named
        assert named <= set(ids)
        used = {
            url for one in root.iter() for value in one.attrib.values() for url in re.findall(r"url\(#(.+?)\)", value)
        }
        assert used <= set(ids)
        assert not [one for one in root.iter() if one.get("role") == "img"]
    assert {one.get("id") for one in first.iter()} & {one.get("id") for one in second.iter()} == {None}


def test_every_shape_has_its_colours_without_a_style_sheet() -> None:
    for one in parsed(draw_map(map_rows(real()), href, outline=UA)).iter():
        if one.tag.removeprefix(SVG) in {"path", "circle", "text"}:
            assert one.get("fill") or one.get("stroke"), one.attrib
        assert "style" not in one.attrib


def test_it_is_small_and_the_same_each_time() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from real import real_record\n"
        "from briefbook.drawing.map import draw_map\n"
        "from briefbook.model.handling import Handling\n"
        "from briefbook.views.briefing import Briefing\n"
        "from briefbook.views.map import map_rows, outlines\n"
        "b = Briefing(real_record(), 'Real', Handling.CLEAR, None)\n"
        "sys.stdout.write(draw_map(map_rows(b), 'e/{}.html'.format, outline=outlines(b)['ua']))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) < 45_000


# --- patterns and names ---


def test_every_capacity_of_the_members_page_has_a_look_and_no_two_the_same() -> None:
    assert CLASSES.keys() == CAPACITIES.keys()
    assert len(set(CLASSES.values())) == len(CLASSES)
    looks = {
        capacity: (pattern(capacity, "k").replace(CLASSES[capacity], ""), paint(capacity, "k").split(" ", 2)[2])
        for capacity in CAPACITIES
    }
    for one, other in combinations(looks, 2):
        assert looks[one][0] != looks[other][0] or (not looks[one][0] and looks[one][1] != looks[other][1])


def test_a_swatch_stands_alone() -> None:
    for capacity in CAPACITIES:
        root = parsed(swatch(capacity, "map"))
        ids = {one.get("id") for one in root.iter()}
        assert all(
            url in ids
            for one in root.iter()
            for value in one.attrib.values()
            for url in re.findall(r"url\(#(.+?)\)", value)
        )
    assert parsed(outline_swatch()).get("aria-hidden") == "true"


def test_names_keep_clear_of_one_another_and_of_the_edge() -> None:
    codes = "AT BE BG CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV NL NO PL PT RO SE SI SK TR".split()
    labels = place_labels(
        europe(), {code: europe().shape(code) for code in codes}, {code: f"Land {code}" for code in codes}
    )
    assert len(labels) > 0.8 * len(codes)
    assert any(label.wide for label in labels)
    for label in labels:
        assert label.box[0] >= 0
        assert label.box[2] <= WIDTH
        assert label.box[1] >= europe().top
        assert label.box[3] <= europe().bottom
    for a, b in combinations((label.box for label in labels), 2):
        assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1])


def test_a_name_within_its_country_is_told_from_one_outside() -> None:
    shapes = {"fr": europe().shape("FR"), "lu": europe().shape("LU")}
    labels = {label.entity: label for label in place_labels(europe(), shapes, {"fr": "France", "lu": "Luxembourg"})}
    assert labels["fr"].within
    assert not labels["lu"].within


def test_europe_lies_in_the_world() -> None:
    edge = europe_in_world()
    assert edge[0] == edge[-1]
    assert inside(where(world(), (2.35, 48.86)), [edge])
    assert not inside(where(world(), (-75.7, 45.42)), [edge])


def test_the_note_names_source_licence_and_that_no_position_is_taken() -> None:
    assert all(
        part in BORDERS_NOTE for part in ("Natural Earth", "Visionscarto", "BSD 3-Clause", "no position is taken")
    )
