"""Small faults of the theme’s own HTML, mended in the finished page."""

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def mended(html: str) -> str:
    """The search dialog gets a name, which a screen reader needs; a checkbox loses an attribute it cannot have."""
    html = html.replace(
        'data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'
    )
    return _TOGGLE.sub(r"\1", html)
