"""What the analyst should look at again, as a page that is served while somebody writes, and never built."""

from collections.abc import Iterable

from briefbook.issues import Issue
from briefbook.pages.generated import as_text
from briefbook.views.briefing import Briefing

SOURCE = "analyst.md"
SHOWN = ("N710", "N712", "N713", "N714", "W607")


def analyst_page(living: Briefing, issues: Iterable[Issue]) -> str:
    """Markdown: how the editions are locked, how far the record has gone on, and what has gone stale."""
    lines = ["---", "search: {exclude: true}", "---", "# For the analyst", ""]
    lines += ["This page is shown while the site is served, and is no part of a build.", "", "## Locks", ""]
    for edition in living.record.editions.values():
        lock = living.record.locks.get(edition.id)
        told = f"locked with {len(lock.digests)} rows" if lock else "not locked"
        lines.append(f"- {as_text(edition.title)}, as of {as_text(edition.as_of.in_words)}: {told}.")
    if living.drift:
        lines += ["", f"{as_text(living.standing)}: {as_text(living.drift.in_words)}."]
    lines += ["", "## To look at again", ""]
    found = [issue for issue in issues if issue.code in SHOWN]
    for issue in found:
        hint = f" ({as_text(issue.hint)})" if issue.hint else ""
        lines.append(f"- {as_text(str(issue.place))}: {issue.code} {as_text(issue.message)}{hint}")
    return "\n".join(lines if found else [*lines, "Nothing."]) + "\n"
