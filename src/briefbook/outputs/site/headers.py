"""What a server should send with the site: the pages’ own policy, and what only a header can say.

A build leaves it as `_headers`, which many hosts read. For nginx and Caddy `briefbook headers` prints the same.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from briefbook.outputs.site.security import digests_of, policy

FILE = "_headers"
OPEN = ("data", "feeds")
"""What other sites’ pages may read."""


def headers_of(site: Path) -> Mapping[str, str]:
    """The headers of every file of a finished site, by name. Scripts of all its pages are in the one policy."""
    pages = sorted(site.rglob("*.html"))
    digests = {digest for page in pages for digest in digests_of(page.read_text(encoding="utf-8"))}
    return {
        "Content-Security-Policy": policy(tuple(sorted(digests)), "frame-ancestors 'none'"),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def write_headers(site: Path, address: str) -> None:
    """Into a build that has all its pages."""
    (site / FILE).write_text(as_file(headers_of(site), urlsplit(address).path.rstrip("/")), encoding="utf-8")


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
