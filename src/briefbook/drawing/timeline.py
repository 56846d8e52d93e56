"""The timeline to scale: exact days as ticks, months and years as bars as long as they are, doubt as a dashed outline.

A month is never made into a day: what is known only to the month covers the whole month. Labels keep clear of one
another in rows below the axis; each leads to its entry in the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefbook.drawing.svg import number, text_of
from briefbook.views.timeline import Moment

_LABEL, _ROW, _AXIS = 13.0, 22.0, 46.0
_MARGIN = 8.0


@dataclass(slots=True)
class _Mark:
    moment: Moment
    start: float
    end: float
    exact: bool
    doubtful: bool
    label: str
    x: float = 0
    row: int = 0


def draw_timeline(moments: Sequence[Moment], *, width: int) -> str:
    """An SVG of the given width in pixels; empty when nothing has a date. Labels link to `#moment-N` on the page."""
    dated = [moment for moment in moments if moment.when and (moment.when.start or moment.when.end)]
    if not dated:
        return ""
    first, last = _bounds(dated)
    scale = (width - 2 * _MARGIN) / max((last - first).days, 1)
    marks = [_mark(moment, first, last, scale) for moment in dated]
    rows = _stack(marks, width)
    height = _AXIS + 18 + rows * _ROW
    key = f"timeline-{width}"
    parts = [
        f'<svg class="bb-line-chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {number(height)}" role="group" '
        f'aria-labelledby="{key}-t {key}-d" font-family="&apos;Source Sans 3&apos;, sans-serif">',
        f'<title id="{key}-t">Timeline, to scale</title>',
        f'<desc id="{key}-d">{len(marks)} dates from {first.year} to {last.year}; the same is told as a list below.</desc>',
        *_axis(first, last, scale, width),
    ]
    parts += [_lead(mark) for mark in marks]  # below everything else
    # days after spans: a month would cover a day in it
    parts += [_draw(mark, moments.index(mark.moment) + 1) for mark in sorted(marks, key=lambda mark: mark.exact)]
    return "".join(parts) + "</svg>"


def _bounds(moments: Sequence[Moment]) -> tuple[date, date]:
    """From the first day of the first year to the end of the last month that anything can mean."""
    starts = [moment.when.start.earliest for moment in moments if moment.when and moment.when.start]
    ends = [
        point.latest for moment in moments if moment.when for point in (moment.when.end or moment.when.start,) if point
    ]
    first, last = min(starts or ends), max(ends)
    following = last.replace(day=28) + timedelta(days=4)
    return first.replace(month=1, day=1), following.replace(day=1)


def _mark(moment: Moment, first: date, last: date, scale: float) -> _Mark:
    when = moment.when
    assert when is not None
    # an open end goes on as far as is drawn; an unknown one is not known to
    start, end = when.start.earliest if when.start else first, when.end.latest if when.end else last
    if when.unknown:
        start, end = (start, when.start.latest) if when.start else (when.end.earliest if when.end else first, end)
    end += timedelta(days=1)
    points = [point for point in (when.start, when.end) if point]
    left, right = _MARGIN + (start - first).days * scale, _MARGIN + (end - first).days * scale
    exact = (end - start).days == 1
    return _Mark(moment, left, max(right, left + 1), exact, any(point.mark for point in points), moment.words)


def _stack(marks: list[_Mark], width: int) -> int:
    """Give each label a row in which it touches no other; returns how many rows there are."""
    taken: list[float] = []
    for mark in marks:
        size = len(mark.label) * _LABEL * 0.5 + 10
        middle = (mark.start + mark.end) / 2
        mark.x = min(max(middle - size / 2, 0), width - size)
        mark.row = next((row for row, end in enumerate(taken) if end <= mark.x), len(taken))
        if mark.row == len(taken):
            taken.append(0)
        taken[mark.row] = mark.x + size + 4
    return len(taken)


def _axis(first: date, last: date, scale: float, width: int) -> list[str]:
    """A line with a tick a month and a number a year."""
    parts = [
        f'<path class="axis" d="M{number(_MARGIN)} {_AXIS}H{number(width - _MARGIN)}" stroke="#17202a" stroke-width="1.4" fill="none"/>'
    ]
    day = first
    while day <= last:
        x = _MARGIN + (day - first).days * scale
        tall = day.month == 1
        parts.append(
            f'<path class="tick" d="M{number(x)} {_AXIS}v-{8 if tall else 4}" stroke="#4b5661" stroke-width="1" fill="none"/>'
        )
        if tall and x < width - 40:
            parts.append(
                f'<text class="year" x="{number(x + 3)}" y="{_AXIS - 26}" font-size="{_LABEL}">{day.year}</text>'
            )
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return parts


def _draw(mark: _Mark, index: int) -> str:
    """Its bar or tick on the axis, a thin line down, and its label."""
    dash = ' stroke-dasharray="3 2.5"' if mark.doubtful else ""
    kind = "doubt" if mark.doubtful else "sure"
    middle = (mark.start + mark.end) / 2
    if mark.exact:
        shape = (
            f'<circle class="{kind}" cx="{number(middle)}" cy="{_AXIS}" r="5" fill="{"#fff" if mark.doubtful else "#17202a"}" '
            f'stroke="#17202a" stroke-width="1.4"{dash}/>'
        )
    else:
        shape = (
            f'<rect class="{kind} span" x="{number(mark.start)}" y="{_AXIS - 7}" width="{number(mark.end - mark.start)}" height="14" '
            f'fill="#e3edf4" stroke="#17202a" stroke-width="1" stroke-dasharray="3 2.5"/>'
        )
    y = _label_at(mark)
    label = f'<text x="{number(mark.x + 4)}" y="{number(y)}" font-size="{_LABEL}">{text_of(mark.label)}</text>'
    return f'<a href="#moment-{index}">{shape}{label}</a>'


def _label_at(mark: _Mark) -> float:
    return _AXIS + 28 + mark.row * _ROW


def _lead(mark: _Mark) -> str:
    middle = (mark.start + mark.end) / 2
    end = number(_label_at(mark) - 12)
    return f'<path class="lead" d="M{number(middle)} {_AXIS + 7}V{end}" stroke="#cbd2d6" stroke-width="1" fill="none"/>'
