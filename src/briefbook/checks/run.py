"""All checks, in the order in which their findings make sense to a reader."""

from briefbook.checks import (
    attribution,
    coverage,
    editions,
    evidence,
    lasting,
    mood,
    nuance,
    references,
    relations,
    roles,
    staleness,
    statements,
    structure,
    time,
    whereabouts,
    withdrawals,
)
from briefbook.checks.case import Case
from briefbook.issues import Issue

CHECKS = (
    references.check,
    lasting.check,
    evidence.check,
    coverage.check,
    statements.check,
    relations.check,
    roles.check,
    attribution.check,
    time.check,
    editions.check,
    withdrawals.check,
    whereabouts.check,
    structure.check,
    mood.check,
    nuance.check,
    staleness.check,
)


def run_checks(case: Case) -> tuple[Issue, ...]:
    """Every finding of every check."""
    return tuple(issue for check in CHECKS for issue in check(case))
