"""E5xx: every name and figure of a statement stands in the sentences it rests on."""

from collections.abc import Iterator
from dataclasses import replace

from briefbook.checks.case import Case, cited_by
from briefbook.checks.single import told_as_one
from briefbook.checks.support import PartialDate, Support, mentioned, support_of
from briefbook.checks.teaching import near_names, quoted, said, stands_elsewhere
from briefbook.issues import Issue, Place
from briefbook.model.claim import Claim
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.record import Item
from briefbook.text.figures import find_figures


def check(case: Case) -> Iterator[Issue]:
    """Claims, questions and judgements, each sentence of ours in turn."""
    yield from of_claims(case)
    yield from of_others(case)


def of_claims(case: Case) -> Iterator[Issue]:
    """What claims say, and what they are about."""
    for claim in case.record.claims.values():
        support = claim_support(case, claim)
        cites = _cites(claim)
        for field, text in (("says", claim.says), ("condition", claim.condition), ("note", claim.note)):
            yield from unsupported(case, claim, field, text, support, cites=cites)
        yield from _named_apart(case, claim, support)
        for bound in (claim.holds.start, claim.holds.end) if claim.holds else ():
            if bound and not support.point(bound):
                message = f"claim ‘{claim.id}’ holds {bound.in_words}, which does not stand in {_places(claim)}"
                hint = "give the date that the sentence gives"
                yield Issue("E502", case.record.where(claim, "holds"), message, hint, quoted(case, _cites(claim)))


def of_others(case: Case) -> Iterator[Issue]:
    """Questions, judgements, and the notes on sentences that were set aside."""
    for question in case.record.questions.values():
        yield from _question(case, question)
    for judgement in case.record.judgements.values():
        support = _claims_support(case, judgement.rests_on)
        for field, text in (("says", judgement.says), ("note", judgement.note)):
            for issue in unsupported(case, judgement, field, text, support, "the claims it rests on"):
                rests_on = [case.record.claims[one] for one in judgement.rests_on if one in case.record.claims]
                yield replace(issue, detail=said(rests_on))
    for source in case.record.sources.values():
        for n, aside in enumerate(source.set_aside):
            support = support_of(case, [Cite(source.id, at) for at in aside.at])
            for figure in case.facts(aside.note).figures if aside.note else ():
                if not support.figure(figure):
                    message = f"the note on a sentence set aside in ‘{source.id}’ has the figure ‘{figure}’, which it does not hold"
                    yield Issue("E501", case.record.where(source, "set_aside", n, "note"), message, "take it out")


def claim_support(case: Case, claim: Claim) -> Support:
    """A claim's sentences and context; its speaker and document count, and so does the length of a list in it."""
    also = [entity for entity in (claim.said_by, claim.from_document) if entity]
    counts = {len(value) for part in claim.parts for _, value in part if isinstance(value, tuple) and len(value) > 1}
    return support_of(case, (*claim.cites, *claim.context), also, counts, of=claim)


def unsupported(
    case: Case,
    item: Item,
    field: str,
    text: str | None,
    support: Support,
    where: str = "",
    cites: tuple[Cite, ...] = (),
) -> Iterator[Issue]:
    """An issue for each name and figure of a text that its support, the sentences `cites`, does not hold. `where`: what else it is."""
    if not text or not support.whole:
        return  # a place that is not there has an issue already, and would make everything look unsupported
    facts = case.facts(text)
    names = [surface for surface in facts.names if not _stands(case, surface, support)]
    figures = [form for form in facts.figures if not support.figure(form)]
    if not names and not figures:
        return
    who, where = f"{type(item).__name__.lower()} ‘{item.id}’", where or ", ".join(map(str, cites))
    for surface in names:
        known = bool(case.vocabulary.resolve(surface))
        hint = stands_elsewhere(case, surface, cites, figure=False) or (not known and near_names(case, surface))
        hint = f"{hint}; cite that, or give it as context" if hint and hint.startswith("it stands") else hint
        hint = hint or "cite the sentence that has it, or give it as context"
        message = f"{who} names ‘{surface}’, which does not stand in {where}"
        yield Issue("E503", case.record.where(item, field), message, hint, quoted(case, cites))
    for form in figures:
        if not (form == "1" and cites and told_as_one(case, text, cites)):
            issue = _figure_issue(form, who, case.record.where(item, field), support, where)
            elsewhere = stands_elsewhere(case, form, cites, figure=True) if issue.code != "E704" else ""
            hint = "; ".join(part for part in (issue.hint, elsewhere) if part)
            yield replace(issue, hint=hint, detail=quoted(case, cites))


def _stands(case: Case, surface: str, support: Support) -> bool:
    """Whether a name needs no other sentence: an event's is ours."""
    meant = case.vocabulary.resolve(surface)
    if meant and all(case.record.entities[entity].type == "event" for entity in meant):
        return True
    return support.name(surface, meant, seat=case.vocabulary.is_seat(surface))


def _figure_issue(form: str, who: str, place: Place, support: Support, where: str) -> Issue:
    value = form.rsplit(" ", 1)[-1]
    same = [known for known in support.figures if known.rsplit(" ", 1)[-1] == value and known != form]
    if same and value[:1].isdigit() and not PartialDate.read(value):
        message = f"{who} has ‘{form}’, but the sentence has ‘{same[0]}’"
        return Issue("E505", place, message, "a number keeps its bound: over, up to, about …")
    if date := PartialDate.read(form):
        exact = PartialDate(date.year, date.month, date.day, not date.near)
        if support.date(exact):
            message = f"{who} gives the date {form}, more or less precise than the source allows"
            return Issue("E704", place, message, "keep “about” where the source’s own date is approximate")
        return Issue("E502", place, f"{who} gives the date {form}, which does not stand in {where}", _near(support))
    code = "E501" if value[:1].isdigit() else "E504"
    return Issue(code, place, f"{who} has ‘{form}’, which does not stand in {where}", _near(support))


def _near(support: Support) -> str:
    return f"there: {', '.join(sorted(support.figures))}" if support.figures else "no figure stands there"


def _cites(item: Claim | Question) -> tuple[Cite, ...]:
    return (*(item.cites if isinstance(item, Claim) else cited_by(item)), *item.context)


def _places(item: Claim | Question) -> str:
    return ", ".join(map(str, _cites(item)))


def _named_apart(case: Case, claim: Claim, support: Support) -> Iterator[Issue]:
    """`about` and `from_document` name what the sentences hold; an entity is no way around them."""
    for n, entity in enumerate(claim.about if support.whole else ()):
        if (
            entity in case.record.entities
            and entity not in support.entities
            and case.record.entities[entity].type != "event"
        ):
            message = f"claim ‘{claim.id}’ is about ‘{entity}’, which does not stand in {_places(claim)}"
            yield Issue("E507", case.record.where(claim, "about", n), message, *_missing(case, claim, entity))
    for field, named in (("said_by", claim.said_by), ("from_document", claim.from_document)):
        if not named or named not in case.record.entities:
            continue
        around = support_of(case, _around(case, claim, field))
        right = field != "from_document" or case.record.entities[named].type in ("document", "agreement")
        if (named not in around.entities and support.whole) or not right:
            message = f"claim ‘{claim.id}’ gives {field} ‘{named}’, which its source never names"
            yield Issue(
                "E507", case.record.where(claim, field), message, "name who says it, or leave it out for the author"
            )


def _missing(case: Case, item: Claim | Question, entity: str) -> tuple[str, str]:
    """Where an entity does stand, as hint and detail."""
    elsewhere = stands_elsewhere(case, case.record.entities[entity].name, _cites(item), figure=False)
    hint = f"{elsewhere}; give that as context" if elsewhere else "give the sentence that has it as context"
    return hint, quoted(case, _cites(item))


def _around(case: Case, claim: Claim, field: str) -> list[Cite]:
    """The sources of a claim, for who speaks; the cited paragraphs, for the document that is told from."""
    if field == "said_by":
        sources = {cite.source for cite in claim.cites}
        return [cite for cite in case.ledger if cite.source in sources]
    return case.paragraphs((*claim.evidence, *claim.context))


def _question(case: Case, question: Question) -> Iterator[Issue]:
    cites = (*cited_by(question), *question.context)
    support = support_of(case, cites)
    yield from unsupported(case, question, "asks", question.asks, support, cites=cites)
    for n, entity in enumerate(question.about if support.whole else ()):
        if entity in case.record.entities and entity not in support.entities:
            message = f"question ‘{question.id}’ is about ‘{entity}’, which does not stand in {_places(question)}"
            yield Issue("E507", case.record.where(question, "about", n), message, *_missing(case, question, entity))
    yield from _too_early(case, question, support)
    bearing = _claims_support(case, tuple(bearing.claim for bearing in question.bearing))
    asked = case.facts(question.asks)
    wider = Support(
        support.entities | bearing.entities | mentioned(case, question.asks),
        (*support.surfaces, *bearing.surfaces),
        support.figures | bearing.figures | frozenset(asked.figures),
        (*support.published, *bearing.published),
    )
    for field, text in (("would_settle", question.would_settle), ("note", question.note)):
        yield from unsupported(case, question, field, text, wider, "the question or what bears on it")


def _too_early(case: Case, question: Question, whole: Support) -> Iterator[Issue]:
    """An edition shows a question from its first raising on: what a later source names must not stand in it."""
    facts = case.facts(question.asks)
    for edition in case.record.editions.values():
        known = {
            source.id for source in case.record.sources.values() if source.published.latest <= edition.as_of.latest
        }
        raised = [cite for cite in cited_by(question) if cite.source in known]
        if not raised or not whole.whole:
            continue
        by_then = support_of(case, [*raised, *(cite for cite in question.context if cite.source in known)])
        late = [name for name in facts.names if not by_then.name(name, case.vocabulary.resolve(name))]
        late += [form for form in facts.figures if not by_then.figure(form)]
        for what in late:
            if whole.name(what, case.vocabulary.resolve(what)) or whole.figure(what):
                message = f"question ‘{question.id}’ stands in the edition as of {edition.as_of}, and ‘{what}’ was not yet said"
                yield Issue(
                    "E707", case.record.where(question, "asks"), message, "ask it without, or raise it later only"
                )


def _claims_support(case: Case, claims: tuple[str, ...]) -> Support:
    """What our own analysis may draw on: what the claims it rests on say."""
    known = [case.record.claims[claim] for claim in claims if claim in case.record.claims]
    texts = [text for claim in known for text in (claim.says, claim.condition) if text]
    entities = {entity for claim in known for entity in claim.subjects} | mentioned(case, *texts)
    if case.record.subject:
        entities.add(case.record.subject.id)
    sources = {cite.source for claim in known for cite in claim.cites if cite.source in case.record.sources}
    return Support(
        frozenset(entities),
        tuple(name for text in texts for name in case.facts(text).names),
        frozenset(figure.form for text in texts for figure in find_figures(text)),
        tuple(case.record.sources[source].published for source in sorted(sources)),
    )
