"""What of a whole project rests on a source, a sentence or a claim: its record, its pages, its editions, its PDFs."""

from pathlib import Path

from briefbook import pipeline
from briefbook.errors import BriefbookError
from briefbook.model.handling import Handling
from briefbook.outputs.site.paper import SUMMARY, WHOLE, edition_paper, page_paper
from briefbook.pages.shown import shown_on
from briefbook.views.impact import Published, Resting, impact

_APART = ("manual", "decisions")


def resting_on(project: Path, target: str) -> tuple[Resting, ...]:
    """As of today's record. Raises `UnknownTargetError`, and `BriefbookError` where the record cannot be read."""
    checked = pipeline.check(pipeline.Folders(project))
    if broken := tuple(issue for issue in checked.issues if issue.code.startswith(("E1", "E2", "E3"))):
        raise BriefbookError(broken)
    living = pipeline.briefing(checked, "", Handling.CLEAR)
    editions = pipeline.each_edition(living, checked.record)
    docs = project / "docs"
    written = {
        name: path.read_text(encoding="utf-8")
        for path in sorted(docs.rglob("*.md"))
        if (name := path.relative_to(docs).as_posix()).split("/")[0] not in _APART
    }
    texts = {**written, **pipeline.generated(living)}
    pages = shown_on(living, texts)
    listed = dict(zip(texts, pages, strict=True))
    papers = [_together(page_paper(name), [listed[name]]) for name in written]
    papers += [_together(SUMMARY, [listed["index.md"]])] if "index.md" in written else []
    papers.append(_together(WHOLE, [listed[name] for name in written]))
    for key, briefing in editions.items():
        shown = shown_on(briefing, {**written, **pipeline.generated(briefing)})
        papers.append(_together(edition_paper(key), list(shown[: len(written)])))
    return impact(checked.record, target, editions, pages, papers)


def _together(address: str, pages: list[Published]) -> Published:
    return Published(
        address, frozenset().union(*(page.claims for page in pages)), frozenset().union(*(page.cites for page in pages))
    )
