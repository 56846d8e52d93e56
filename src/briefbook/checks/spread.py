"""Parts of a large record looked at by one process for each processor: what they find and see is told in a line of JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

from briefbook.checks.parts import Part
from briefbook.issues import Issue, Place
from briefbook.store.spreading import spread, workers
from briefbook.text.facts import learn, seen
from briefbook.text.names import Vocabulary

_AS_A_PAGE = 50
"""Claims are checked while one page is made."""


def found_ahead(parts: Sequence[Part], vocabulary: Vocabulary) -> Mapping[str, tuple[Issue, ...]]:
    """The issues of parts by their keys; none of small records, nor of a worker that failed. What was seen in texts is learned."""
    count = workers(sum(len(part.claims) for part in parts) // _AS_A_PAGE)
    known = len(seen(vocabulary)) if count else 0

    def look(some: Sequence[Part]) -> str:
        issues = {part.key: written(part.issues()) for part in some}
        return json.dumps([issues, dict(list(seen(vocabulary).items())[known:])])

    found: dict[str, tuple[Issue, ...]] = {}
    # the largest are dealt out first
    dealt = sorted(parts, key=lambda part: len(part.claims), reverse=True)
    for line in spread([dealt[number::count] for number in range(count)], look, count=count):
        issues, facts = json.loads(line)
        learn(vocabulary, facts)
        found |= {key: read(rows) for key, rows in issues.items()}
    return found


def written(issues: Sequence[Issue]) -> list[Any]:
    """As plain values."""
    return [list(astuple(issue)) for issue in issues]


def read(rows: Sequence[Any]) -> tuple[Issue, ...]:
    """Those that were written."""
    return tuple(Issue(code, Place(*place), *rest) for code, place, *rest in rows)
