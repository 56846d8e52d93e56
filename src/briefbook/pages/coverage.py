"""The page that shows an analyst each source's sentences with its text: one file, no script, no request."""

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup

from briefbook.pages.environment import template_environment
from briefbook.views.coverage import SourceCoverage


def coverage_page(sources: Sequence[SourceCoverage], style: str) -> str:
    """The whole page. The style stands in it and is allowed by its digest; nothing else inline is."""
    digest = f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
    template = template_environment().get_template("coverage.html.j2")
    return template.render(sources=sources, style=Markup(style), digest=digest)
