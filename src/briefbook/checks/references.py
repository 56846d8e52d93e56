"""E2xx: every id that is named exists; everything that exists is named."""

from collections.abc import Iterator, Mapping

from briefbook.checks.case import Case
from briefbook.checks.support import mentioned
from briefbook.checks.teaching import entity_named, said, who_they_are
from briefbook.issues import Issue
from briefbook.model.record import Item, Record, Step
from briefbook.model.relations import entities_in
from briefbook.suggest import did_you_mean, one_slip_away


def check(case: Case) -> Iterator[Issue]:
    """Unknown references, then entities, sources and topics that nothing uses."""
    record = case.record
    kinds = known(case.record)
    used = used_ids(record)
    if not all(kinds[kind].keys() >= identities for kind, identities in used.items()):
        yield from _unknown(case, kinds)
    if record.subject:  # it need not be named
        used["entity"].add(record.subject.id)
    if not used["entity"] >= record.entities.keys():
        texts = [text for claim in record.claims.values() for text in (claim.says, claim.condition)]
        used["entity"] |= mentioned(case, *texts, *(question.asks for question in record.questions.values()))
    for kind, code in (("entity", "W202"), ("topic", "W203"), ("source", "W204")):
        for identity, item in kinds[kind].items():
            if identity not in used[kind]:
                hint = "cite it, or take it out"
                if any((one.address.kind, one.address.id) == (kind, identity) for one in record.addresses):
                    hint += " and say in data/gone.yml why: its address was published"
                yield Issue(code, record.where(item, "id"), f"nothing names the {kind} ‘{identity}’", hint)
    subjects = [entity for entity in record.entities.values() if entity.subject]
    for entity in subjects[1:]:
        message = f"‘{entity.id}’ is a second subject; ‘{subjects[0].id}’ is one already"
        yield Issue("E205", record.where(entity, "subject"), message, "a briefing has one subject")


def _unknown(case: Case, kinds: Mapping[str, Mapping[str, Item]]) -> Iterator[Issue]:
    for item, kind, identity, steps in uses_of_ids(case):
        if identity not in kinds[kind]:
            what = type(item).__name__.lower()
            message = f"{what} ‘{item.id}’ names the unknown {kind} ‘{identity}’"
            place = case.record.where(item, *steps)
            yield Issue("E201", place, message, *_candidates(case, kind, identity, kinds[kind]))


def _candidates(case: Case, kind: str, identity: str, there: Mapping[str, Item]) -> tuple[str, str]:
    """The hint for an id that nobody knows, and who the candidates are."""
    hint = did_you_mean(identity, list(there))
    if len(one_slip_away(identity, list(there))) == 1:
        hint += " try `briefbook check --fix`"
    if kind == "entity":
        hint = entity_named(case, identity) or hint
        near = [entity for key, entity in case.record.entities.items() if f"‘{key}’" in hint]
        return hint or "add the entity, or name another", who_they_are(near)
    if kind == "claim":
        return hint or "add the claim, or name another", said(
            c for k, c in case.record.claims.items() if f"‘{k}’" in hint
        )
    return hint or f"add the {kind}, or name another", ""


def known(record: Record) -> Mapping[str, Mapping[str, Item]]:
    """What can be named by its id, by kind."""
    return {
        "entity": record.entities,
        "claim": record.claims,
        "source": record.sources,
        "edition": record.editions,
        "topic": record.topics,
        "judgement": record.judgements,
    }


def used_ids(record: Record) -> dict[str, set[str]]:
    """All ids of which there is a use, by kind: as `uses_of_ids` has them, without telling where, in a fraction of its time."""
    claims, questions, judgements = record.claims.values(), record.questions.values(), record.judgements.values()
    entities = {entity for claim in claims for entity in (claim.subjects if claim.relations else claim.about)}
    entities |= {one for claim in claims for one in (claim.said_by, claim.from_document) if one}
    entities |= {author for source in record.sources.values() for author in source.authors}
    entities |= {entity for question in questions for entity in question.about}
    sources = {cite.source for claim in claims for cite in claim.cites}
    sources |= {cite.source for claim in claims for cite in claim.context}
    sources |= {source.derived_from for source in record.sources.values() if source.derived_from}
    sources |= {raised.at.source for question in questions for raised in question.raised}
    sources |= {cite.source for question in questions for cite in question.context}
    named = {other for claim in claims for others in (claim.supersedes, claim.disputes) for other in others}
    named |= {bearing.claim for question in questions for bearing in question.bearing}
    named |= {other for judgement in judgements for other in judgement.rests_on}
    return {
        "entity": entities,
        "source": sources,
        "claim": named,
        "topic": {question.topic for question in questions},
        "edition": {judgement.edition for judgement in judgements},
        "judgement": {judgement.revises for judgement in judgements if judgement.revises},
    }


def uses_of_ids(case: Case) -> Iterator[tuple[Item, str, str, tuple[Step, ...]]]:
    """Every use of an id: by whom, of what kind, which, and where it is written."""
    record = case.record
    for source in record.sources.values():
        for n, author in enumerate(source.authors):
            yield source, "entity", author, ("authors", n)
        if source.derived_from:
            yield source, "source", source.derived_from, ("derived_from",)
    for claim in record.claims.values():
        for n, cite in enumerate(claim.cites):
            yield claim, "source", cite.source, ("cites", n)
        for n, cite in enumerate(claim.context):
            yield claim, "source", cite.source, ("context", n)
        for n, entry in enumerate(claim.relations):
            if relation := entry.relation:
                for field, entity in entities_in(relation):
                    yield claim, "entity", entity, ("relations", n, relation.kind, field)
        for n, entity in enumerate(claim.about):
            yield claim, "entity", entity, ("about", n)
        for field, one in (("said_by", claim.said_by), ("from_document", claim.from_document)):
            if one:
                yield claim, "entity", one, (field,)
        for field, others in (("supersedes", claim.supersedes), ("disputes", claim.disputes)):
            for n, other in enumerate(others):
                yield claim, "claim", other, (field, n)
    for question in record.questions.values():
        yield question, "topic", question.topic, ("topic",)
        for n, raised in enumerate(question.raised):
            yield question, "source", raised.at.source, ("raised", n, "at")
        for n, cite in enumerate(question.context):
            yield question, "source", cite.source, ("context", n)
        for n, entity in enumerate(question.about):
            yield question, "entity", entity, ("about", n)
        for n, bearing in enumerate(question.bearing):
            yield question, "claim", bearing.claim, ("bearing", n, "claim")
    for judgement in record.judgements.values():
        yield judgement, "edition", judgement.edition, ("edition",)
        if judgement.revises:
            yield judgement, "judgement", judgement.revises, ("revises",)
        for n, other in enumerate(judgement.rests_on):
            yield judgement, "claim", other, ("rests_on", n)
