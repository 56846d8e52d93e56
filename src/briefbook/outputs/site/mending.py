"""Small faults of the theme’s own HTML, mended in the finished page."""

import re

_TOGGLE, _OFF = '<input class="md-toggle"', re.compile(r'([^>]*?) autocomplete="off"')
_SCRIPT, _ADDRESS = "<script ", re.compile(r'src="[^"]*">')
_NAMES = {
    'data-md-component="search" role="dialog"': "Search",
    'id="__toc"': "Table of contents",
}


def mended(html: str) -> str:
    """What lacks a name for a screen reader gets one; a checkbox loses an attribute it cannot have.

    Scripts wait until the page has been read, each in its turn, so that none keeps it from being drawn.
    """
    for part, name in _NAMES.items():
        html = html.replace(part, f'{part} aria-label="{name}"')
    # pages are long, and such tags are few: they are looked for by their beginnings
    scripts = html.split(_SCRIPT)
    html = _SCRIPT.join([scripts[0], *(f"defer {rest}" if _ADDRESS.match(rest) else rest for rest in scripts[1:])])
    toggles = html.split(_TOGGLE)
    return _TOGGLE.join([toggles[0], *(_unset(rest) for rest in toggles[1:])])


def _unset(tag: str) -> str:
    """The rest of a page, from within a checkbox’s tag."""
    found = _OFF.match(tag)
    return found[1] + tag[found.end() :] if found else tag
