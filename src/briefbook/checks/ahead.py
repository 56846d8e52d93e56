"""A plan told in the present with a date to come: “opens on 1 February 2027”, known from the year before, tells nothing as done."""

from briefbook.checks.case import Case
from briefbook.checks.support import PartialDate
from briefbook.checks.tense import PAST
from briefbook.model.claim import Claim
from briefbook.text.normal import plain
from briefbook.views.known import known_from


def is_scheduled(case: Case, claim: Claim) -> bool:
    """Whether it is planned, and its sentence has no past and only days that come after all of its sources."""
    known = known_from(case.record, claim) if claim.kind == "planned" else None
    if known is None or PAST.search(plain(claim.says)):
        return False
    day = known.latest
    dates = [date for form in case.facts(claim.says).figures if (date := PartialDate.read(form))]
    # who says only the year may tell a wish as settled
    return bool(dates) and all(
        bool(date.year and date.month and date.day)
        and (date.year, date.month, date.day) > (day.year, day.month, day.day)
        for date in dates
    )
