"""Small faults of the theme’s own HTML, mended in the finished page."""

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


_SCRIPT = re.compile(r'<script (?=src="[^"]*">)')
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
    html = _SCRIPT.sub("<script defer ", html)
    return _TOGGLE.sub(r"\1", html)
