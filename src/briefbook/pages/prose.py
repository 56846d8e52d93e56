"""E903, E904: a page's own prose names nothing and counts nothing that no claim carries."""

import re
from collections.abc import Iterator

from briefbook.issues import Issue, Place
from briefbook.text.facts import facts_of
from briefbook.text.figures import find_figures
from briefbook.text.names import unknown_names
from briefbook.views.briefing import Briefing
from briefbook.views.once import once

_NOT_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|```.*?```|`[^`\n]*`|<[^<>\n]*>|\]\([^)\n]*\)|^---\n.*?\n---\n|\{[:#.][^}\n]*\}",
    re.DOTALL,
)
_RANK_OR_NUMBER = re.compile(r"\d|-star$|^(?:general|admiral|colonel|corps|brigade|battalion|division)$")


def prose_issues(
    briefing: Briefing, text: str, path: str, first_line: int = 1, reference: tuple[str, ...] = ()
) -> Iterator[Issue]:
    """Line by line. `reference`: names of standards and the like, which the page's front matter declares as such."""
    vocabulary = briefing.vocabulary
    prose = _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for standard in reference:
        prose = prose.replace(standard, " " * len(standard))
    for number, line in enumerate(prose.splitlines(), first_line):
        known = vocabulary.find(line)
        spans = tuple((name.start, name.end) for name in known)
        figures = find_figures(line, spans)
        for name in known:
            meant = vocabulary.resolve(name.surface)
            if all(name.surface.lower() in briefing.entity(entity).nouns for entity in meant):
                continue  # a common noun names nothing by itself
            subject = briefing.record.subject
            if not any(briefing.about.get(entity) or (subject and entity == subject.id) for entity in meant):
                yield _name(path, number, name.start, name.surface)
        taken = (*spans, *((figure.start, figure.end) for figure in figures))
        opening = re.match(r"[\s>#*\d.|-]*", line)
        start = opening.end() if opening else 0
        for name in unknown_names(line[start:], tuple((a - start, b - start) for a, b in taken if a >= start)):
            yield _name(path, number, name.start + start, name.surface)
        for figure in figures:
            if _RANK_OR_NUMBER.search(figure.form) and figure.form not in _carried(briefing):
                message = f"the figure ‘{figure.form}’ is typed into this page, and no claim carries it"
                yield Issue(
                    "E903", Place(path, number, figure.start + 1), message, "let a macro print it, or take it out"
                )


@once
def _carried(briefing: Briefing) -> frozenset[str]:
    """The figures of all claims, with their bounds and without."""
    words = briefing.vocabulary
    forms = {form for claim in briefing.claims.values() for form in facts_of(claim.says, words).figures}
    return frozenset(forms | {str(form).split()[-1] for form in forms})


def _name(path: str, line: int, start: int, surface: str) -> Issue:
    message = f"the name ‘{surface}’ is typed into this page, and no claim carries it"
    hint = "let a macro print it, or list the name of a standard under `reference:` in the front matter"
    return Issue("E904", Place(path, line, start + 1), message, hint)
