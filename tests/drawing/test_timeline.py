import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.drawing.timeline import draw_timeline
from briefbook.model.dates import Edtf, Interval
from briefbook.views.timeline import Moment

SVG = "{http://www.w3.org/2000/svg}"
points = st.builds(
    Edtf,
    st.integers(1900, 2100),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["", "~"]),
) | st.builds(Edtf, st.integers(1900, 2100), st.none() | st.integers(1, 12))


def moment(start: Edtf, end: Edtf | None = None, words: str = "") -> Moment:
    return Moment(Interval(start, end or start), words or start.in_words, ())


def drawn(*moments: Moment, width: int = 690) -> ET.Element:
    return ET.fromstring(draw_timeline(moments, width=width))


def test_nothing_dated_is_nothing_drawn() -> None:
    assert draw_timeline([Moment(None, "No date given", ())], width=690) == ""


def test_a_month_is_a_bar_and_a_day_a_circle() -> None:
    root = drawn(moment(Edtf(2025, 4)), moment(Edtf(2025, 7, 10)), moment(Edtf(2025, 4, 10, "~")))
    assert len(root.findall(f".//{SVG}rect")) == 1
    sure, doubt = root.findall(f".//{SVG}circle")
    assert (sure.get("class"), doubt.get("class")) == ("sure", "doubt")
    assert doubt.get("stroke-dasharray")


def test_no_span_covers_a_day() -> None:
    day, month = moment(Edtf(2025, 4, 10, "~")), moment(Edtf(2025, 4))
    shapes = [next(iter(link)).tag for link in drawn(day, month).findall(f".//{SVG}a")]
    assert shapes == [f"{SVG}rect", f"{SVG}circle"]


def test_lengths_are_to_scale() -> None:
    year, month = drawn(moment(Edtf(2024)), moment(Edtf(2025, 6))).findall(f".//{SVG}rect")
    assert round(float(year.get("width", 0)) / float(month.get("width", 1)), 1) == round(366 / 30, 1)


def test_a_hostile_label_is_text() -> None:
    root = drawn(moment(Edtf(2025, 4), words='<script>"&\x00</script>'))
    assert not root.findall(f".//{SVG}script")


def test_each_label_leads_to_its_entry() -> None:
    root = drawn(moment(Edtf(2024)), moment(Edtf(2025)))
    assert [link.get("href") for link in root.findall(f".//{SVG}a")] == ["#moment-1", "#moment-2"]


@settings(deadline=None)
@given(st.lists(points, min_size=1, max_size=12))
def test_labels_keep_clear_and_inside(dates: list[Edtf]) -> None:
    root = drawn(*map(moment, dates))
    placed: dict[str, list[tuple[float, float]]] = {}
    for link in root.findall(f".//{SVG}a"):
        label = link.find(f"{SVG}text")
        assert label is not None
        x, text = float(label.get("x", 0)), label.text or ""
        assert x >= 0
        assert x + len(text) * 6.5 <= 700
        placed.setdefault(label.get("y", ""), []).append((x, x + len(text) * 6.5))
    for row in placed.values():
        row.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(row))
