"""The briefing as one data file, in the shape of the contract."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from pydantic import TypeAdapter

from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf
from briefbook.model.entity import Located
from briefbook.model.places import Cite
from briefbook.model.reviewed import Reviewed
from briefbook.model.source import Archived, Notice
from briefbook.outputs.data import contract as c
from briefbook.outputs.data.whole import Row
from briefbook.views.briefing import Briefing
from briefbook.views.entities import stands
from briefbook.views.judgements import editions
from briefbook.views.questions import history, status_of
from briefbook.views.sources import counts
from briefbook.views.statements import statement

_CLAIMS = TypeAdapter(list[c.PublishedClaim])
PageOf = Callable[[str], str | None]
"""From a page's source path to its address below the site's root."""


def published(briefing: Briefing, page_of: PageOf) -> c.PublishedBriefing:
    """Everything that is published, in the order of the record."""
    claims = published_claims(briefing, briefing.claims.values(), page_of)
    return published_rest(briefing, page_of).model_copy(update={"claims": claims})


def published_rest(briefing: Briefing, page_of: PageOf, digest: str = "") -> c.PublishedBriefing:
    """Everything but the claims. `digest`: that of the record, where it is at hand."""
    record = briefing.record
    own = None if briefing.drift else briefing.edition
    shown = {edition.id for edition in editions(briefing)}
    return c.PublishedBriefing(
        version=c.VERSION,
        briefing=c.PublishedHead(
            title=briefing.title,
            handling=str(briefing.handling),
            as_of=str(own.as_of) if own else None,
            edition=own.id if own else None,
            working_copy=_working_copy(briefing),
            built_from=digest or record.digest,
            address=briefing.address or None,
            publisher=briefing.owner.publisher or None,
            licence=briefing.owner.licence or None,
            doi=own.doi if own else None,
        ),
        sources=[
            c.PublishedSource(
                id=row.source.id,
                title=row.source.title,
                publisher=row.source.publisher,
                genre=row.source.genre,
                published=str(row.source.published),
                url=row.source.url,
                reliability=row.source.reliability,
                sentences=row.sentences,
                cited=row.cited,
                set_aside=row.set_aside,
                page=page_of(f"sources/{row.source.id}.md") or "",
                derived_from=row.source.derived_from,
                authors=[c.Named(id=author, name=briefing.name(author)) for author in row.source.authors],
                section=row.source.section,
                language=row.source.language,
                archived=briefing.found(row.source).archived,
                archived_date=_made(briefing.found(row.source).archive),
                gone=_date(briefing.found(row.source).gone),
                corrected=[_notice(notice) for notice in row.source.corrected],
                withdrawn=_notice(row.source.withdrawn) if row.source.withdrawn else None,
                was=list(row.source.was),
            )
            for row in counts(briefing)
        ],
        entities=[
            c.PublishedEntity(
                id=e.id,
                type=e.type,
                name=e.name,
                page=page_of(f"entities/{e.id}.md"),
                code=e.code,
                located=_point(e.located),
                aliases=[form for form in e.aliases if stands(briefing, form)],
                was=list(e.was),
            )
            for e in record.entities.values()
        ],
        claims=[],
        questions=[
            c.PublishedQuestion(
                id=q.id,
                asks=q.asks,
                topic=q.topic,
                status=status_of(briefing, q),
                raised=[
                    c.PublishedRaised(source=r.at.source, at=str(r.at.at), how=r.how)
                    for r in q.raised
                    if r.at.source in briefing.sources
                ],
                bearing=[
                    c.PublishedBearing(claim=x.claim, effect=x.effect) for x in q.bearing if x.claim in briefing.claims
                ],
                would_settle=q.would_settle,
                page=f"{page_of('questions.md') or ''}#question-{q.id}",
                history=[c.PublishedStep(when=str(step.when), status=step.status) for step in history(briefing, q)],
                reviewed=_reviewed(q.reviewed),
                was=list(q.was),
            )
            for q in briefing.questions.values()
        ],
        judgements=[
            c.PublishedJudgement(
                id=j.id,
                says=j.says,
                confidence=j.confidence,
                likelihood=j.likelihood,
                rests_on=list(j.rests_on),
                page=f"{page_of('editions.md') or page_of('index.md') or ''}#judgement-{j.id}",
                revises=j.revises,
                edition=j.edition,
                was=list(j.was),
            )
            for j in record.judgements.values()
            if j.edition in shown
        ],
        editions=[
            c.PublishedEdition(
                id=e.id,
                as_of=str(e.as_of),
                issued=str(e.issued),
                title=e.title,
                page=f"{page_of('editions.md') or page_of('index.md') or ''}#edition-{e.id}",
                revises=e.revises,
                note=e.note,
                locked=briefing.locked or e.id in record.locks,
                doi=e.doi,
                was=list(e.was),
            )
            for e in editions(briefing)
        ],
        gone=[
            c.PublishedGone(id=g.id, kind=g.kind, when=str(g.when), why=g.why, see=list(g.see))
            for g in record.gone.values()
        ],
    )


def _working_copy(briefing: Briefing) -> c.PublishedWorkingCopy | None:
    drift, edition = briefing.drift, briefing.edition
    if drift is None or edition is None:
        return None
    return c.PublishedWorkingCopy(after=edition.id, **asdict(drift))


def published_claims(briefing: Briefing, claims: Iterable[Claim], page_of: PageOf) -> list[c.PublishedClaim]:
    """Some of the claims."""
    return _CLAIMS.validate_python(claim_rows(briefing, claims, page_of))


def claim_rows(briefing: Briefing, claims: Iterable[Claim], page_of: PageOf) -> list[Row]:
    """The same as the plain values that are published, in the order of the contract."""
    return [_claim(briefing, claim, page_of) for claim in claims]


def place_of(briefing: Briefing, claim: Claim, page_of: PageOf) -> str | None:
    """The address of a claim below the site's root."""
    home = statement(briefing, claim).home
    page = page_of(f"entities/{home}.md") if home else None
    return f"{page}#claim-{claim.id}" if page else None


def _claim(briefing: Briefing, claim: Claim, page_of: PageOf) -> Row:
    said = statement(briefing, claim)
    return {
        "id": claim.id,
        "says": claim.says,
        "kind": claim.kind,
        "said_by": claim.said_by,
        "from_document": claim.from_document,
        "about": [{"id": entity, "name": briefing.name(entity)} for entity in claim.subjects],
        "relations": [
            {"type": part.kind, **part.model_dump(by_alias=True, mode="json", exclude_none=True)}
            for part in claim.parts
        ],
        "cites": [_evidence(cite) for cite in claim.cites],
        "context": [_evidence(cite) for cite in claim.context],
        "known_from": str(said.known_from) if said.known_from else None,
        "holds": str(claim.holds) if claim.holds else None,
        "condition": claim.condition,
        "supersedes": list(said.supersedes),
        "superseded_by": list(said.superseded_by),
        "disputes": list(said.disputes),
        "disputed_by": list(said.disputed_by),
        "page": place_of(briefing, claim, page_of),
        "independent_sources": said.independent,
        "also_said_by": list(said.also),
        # left out where nothing is said
        **({"reviewed": reviewed.model_dump(mode="json")} if (reviewed := _reviewed(claim.reviewed)) else {}),
        "voice": said.voice,
        "document": said.document,
        "was": list(claim.was),
    }


def _made(copy: Archived | None) -> str | None:
    return _date(copy.made) if copy else None


def _date(point: Edtf | None) -> str | None:
    return str(point) if point else None


def _notice(notice: Notice) -> c.PublishedNotice:
    return c.PublishedNotice(date=str(notice.date), note=notice.note)


def _point(at: Located | None) -> c.PublishedPoint | None:
    return c.PublishedPoint(latitude=at.lat, longitude=at.lon, reference=at.from_) if at else None


def _reviewed(done: Reviewed | None) -> c.PublishedReviewed | None:
    return c.PublishedReviewed(**done.model_dump(mode="json")) if done else None


def _evidence(cite: Cite) -> dict[str, str]:
    return {"source": cite.source, "at": str(cite.at)}
