"""A pattern for each capacity: they differ in form as well as in shade, so greyscale and dark pages keep them apart.

Each element carries its colours as attributes, for print; its classes let a page's style sheet change them.
"""

from briefbook.model.relations import Capacity

INK, PAPER, BLUE, PALE, LAND, RULE = "#17202a", "#ffffff", "#1d4e74", "#8fabc0", "#e2e6e7", "#cbd2d6"

CLASSES: dict[Capacity, str] = {
    "leads": "lead",
    "leads-task": "task",
    "member": "memb",
    "would-contribute": "cont",
    "supports": "supp",
    "withholds-troops": "hold",
    "implied-only": "impl",
}
_SOLID: dict[Capacity, str] = {"leads": BLUE, "member": PALE}

# width and height of a tile, its turn in degrees, and the mark in it
_TILES: dict[Capacity, tuple[float, float, str]] = {
    "leads-task": (6, 45, '<rect class="pf" width="3.4" height="6" fill="{0}"/>'),
    "would-contribute": (5, 0, '<rect class="pf" width="1.9" height="5" fill="{0}"/>'),
    "supports": (5, 0, '<circle class="pf" cx="2.5" cy="2.5" r="1.35" fill="{0}"/>'),
    "withholds-troops": (4, 0, '<rect class="pf" width="4" height="1.1" fill="{0}"/>'),
    "implied-only": (7, -45, '<rect class="pf" width="1.1" height="7" fill="{0}"/>'),
}


def pattern(capacity: Capacity, key: str, scale: float = 1) -> str:
    """Its `<pattern>`, under an id that begins with the key; empty where the capacity is solid."""
    if capacity not in _TILES:
        return ""
    size, turn, mark = _TILES[capacity]
    moves = " ".join((*([f"rotate({turn:g})"] if turn else []), *([f"scale({scale:g})"] if scale != 1 else [])))
    turned = f' patternTransform="{moves}"' if moves else ""
    return (
        f'<pattern id="{key}-{CLASSES[capacity]}" width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse"{turned}>'
        f'<rect class="pb" width="{size:g}" height="{size:g}" fill="{PAPER}"/>{mark.format(BLUE)}</pattern>'
    )


def paint(capacity: Capacity, key: str, width: float = 1) -> str:
    """Class and colours of a shape in that capacity, as attributes; `width` is that of its line."""
    fill = _SOLID.get(capacity, f"url(#{key}-{CLASSES[capacity]})")
    stroke = PAPER if capacity == "leads" else BLUE
    return f'class="c {CLASSES[capacity]}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round"'


def swatch(capacity: Capacity, key: str) -> str:
    """A small square of the pattern for a legend: an SVG of its own, which needs no other on the page."""
    mine = f"{key}-{CLASSES[capacity]}-swatch"
    return (
        f'<svg class="bb-sw" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">'
        f'{pattern(capacity, mine)}<rect x="0.5" y="0.5" width="23" height="15" {paint(capacity, mine)}/></svg>'
    )


def outline_swatch() -> str:
    """The same for a country that is only outlined."""
    return (
        '<svg class="bb-sw" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">'
        f'<rect class="c subj" x="1" y="1" width="22" height="14" fill="{PAPER}" stroke="{INK}" stroke-width="1.4"/></svg>'
    )
