"""A strict Content-Security-Policy in every page, so that it holds on any host and from a folder on disk.

Everything comes from the site itself. The theme writes three short scripts into each page (scope, palette, target of the
address); those are allowed by their digest, and nothing else that stands inline is.
"""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/))[^>]*>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def with_policy(html: str) -> str:
    """The page with its policy as the second thing in its head."""
    digests = dict.fromkeys(_digest(match[1]) for match in _INLINE.finditer(html))
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


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
