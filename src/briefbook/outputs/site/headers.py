"""What a server should send with the site: the pages’ own policy, and what only a header can say.

The policy is read from the finished pages, so that header and pages cannot differ. A build leaves it as `_headers`, which many hosts read. For nginx and Caddy `briefbook headers` prints the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from briefbook.outputs.site.security import digests_of

FILE = "_headers"
OPEN = ("data", "feeds")
"""What other sites’ pages may read."""


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_DIGEST = re.compile(r" ('sha256-[^']+')")
_SCRIPTS = "script-src 'self'"
_ALWAYS = ("index.html", "404.html")
"""Pages that each build has, and that are its own."""


class NoPolicyError(ValueError):
    """The pages have no policy, or several: they were not built by Briefbook, or not all by the same."""


def policy_of(html: str) -> str:
    """A page’s own; empty if it has none."""
    match = _POLICY.search(html)
    return match[1] if match else ""


def headers_of(site: Path, others: Iterable[str] = ()) -> Mapping[str, str]:
    """The headers of every file of a finished site, by name. The theme’s own scripts are allowed that any page allows.

    `others`: the policies of our pages that lie elsewhere as yet. What lies in `docs/` as finished HTML is published as it is: its
    policy is not ours, and no script of it is allowed.
    """
    known = frozenset(others)
    rules = {_DIGEST.sub("", policy) for policy in known - {""}}
    digests = {digest for policy in known for digest in _DIGEST.findall(policy)}
    for page in site.rglob("*.html"):
        if page.is_symlink() or not page.is_file():
            continue
        text = page.read_text(encoding="utf-8", errors="replace")
        if not (match := _POLICY.search(text)):
            continue
        if page.parent == site and page.name in _ALWAYS:
            rules.add(_DIGEST.sub("", match[1]))
        found = {*_DIGEST.findall(match[1])} - digests
        digests |= found & digests_of(text).keys() if found else set()
    if len(rules) != 1:
        raise NoPolicyError(f"{site}: {len(rules) or 'no'} policies stand in its pages; build it anew with Briefbook")
    policy = rules.pop().replace(_SCRIPTS, " ".join((_SCRIPTS, *sorted(digests))))
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def write_headers(site: Path, address: str, others: Iterable[str] = ()) -> None:
    """Into a build that has all its pages; not while they are served to whoever writes them, when they have no policy."""
    try:
        headers = headers_of(site, others)
    except NoPolicyError:
        return
    (site / FILE).write_text(as_file(headers, urlsplit(address).path.rstrip("/")), encoding="utf-8")


def as_file(headers: Mapping[str, str], prefix: str = "") -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it."""
    lines = [f"{prefix}/*", *(f"  {name}: {value}" for name, value in headers.items())]
    for folder in OPEN:
        lines += [f"{prefix}/{folder}/*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def as_nginx(headers: Mapping[str, str], prefix: str = "") -> str:
    """To include in a `server` block. A `location` with headers of its own forgets those around it, so they are repeated."""
    told = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    inside = "\n".join(f"  {line}" for line in [*told, 'add_header Access-Control-Allow-Origin "*" always;'])
    folders = "\n".join(f"location ^~ {prefix}/{folder}/ {{\n{inside}\n}}" for folder in OPEN)
    return "\n".join((*told, f"error_page 404 {prefix}/404.html;", folders)) + "\n"


def as_caddy(headers: Mapping[str, str], prefix: str = "") -> str:
    """To import in a site’s block."""
    told = "\n".join(f'\t{name} "{value}"' for name, value in headers.items())
    folders = "\n".join(f"header {prefix}/{folder}/* Access-Control-Allow-Origin *" for folder in OPEN)
    errors = f"handle_errors {{\n\trewrite * {prefix}/404.html\n\tfile_server\n}}"
    return f"header {{\n{told}\n}}\n{folders}\n{errors}\n"


FORMS: Mapping[str, Callable[[Mapping[str, str], str], str]] = {
    "file": as_file,
    "nginx": as_nginx,
    "caddy": as_caddy,
}
