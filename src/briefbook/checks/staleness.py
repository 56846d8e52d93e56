"""N712 to N715: what must be looked at again as of a day. All are notes: time passing is no mistake."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.dates import Edtf, parse_point
from briefbook.model.handling import Handling
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.relations import Event
from briefbook.model.source import LedgerLine, Source
from briefbook.text.article import Article
from briefbook.text.figures import find_figures
from briefbook.text.ledger import make_ledger
from briefbook.views.briefing import Briefing
from briefbook.views.known import known_from
from briefbook.views.questions import status_of

LONG = timedelta(days=365)
AHEAD = frozenset(("planned", "considered", "suggested"))
"""The kinds whose dates lie ahead."""


def check(case: Case) -> Iterator[Issue]:
    """Claims, questions, texts. Without a day, nothing can have gone by."""
    for source in case.record.sources.values():
        if article := case.changed.get(source.id):
            yield from _text(case, source, article)
    yield from _outdated(case)
    if case.today is None:
        return
    superseded = {other for claim in case.record.claims.values() for other in claim.supersedes}
    for claim in case.record.claims.values():
        ahead = claim.condition or claim.holds or claim.kind in AHEAD
        if ahead and claim.id not in superseded:
            yield from _gone_by(case, claim, case.today)
    whole = Briefing(case.record, "", Handling.CLEAR, None)
    for question in case.record.questions.values():
        if status_of(whole, question) in ("open", "partly answered"):
            yield from _unlooked(case, question, case.today)


def _outdated(case: Case) -> Iterator[Issue]:
    """A judgement whose ground had given way to a younger claim by the day of its own edition."""
    record = case.record
    for judgement in record.judgements.values():
        edition = record.editions.get(judgement.edition)
        for n, rested in enumerate(judgement.rests_on):
            for newer in (
                c for c in record.claims.values() if rested in c.supersedes and c.id not in judgement.rests_on
            ):
                known = known_from(record, newer)
                if edition is None or (known is not None and known.latest > edition.as_of.latest):
                    continue
                message = f"judgement ‘{judgement.id}’ rests on ‘{rested}’, which ‘{newer.id}’ supersedes"
                hint = f"rest it on ‘{newer.id}’ too, or judge anew"
                yield Issue("N715", record.where(judgement, "rests_on", n), message, hint)
                break


def _gone_by(case: Case, claim: Claim, today: date) -> Iterator[Issue]:
    """A date that was still ahead when the claim's sources came out, and is no more."""
    dates: list[tuple[str, Edtf]] = [("condition", one) for one in _dates(claim.condition)]
    if claim.holds and claim.holds.end:
        dates.append(("holds", claim.holds.end))
    if claim.kind in AHEAD:
        dates += [("says", one) for one in _dates(claim.says)]
        dates += [("relations", part.when) for part in claim.parts if isinstance(part, Event) and part.when]
    known = known_from(case.record, claim) if dates else None
    for field, point in dates:
        if (known is None or point.latest > known.latest) and point.latest < today:
            message = f"claim ‘{claim.id}’ looks ahead to {point.in_words}, which has gone by"
            hint = "look for a source that says what became of it, and supersede the claim"
            yield Issue("N712", case.record.where(claim, field), message, hint)
            return


@lru_cache(maxsize=1 << 16)
def _dates(text: str | None) -> tuple[Edtf, ...]:
    found = []
    for figure in find_figures(text) if text else ():
        with suppress(ValueError):
            found.append(parse_point(figure.form))
    return tuple(found)


def _unlooked(case: Case, question: Question, today: date) -> Iterator[Issue]:
    sources = [raised.at.source for raised in question.raised]
    bearing = [case.record.claims[one.claim] for one in question.bearing if one.claim in case.record.claims]
    sources += [cite.source for claim in bearing for cite in claim.evidence]
    out = [case.record.sources[source].published for source in sources if source in case.record.sources]
    last = question.looked or max(out, key=lambda point: point.latest, default=None)
    if last is not None and today - last.latest > LONG:
        how = "was last looked at" if question.looked else "has had no source since"
        message = f"question ‘{question.id}’ {how} {last.in_words}"
        hint = "look for a source that answers it, and write the day into `looked`"
        yield Issue("N713", case.record.where(question), message, hint)


def _text(case: Case, source: Source, article: Article) -> Iterator[Issue]:
    """A text under the source's name that is another than the ledger's."""
    fresh = make_ledger(article, case.vocabulary)
    there = {line.at: line for line in fresh}
    known, now = ({line.digest for line in lines} for lines in (source.ledger, fresh))
    changed = [line for line in source.ledger if line.digest not in now]
    more = sum(line.digest not in known for line in fresh)
    resting = {
        item.id: None
        for line in changed
        if not _same_facts(line, there.get(line.at))
        for item in case.citing.get(Cite(source.id, line.at), ())
    }
    told = f"the text of ‘{source.id}’ has changed since its ledger was written: "
    if resting:
        told += (
            f"{', '.join(f'‘{identity}’' for identity in resting)} rest on sentences with other names or figures now"
        )
    elif changed:
        told += f"wording only, in {len(changed)} of {len(source.ledger)} sentences"
    else:
        told += f"{more} sentences were added" if more else "the same sentences, set otherwise"
    hint = "run `briefbook ledger` with the text, and read what is named"
    yield Issue("N714", case.record.where(source, "ledger"), told, hint)


def _same_facts(line: LedgerLine, now: LedgerLine | None) -> bool:
    return now is not None and (line.names, line.figures) == (now.names, now.figures)
