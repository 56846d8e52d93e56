"""The owner’s colour: a style sheet of it, if it can be read on paper and on the dark page (WCAG 2.2, 1.4.3)."""

import re

PAPER = {"default": "#ffffff", "slate": "#12171c"}
"""What text stands on, in the two schemes of briefbook.css."""

LEAST = 4.5
_TINT = 0.12  # how much of the colour is behind what is pointed at
_NOTHING_CHOSEN = '.no-js body:not([data-md-color-media]):has([data-md-color-scheme="slate"])'
"""Where no script has run yet, or ever does, as briefbook.css has it."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def owner_style(light: str, dark: str) -> str:
    """The style sheet; ValueError where a colour is none, or cannot be read. Without a dark one, a lighter shade serves."""
    colours = {"default": light, "slate": dark or lighter(light)}
    rules, of = [], {}
    for scheme, colour in colours.items():
        tint = mixed(_checked(colour), PAPER[scheme], _TINT)
        for ground in (PAPER[scheme], tint):
            if (found := contrast(colour, ground)) < LEAST:
                raise ValueError(
                    f"{colour} on {ground} has a contrast of {found:.1f}, and {LEAST} is the least to be read"
                )
        of[scheme] = f"--bb-blue: {colour}; --bb-blue-tint: {tint};"
        rules.append(f'[data-md-color-scheme="{scheme}"] {{ {of[scheme]} }}')
    rules.append(f"@media screen and (prefers-color-scheme: dark) {{ {_NOTHING_CHOSEN} {{ {of['slate']} }} }}")
    rules.append(f"@media print {{ [data-md-color-scheme] {{ --bb-blue: {light}; }} }}")
    return "\n".join(rules) + "\n"


def lighter(colour: str) -> str:
    """The same colour with as much white as it takes to be read well in the dark."""
    for part in range(100, -1, -1):
        if contrast(found := mixed(_checked(colour), "#ffffff", part / 100), PAPER["slate"]) >= 8:
            return found
    return "#ffffff"


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2.2 defines, from 1 to 21."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    """So much of the colour, the rest of the ground."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def _checked(colour: str) -> str:
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is no colour such as '#1d4e74'; quote it, # begins a comment in YAML")
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
