"""All checks, by what they look at."""

from briefbook.checks import (
    attribution,
    counted,
    coverage,
    dates_words,
    editions,
    evidence,
    lasting,
    misplaced,
    mood,
    nuance,
    offices,
    openers,
    placed,
    references,
    relations,
    roles,
    speakers,
    staleness,
    statements,
    structure,
    time,
    turned,
    units,
    whereabouts,
    withdrawals,
)
from briefbook.checks.case import Case
from briefbook.issues import Issue

OF_CLAIMS = (
    evidence.of_claims,
    statements.of_claims,
    relations.check,
    roles.check,
    attribution.of_claims,
    nuance.check,
    units.check,
    dates_words.check,
    counted.check,
    offices.check,
    turned.check,
    misplaced.check,
    openers.of_claims,
    placed.check,
)
"""These look at each claim, at sources and at entities: never from one claim at another, nor at anything else."""

OF_SOURCES = (evidence.of_sources, coverage.check, mood.check)
"""These look at each source, at what cites it, and at entities."""

OF_ALL = (
    references.check,
    lasting.check,
    evidence.of_questions,
    statements.of_others,
    attribution.of_judgements,
    time.check,
    editions.check,
    withdrawals.check,
    whereabouts.check,
    structure.check,
    staleness.check,
    openers.of_others,
    speakers.check,
)


CHECKS = (*OF_CLAIMS, *OF_SOURCES, *OF_ALL)


def run_checks(case: Case) -> tuple[Issue, ...]:
    """Every finding of every check."""
    return tuple(issue for check in CHECKS for issue in check(case))
