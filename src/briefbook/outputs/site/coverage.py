"""The style of the coverage page: the site's own colours, light and dark, in a sheet small enough to stand in a page."""

import re
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets"
_SCHEME = r'^\[data-md-color-scheme="{name}"\] \{{(?P<colours>[^}}]*--bb-paper[^}}]*)\}}'


def coverage_style() -> str:
    """The two sets of colours as briefbook.css has them, then the page's own rules."""
    sheet = (_ASSETS / "briefbook.css").read_text(encoding="utf-8")
    light, dark = (_colours(sheet, name) for name in ("default", "slate"))
    own = (_ASSETS / "coverage.css").read_text(encoding="utf-8")
    return f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n{own}"


def _colours(sheet: str, name: str) -> str:
    match = re.search(_SCHEME.format(name=name), sheet, re.MULTILINE)
    if match is None:
        raise ValueError(f"briefbook.css has no colours of the scheme {name}")
    return match["colours"]
