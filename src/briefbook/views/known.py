"""What was known when: it follows from the publication dates of what is cited, with no second book-keeping."""

from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.model.record import Record


def known_from(record: Record, claim: Claim) -> Edtf | None:
    """The date of the last source that a claim cites; None when its sources are unknown."""
    dates = [record.sources[cite.source].published for cite in claim.evidence if cite.source in record.sources]
    return max(dates, key=lambda date: date.earliest, default=None)


def latest_edition(record: Record) -> Edition | None:
    """The one with the latest `as_of`."""
    return max(record.editions.values(), key=lambda edition: edition.as_of.latest, default=None)
