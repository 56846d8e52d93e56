"""Where a link of a page leads on paper: to another place of the document, to an address, or nowhere."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class Goal:
    """Exactly one is set, or neither: `label` inside the document, `address` outside it."""

    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The pages of a document by their address below the site's root, each with its anchors; the site's own address."""

    anchors: Mapping[str, frozenset[str]]
    site: str = ""

    def goal(self, page: str, href: str) -> Goal:
        """What `href` on `page` leads to. Without a permanent address, a page that is not in the document is not linked."""
        parts = urlsplit(href)
        if parts.scheme in ("http", "https", "mailto"):
            return Goal(address=href)
        if parts.scheme or parts.netloc:
            return Goal()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path)) if parts.path else page
        path = "" if path == "." else path
        if path in self.anchors:
            if not parts.fragment:
                return Goal(label=label(path))
            if parts.fragment in self.anchors[path]:
                return Goal(label=label(path, parts.fragment))
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return Goal(address=urljoin(self.site, path) + fragment) if self.site else Goal()


def label(page: str, fragment: str = "") -> str:
    """The name of a place in the document; a chapter's own has no fragment."""
    return f"{page}#{fragment}"
