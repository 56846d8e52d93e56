"""A claim as any page shows it: the sentence, its kind, who says so, what it cites."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.model.claim import VOICED, Claim, Kind
from briefbook.model.dates import Edtf
from briefbook.model.grades import Credibility
from briefbook.model.places import Cite
from briefbook.model.source import Foreign, Source
from briefbook.text.facts import facts_of
from briefbook.views.briefing import Briefing
from briefbook.views.known import known_from
from briefbook.views.notices import Told, notices_of
from briefbook.views.once import once_each
from briefbook.views.sameness import things_said

GENRE_WORDS = {"news": "report", "analysis": "analysis", "opinion": "column", "official": "official text"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim, ready to be shown. `voice` is who says so, where that must always be told.

    `foreign`: the words of other languages that its sources have, and that it may quote.
    """

    claim: str
    says: str
    condition: str | None
    kind: Kind
    voice: str | None
    document: str | None
    cites: tuple[Cite, ...]
    note: str | None
    home: str | None
    known_from: Edtf | None
    superseded_by: tuple[str, ...]
    supersedes: tuple[str, ...]
    derived_date: bool
    disputes: tuple[str, ...]
    disputed_by: tuple[str, ...]
    credibility: Credibility | None
    foreign: tuple[Foreign, ...]
    notices: tuple[Told, ...] = ()
    """Corrections and withdrawals of the sources that it rests on."""
    independent: int = 1
    """How many independent sources say it; those that share an origin count once."""
    also: tuple[str, ...] = ()
    """The other claims that say it."""
    reviewed: str = ""
    """When and by whom it was accepted, where the record says so."""


@once_each
def statement(briefing: Briefing, claim: Claim) -> Statement:
    """The row of one claim."""
    against = briefing.against.get(claim.id, ())
    by = tuple(other.id for other in against if claim.id in other.supersedes)
    independent, also = _agreement(briefing, claim)
    sources = tuple(briefing.sources[name] for name in dict.fromkeys(cite.source for cite in claim.evidence))
    return Statement(
        claim=claim.id,
        says=claim.says,
        condition=claim.condition,
        kind=claim.kind,
        voice=_voice(briefing, claim, sources),
        document=briefing.name(claim.from_document) if claim.from_document else None,
        cites=claim.evidence,
        note=claim.note,
        home=claim.subjects[0] if claim.subjects else briefing.home_of(claim),  # most say it themselves
        known_from=known_from(briefing.record, claim),
        superseded_by=by,
        supersedes=tuple(other for other in claim.supersedes if other in briefing.claims),
        derived_date=_derived(briefing, claim),
        disputes=tuple(other for other in claim.disputes if other in briefing.claims),
        disputed_by=tuple(other.id for other in against if claim.id in other.disputes),
        credibility=claim.credibility,
        foreign=tuple(item for source in sources for item in source.foreign),
        notices=notices_of(sources),
        independent=independent,
        also=also,
        reviewed=claim.reviewed.in_words if claim.reviewed else "",
    )


def statements(briefing: Briefing, claims: tuple[Claim, ...]) -> tuple[Statement, ...]:
    """Rows of several claims, in their order."""
    return tuple(statement(briefing, claim) for claim in claims)


def _agreement(briefing: Briefing, claim: Claim) -> tuple[int, tuple[str, ...]]:
    """From how many origins all of it comes, and the claims of others that say it."""

    def origins(*claims: Claim) -> set[str]:
        return {briefing.origin(cite.source) for other in claims for cite in other.evidence}

    own, things = origins(claim), things_said(claim)
    saying = [briefing.saying.get(thing, ()) for thing in things]
    if not saying or not all(claim in claims for claims in saying):
        return len(own), ()
    others = [
        [other for other in claims if claim.id not in other.disputes and other.id not in claim.disputes]
        for claims in saying
    ]
    shared = set.intersection(*(origins(*claims) for claims in others)) | own
    also = dict.fromkeys(other.id for claims in others for other in claims if origins(other) & (shared - own))
    return len(shared), tuple(also)


def _voice(briefing: Briefing, claim: Claim, sources: Sequence[Source]) -> str | None:
    """Who says so: always for what is suggested, assessed or opinion, and for a report that opinion alone carries."""
    if claim.said_by:
        return briefing.name(claim.said_by)
    if claim.kind in VOICED:
        names = [briefing.name(author) for source in sources for author in source.authors]
        return " and ".join(dict.fromkeys(names)) or " and ".join(source.publisher for source in sources)
    if sources and all(source.genre == "opinion" for source in sources):
        publishers = " and ".join(dict.fromkeys(source.publisher for source in sources))
        return f"according to a column in {publishers}"
    return None


def _derived(briefing: Briefing, claim: Claim) -> bool:
    """Whether a date in the sentence was completed from the source's own date: that is ours, and shown as such."""
    dates = [
        form for form in facts_of(claim.says, briefing.vocabulary).figures if form[:4].isdigit() and not form.isdigit()
    ]
    if not dates:  # then no sentence need be asked
        return False
    given = {form for cite in claim.evidence if cite in briefing.ledger for form in briefing.ledger[cite].figures}
    return any(form not in given for form in dates)
