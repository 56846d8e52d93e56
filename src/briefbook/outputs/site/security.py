"""A strict Content-Security-Policy in every page, so that it holds on any host and from a folder on disk.

Everything comes from the site itself. The theme writes three short scripts into each page (scope, palette, target of the
address); those are known, word for word, from the theme's own files and allowed by their digest. Nothing else that stands inline is:
neither what a page brings along, nor what somebody wrote into a title.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mkdocs.utils import get_theme_dir

_SCRIPT = "<script"
_INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/))[^>]*>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def with_policy(html: str) -> str:
    """The page with its policy as the second thing in its head."""
    digests = digests_of(html)
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *digests)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda match: f"{match[0]}\n{tag}", html, count=1)


def digests_of(html: str) -> dict[str, None]:
    """Of the scripts in a page that are the theme’s own, in their order."""
    return dict.fromkeys(_digest(script) for script in _inline(html) if _of_the_theme(script))


def _inline(html: str) -> Iterator[str]:
    at = html.find(_SCRIPT)
    while at >= 0:
        found = _INLINE.match(html, at)
        if found:
            yield found[1]
        at = html.find(_SCRIPT, found.end() if found else at + 1)


@lru_cache(maxsize=64)
def _of_the_theme(script: str) -> bool:
    return any(own.fullmatch(script) for own in _themes_scripts())


@lru_cache(maxsize=1)
def _themes_scripts() -> tuple[re.Pattern[str], ...]:
    """What the theme's templates write inline; where they put an address in, any address."""
    folder = Path(get_theme_dir("material")) / "partials" / "javascripts"
    found = []
    for path in sorted(folder.glob("*.html")):
        for script in re.findall(r"<script>(.*?)</script>", path.read_text(encoding="utf-8"), re.DOTALL):
            parts = re.split(r"\{\{.*?\}\}", script)
            found.append(re.compile(r"[^\s\"'<>\\]*".join(map(re.escape, parts))))
    return tuple(found)


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
