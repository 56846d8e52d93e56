"""Faults in relations, in what accounts for a source, in editions and in judgements."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from briefbook.checks.case import Case
from briefbook.checks.roles import SORTS
from briefbook.checks.support import mentioned
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.dates import parse_point
from briefbook.model.edition import Edition
from briefbook.model.judgement import SCALE
from briefbook.model.record import KINDS, Record
from briefbook.model.relations import Member, Part, Relation, Stance, entities_in
from briefbook.model.source import SetAside, Source
from briefbook.reading.locks import read_lock
from briefbook.text.article import Article
from briefbook.text.figures import find_figures
from briefbook.writing.locks import lock_text
from faults import Fault, with_claim
from slips import World, forms, stands

_ALL = ((r"\b(?:[Mm]ost|[Ss]ome|[Mm]any) of\b", "all of"), (r"\b([Tt]he) (?=\w+s\b)", r"all \1 "), (r"\bmay\b", "must"))
_BEGINS = ("It is certain that ", "Everybody agrees that ", "As always, ")
_POSITIONS = {"supports": "opposes", "opposes": "supports", "reluctant": "willing", "willing": "reluctant",
              "refuses": "accepts", "accepts": "refuses", "seeks": "refuses", "divided": "accepts", "uninterested": "willing", "doubts": "supports"}  # fmt: skip


def faults_of_relations(case: Case) -> Iterator[Fault]:
    """Members, command and stances that no sentence gives."""
    world = World(case.record, case.articles)
    for claim in case.record.claims.values():
        for n, part in enumerate(claim.parts):
            yield from _in_another_role(case, claim, n, part)
            if isinstance(part, Member):
                free = [
                    entity
                    for entity in case.record.entities.values()
                    if entity.type == "country" and not any(stands(f, world.held(claim)) for f in forms(entity))
                ]
                for entity in free[:4]:
                    who = (*part.who, entity.id)
                    told = f"{claim.says.rstrip('.')}, together with {entity.name}."
                    yield _relation(case, "member added (relation)", claim, n, who=list(who))
                    yield _relation(case, "member added (relation and sentence)", claim, n, told, who=list(who))
                if part.as_ in ("would-contribute", "supports", "member"):
                    under = [{"part": {"unit": part.who[0], "of": part.of, "as": "under"}}]
                    yield _added(case, "command told for contribution (relation)", claim, under, claim.says)
                    told = f"{claim.says.rstrip('.')}, all of it under its command."
                    yield _added(case, "command told for contribution (relation and sentence)", claim, under, told)
                if part.as_ == "supports":
                    told = re.sub(r"\bsupports?\b", "are members of", claim.says)
                    yield _relation(case, "support told as membership", claim, n, told, **{"as": "would-contribute"})
            if isinstance(part, Part) and part.as_ == "coordinates":
                told = re.sub(r"\bco-?ordinate\w*( the)?", "have under it the", claim.says)
                yield _relation(case, "command told for co-ordination", claim, n, told, **{"as": "under"})
            if isinstance(part, Stance) and (other := _POSITIONS.get(part.position)):
                told = f"{claim.says.rstrip('.')}, and {_word(other)}."
                yield _relation(case, "stance turned round", claim, n, told, position=other)


def _in_another_role(case: Case, claim: Claim, n: int, part: Relation) -> Iterator[Fault]:
    """Somebody of the same sentence stands where only another sort may stand: the unit as its nation, the place as its head."""
    said = mentioned(case, claim.says, claim.condition)
    for field, identity in entities_in(part):
        sorts = SORTS.get((part.kind, field))
        for other in sorted(said - {identity}) if sorts else ():
            if sorts and case.record.entities[other].type not in sorts:
                listed = isinstance(getattr(part, "in_" if field == "in" else field), tuple)
                value = [other] if listed else other
                yield _relation(case, "somebody in another’s role", claim, n, **{field: value})


def _word(position: str) -> str:
    return {"willing": "is willing", "reluctant": "is reluctant"}.get(position, position)


def faults_of_account(case: Case) -> Iterator[Fault]:
    """Sentences and figures that are passed over, and texts and ledgers that are not what they were."""
    for cite, items in case.citing.items():
        line, source = case.ledger[cite], case.record.sources[cite.source]
        claims = [item for item in items if isinstance(item, Claim)]
        if len(items) != 1 or not claims or len(claims[0].evidence) != 1:
            continue
        gone = _without(case.record, claims[0].id)
        told = f"{cite} ({claims[0].id} taken out)"
        yield Fault("sentence passed over", told, gone, case.articles)
        bare = SetAside.model_validate({"at": str(cite.at), "why": "rhetoric"})
        bland = SetAside.model_validate({"at": str(cite.at), "why": "rhetoric", "note": "Nothing of weight."})
        if line.figures or any(case.vocabulary.resolve(name) for name in line.names):
            yield Fault("fact set aside without a note", told, _aside(gone, source, bare), case.articles)
            yield Fault("fact set aside with an empty note", told, _aside(gone, source, bland), case.articles)
        else:
            yield Fault("plain statement set aside", told, _aside(gone, source, bare), case.articles)
        for figure in line.figures:
            if figure not in ("only", "first") and (less := _without_figure(case, claims[0], figure)):
                told = f"{claims[0].id}: without {figure}: {less}"
                record = with_claim(case.record, claims[0].model_copy(update={"says": less, "relations": ()}))
                yield Fault("figure left out", told, record, case.articles)
    for source in case.record.sources.values():
        article = case.articles.get(source.sha256)
        for n, line in enumerate(source.ledger[::4]):
            bent = line.model_copy(update={"figures": (*line.figures, "over 77")})
            lines = tuple(bent if one is line else one for one in source.ledger)
            record = replace(case.record, sources={**case.record.sources, source.id: _with(source, ledger=lines)})
            yield Fault("ledger edited by hand", f"{source.id}#{line.at} gains a figure", record, case.articles)
            if article:
                sentence = article.sentences[line.at]
                words = sentence.text.split()
                words[n % len(words)] = "otherwise"
                texts = {**article.sentences, line.at: replace(sentence, text=" ".join(words))}
                articles = {**case.articles, source.sha256: Article(source.sha256, texts)}
                yield Fault("article changed under its digest", f"{source.id}#{line.at}", case.record, articles)


def faults_of_editions(case: Case) -> Iterator[Fault]:
    """Editions that are not what they were, and judgements that say more than they rest on."""
    record = case.record
    early = Edition(id="early", title="Early", as_of=parse_point("2001-01-01"), issued=parse_point("2001-02-01"))
    editions = {**record.editions, "early": early}
    for judgement in record.judgements.values():
        origins = {**record.origins, ("Edition", "early"): record.origins["Judgement", judgement.id]}
        moved = judgement.model_copy(update={"edition": "early", "revises": None})
        wrong = replace(record, editions=editions, origins=origins, judgements={**record.judgements, moved.id: moved})
        yield Fault("judgement in an edition before its claims", judgement.id, wrong, case.articles)
        for kind, values in (
            ("judgement with a number of its own", {"says": f"{judgement.says.rstrip('.')}, in 77 of 78 cases."}),
            ("judgement with a name of its own", {"says": f"{judgement.says.rstrip('.')}, as in Zembla."}),
            ("judgement surer of itself", {"confidence": "high"}),
            ("judgement likelier than its word", {"likelihood": _other(judgement.likelihood)}),
        ):
            said = {**record.judgements, judgement.id: judgement.model_copy(update=values)}
            yield Fault(kind, judgement.id, replace(record, judgements=said), case.articles)
        for claim in (record.claims[one] for one in judgement.rests_on[:2]):
            newer = claim.model_copy(update={"id": f"{claim.id}-newer", "supersedes": (claim.id,)})
            origins = {**record.origins, ("Claim", newer.id): record.origins["Claim", claim.id]}
            later = replace(record, claims={**record.claims, newer.id: newer}, origins=origins)
            yield Fault("judgement on what was superseded", f"{judgement.id}: {claim.id}", later, case.articles)
    for source in record.sources.values():
        sources = {**record.sources, source.id: _with(source, published=parse_point("2099-01-01"))}
        yield Fault("source younger than every edition", source.id, replace(record, sources=sources), case.articles)
    for identity, lock in record.locks.items():
        entry = record.editions[identity].model_copy(update={"as_of": parse_point("2024-01-01")})
        wrong = replace(record, editions={**record.editions, identity: entry})
        yield Fault("entry of a locked edition changed", identity, wrong, case.articles)
        for n in range(0, len(lock.digests), max(1, len(lock.digests) // 8)):
            yield Fault(
                "lock edited by hand", f"{identity}: row {n}", record, case.articles, _bent(record, identity, n)
            )


def faults_of_wording(case: Case) -> Iterator[Fault]:
    """More is said than the sentences say: all, always, certain; and words in quotation marks that nobody wrote."""
    for n, claim in enumerate(case.record.claims.values()):
        for pattern, new in _ALL:
            if (says := re.sub(pattern, new, claim.says, count=1)) != claim.says:
                record = with_claim(case.record, claim.model_copy(update={"says": says}))
                yield Fault("told of all", f"{claim.id}: {says}", record, case.articles)
        says = _BEGINS[n % 3] + claim.says[0].lower() + claim.says[1:]
        record = with_claim(case.record, claim.model_copy(update={"says": says}))
        yield Fault("told as certain", f"{claim.id}: {says}", record, case.articles)
        words = claim.says.rstrip(".").split()
        quoted = " ".join((*words[:-2], f"“plainly {words[-1]}”.")).replace("““", "“").replace("””", "”")
        if "“" not in claim.says:
            record = with_claim(case.record, claim.model_copy(update={"says": quoted}))
            yield Fault("words put in quotation marks", f"{claim.id}: {quoted}", record, case.articles)


def _bent(record: Record, identity: str, number: int) -> tuple[Issue, ...]:
    """What reading a lock tells when a word of one row has been changed."""
    lock = record.locks[identity]
    rows = {(kind, key): getattr(lock.record, KINDS[kind][0])[key] for kind, key in lock.digests}
    lines = lock_text(lock.edition, rows).rstrip("\n").split("\n")
    row = json.loads(lines[number + 1])
    text = next(key for key, value in row["values"].items() if isinstance(value, str) and key != "id")
    row["values"][text] += " and more"
    lines[number + 1] = json.dumps(row, ensure_ascii=False)
    return tuple(read_lock(lines, f"data/locks/{identity}.jsonl")[1])


def _relation(case: Case, kind: str, claim: Claim, n: int, says: str | None = None, /, **values: object) -> Fault:
    plain = claim.model_dump(mode="json", by_alias=True, exclude_unset=True)
    ((name, relation),) = plain["relations"][n].items()
    plain["relations"][n] = {name: {**relation, **values}}
    new = Claim.model_validate({**plain, "says": says or claim.says})
    return Fault(kind, f"{claim.id}: {values} {says or ''}", with_claim(case.record, new), case.articles)


def _added(case: Case, kind: str, claim: Claim, relations: list[dict[str, dict[str, str]]], says: str) -> Fault:
    plain = claim.model_dump(mode="json", by_alias=True, exclude_unset=True)
    new = Claim.model_validate({**plain, "says": says, "relations": [*plain["relations"], *relations]})
    return Fault(kind, f"{claim.id}: {relations} {says}", with_claim(case.record, new), case.articles)


def _without(record: Record, identity: str) -> Record:
    """Without a claim, and without what names it."""
    claims = {
        key: claim.model_copy(update={f: tuple(o for o in getattr(claim, f) if o != identity) for f in ("supersedes", "disputes")})
        for key, claim in record.claims.items()
        if key != identity
    }  # fmt: skip
    questions = {
        key: question.model_copy(update={"bearing": tuple(b for b in question.bearing if b.claim != identity)})
        for key, question in record.questions.items()
    }
    judgements = {
        key: judgement.model_copy(update={"rests_on": tuple(o for o in judgement.rests_on if o != identity)})
        for key, judgement in record.judgements.items()
    }
    return replace(record, claims=claims, questions=questions, judgements=judgements)


def _aside(record: Record, source: Source, more: SetAside) -> Record:
    return replace(record, sources={**record.sources, source.id: _with(source, set_aside=(*source.set_aside, more))})


def _with(source: Source, **values: object) -> Source:
    return source.model_copy(update=values)


def _without_figure(case: Case, claim: Claim, figure: str) -> str | None:
    """The claim's sentence with vague words in the place of a figure."""
    for found in find_figures(claim.says):
        if found.form == figure:
            return claim.says[: found.start] + "a certain" + claim.says[found.end :]
    return None


def _other(step: str | None) -> str:
    steps = list(SCALE)
    return steps[-1] if step != steps[-1] else steps[0]
