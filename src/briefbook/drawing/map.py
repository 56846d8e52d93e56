"""The map of members: Europe, and a small world below it where somebody is far away.

Only countries with a capacity are shaded and named, each in the first of its capacities; one more may be outlined. Every
one is a link to its page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from briefbook.drawing.atlas import Line
from briefbook.drawing.frames import WIDTH, Frame, europe, europe_in_world, home, world
from briefbook.drawing.labels import Label, place_labels
from briefbook.drawing.patterns import INK, LAND, PAPER, RULE, paint, pattern
from briefbook.drawing.svg import number, text_of
from briefbook.views.map import MapRow, Outline, map_legend

Href = Callable[[str], str]

BORDERS_NOTE = (
    "Borders: Natural Earth, by way of Visionscarto’s world atlas 1.0.0 (BSD 3-Clause); drawn as the data has them, "
    "no position is taken. Reference data, not from the sources. Areas are in proportion within each frame."
)
"""What every map must be printed with."""

_FONT = 13  # units: what a printed sheet shows; a page's style sheet sets the size that its width wants
_FINER = {"near": 1.0, "far": 0.7}  # patterns and lines of the smaller frame
_TINY = {"near": 5.0, "far": 8.0}  # units: a country smaller than this is marked by a disc


def draw_map(rows: Sequence[MapRow], href: Href, *, outline: Outline | None = None, key: str = "map") -> str:
    """An SVG, WIDTH units wide. `href` gives a country's address; `key` begins every id, and is another for each map on
    a page. The same rows give the same bytes."""
    known = [row for row in rows if on_map(row.code)]
    outline = outline if outline and on_map(outline.code) else None
    capacities = dict.fromkeys(row.drawn.capacity for row in known)
    seen: list[MapRow | Outline] = [*known, *([outline] if outline else [])]
    far = any(home(row.code) is not europe() for row in seen)
    frames = [europe(), world()] if far else [europe()]
    bottom = frames[-1].bottom
    parts = [
        f'<svg class="bb-map" xmlns="http://www.w3.org/2000/svg" viewBox="-0.5 -0.5 {number(WIDTH + 1)} {number(bottom + 1)}" '
        f'role="group" aria-labelledby="{key}-t {key}-d" font-family="&apos;Source Sans 3&apos;, sans-serif" font-size="{_FONT}" '
        f'font-weight="600" text-anchor="middle">',
        f'<title id="{key}-t">Map of the countries named, by capacity</title>',
        f'<desc id="{key}-d">{text_of(_told(known, outline))}</desc><defs>',
        *(pattern(capacity, f"{key}-{frame.key}", _FINER[frame.key]) for frame in frames for capacity in capacities),
        *(
            f'<clipPath id="{key}-{frame.key}"><rect y="{number(frame.top)}" width="{number(WIDTH)}" '
            f'height="{number(frame.height)}"/></clipPath>'
            for frame in frames
        ),
        "</defs>",
    ]
    for frame in frames:
        parts.extend(_frame(frame, known, href, outline, key))
    return "".join(parts) + "</svg>"


def on_map(code: str | None) -> bool:
    """Whether a frame can show the country of this ISO 3166-1 alpha-2 code."""
    return home(code) is not None


def not_on_map(rows: Sequence[MapRow]) -> tuple[MapRow, ...]:
    """Those whom neither frame can show: they have no code, or the borders do not know it."""
    return tuple(row for row in rows if not on_map(row.code))


def _told(rows: Sequence[MapRow], outline: Outline | None) -> str:
    said = [f"{row.title}: {', '.join(name.name for name in row.names)}." for row in map_legend(tuple(rows))]
    if outline:
        said.append(f"Outlined: {outline.name}.")
    return " ".join((*said, "The legend tells the same in words."))


def _frame(frame: Frame, rows: Sequence[MapRow], href: Href, outline: Outline | None, key: str) -> Iterator[str]:
    box = f'y="{number(frame.top)}" width="{number(WIDTH)}" height="{number(frame.height)}"'
    shapes = {row.entity: rings for row in rows if (rings := frame.shape(row.code))}
    around = frame.shape(outline.code) if outline else ()
    tiny = _TINY[frame.key]
    yield f'<rect class="bg" {box} fill="{PAPER}"/><g class="{frame.key}" clip-path="url(#{key}-{frame.key})">'
    yield f'<g transform="scale(.1)"><path class="other" d="{_path(frame.land, _whole)}" fill="{LAND}" fill-rule="evenodd"/>'
    if frame is europe():
        lines = _path(frame.borders, _whole, closed=False)
        yield f'<path class="line" d="{lines}" fill="none" stroke="{PAPER}" stroke-width="7" stroke-linejoin="round"/></g>'
    else:
        edge = _path([europe_in_world()], _whole)
        yield f'<path class="edge" d="{edge}" fill="none" stroke="{INK}" stroke-width="7" stroke-dasharray="20 20"/></g>'
    for row in rows:
        if row.entity in shapes:
            shape = _shape(shapes[row.entity], paint(row.drawn.capacity, f"{key}-{frame.key}", _FINER[frame.key]), tiny)
            yield _link(href(row.entity), _title(row), shape, second=home(row.code) is not frame)
    if outline and around:
        fill = "none" if outline.entity in shapes else PAPER
        look = f'class="c subj" fill="{fill}" stroke="{INK}" stroke-width="{1.4 * _FINER[frame.key]:g}" stroke-linejoin="round"'
        title = f"{outline.name}: outlined"
        if outline.entity in shapes:  # its shape is a link already
            yield f'<g pointer-events="none">{_shape(around, look, tiny)}</g>'
        else:
            yield _link(href(outline.entity), title, _shape(around, look, tiny), second=home(outline.code) is not frame)
            shapes[outline.entity] = around
    yield "</g>"
    named: list[MapRow | Outline] = [*rows, *([outline] if outline else [])]
    solid = frozenset(row.entity for row in rows if row.drawn.capacity == "leads")
    bodies = tuple(
        (row.entity, row.code, row.name if home(row.code) is frame else None)
        for row in named
        if row.entity in shapes and row.code
    )
    for label in _labels(frame.key, bodies, solid):
        yield _label(label, href(label.entity), on=label.within and label.entity in solid)
    yield f'<rect class="frame" {box} fill="none" stroke="{RULE}"/>'


@lru_cache(maxsize=32)  # placing names takes most of a map's time, and several pages have the same map
def _labels(frame: str, bodies: tuple[tuple[str, str, str | None], ...], dark: frozenset[str]) -> tuple[Label, ...]:
    """Labels in the frame of this key. `bodies`: entity, code, and the name where it is to stand in this frame."""
    place = next(one for one in (europe(), world()) if one.key == frame)
    shapes = {entity: place.shape(code) for entity, code, _ in bodies}
    return tuple(place_labels(place, shapes, {entity: name for entity, _, name in bodies if name}, dark=dark))


def _title(row: MapRow) -> str:
    said = (
        f"{held.title.lower() if n else held.title}{'' if held.stated else ' (implied)'}"
        for n, held in enumerate(row.held)
    )
    return f"{row.name}: {'; '.join(said)}"


def _link(address: str, title: str, shape: str, *, second: bool) -> str:
    """A country's shape; where it bears its name in the other frame, the keyboard does not stop at it twice."""
    skipped = ' tabindex="-1"' if second else ""
    return f'<a href="{text_of(address)}"{skipped}><title>{text_of(title)}</title>{shape}</a>'


def _shape(rings: Sequence[Line], look: str, tiny: float) -> str:
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    if max(xs) - min(xs) < tiny and max(ys) - min(ys) < tiny:
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(tiny / 2)}" {look}/>'
    return f'<path d="{_path(rings, _units)}" {look} fill-rule="evenodd"/>'


def _label(label: Label, address: str, *, on: bool) -> str:
    colour = (
        f'class="on" fill="{PAPER}"'
        if on
        else f'fill="{INK}" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    )
    first = 0.35 - 0.525 * (len(label.lines) - 1)
    spans = "".join(
        f'<tspan x="{number(label.x)}" dy="{f"{first:.2f}" if n == 0 else "1.05"}em">{text_of(line)}</tspan>'
        for n, line in enumerate(label.lines)
    )
    anchor = "" if label.anchor == "middle" else f' text-anchor="{label.anchor}"'
    shown = ' class="wide"' if label.wide else ""
    lead = ""
    if label.lead:
        (x1, y1), (x2, y2) = label.lead
        lead = f'<path class="lead-line" d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" stroke="{INK}" stroke-width="0.8"/>'
    return (
        f'<a{shown} href="{text_of(address)}" tabindex="-1" aria-hidden="true">{lead}'
        f'<text x="{number(label.x)}" y="{number(label.y)}"{anchor} {colour}>{spans}</text></a>'
    )


def _path(lines: Iterable[Line], written: Callable[[int], str], *, closed: bool = True) -> str:
    """Path data, each point by its distance from the one before; `written` gives a number of tenths."""
    parts = []
    for line in lines:
        points = [(round(x * 10), round(y * 10)) for x, y in line]
        if closed:
            points.pop()
        moves = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2)]
        if len(moves) >= (2 if closed else 1):
            steps = "".join(written(value) for move in moves for value in move)
            parts.append(f"M{written(points[0][0])}{written(points[0][1])}l{steps}{'z' if closed else ''}")
    return "".join(parts).replace("M ", "M").replace("l ", "l")


def _whole(tenths: int) -> str:
    """As it is, for what is drawn ten times as large: with a space before it unless its sign parts it from the last."""
    return f" {tenths}" if tenths >= 0 else str(tenths)


def _units(tenths: int) -> str:
    """In units of the drawing, parted in the same way."""
    whole, tenth = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{digits}" if tenths < 0 else f" {digits}"
