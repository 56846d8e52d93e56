"""What accepting a draft, or setting its sentence aside, would change in which file, and what the checks say of it. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefbook.checks import coverage
from briefbook.checks.case import Case
from briefbook.checks.one import issues_of
from briefbook.issues import Issue, Place
from briefbook.model.claim import Claim
from briefbook.model.draft import Draft
from briefbook.model.places import Cite
from briefbook.model.question import Question
from briefbook.model.record import Origin
from briefbook.model.reviewed import Reviewed
from briefbook.model.source import Reason
from briefbook.pipeline import Folders
from briefbook.workflow.keeping import read_text
from briefbook.workflow.marking import with_fresh_ledger
from briefbook.workflow.offers import DRAFT, Offer
from briefbook.writing.edits import Change, Piece, change, made
from briefbook.writing.house_style import flow_entry
from briefbook.writing.insertion import CannotInsertError, into_key
from briefbook.writing.placing import (
    claim_piece,
    entity_piece,
    file_for_claim,
    file_for_entity,
    file_for_question,
    list_piece,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes, the issues of the very thing that is added, and what would still be open of its sentence."""

    changes: tuple[Change, ...]
    issues: tuple[Issue, ...] = ()
    open: tuple[Issue, ...] = ()
    path: str = ""


def plan_accept(
    folders: Folders, case: Case, draft: Draft, offer: Offer, stamp: Reviewed | None, path: str | None
) -> Plan:
    """Of a claim or question with its new entities. `path` is the file the analyst chose."""
    record = case.record
    item, values = offer.item, dict(offer.values)
    if stamp is not None and stamp != Reviewed():
        values["reviewed"] = stamp.model_dump(mode="json", exclude_none=True)
        item = item.model_copy(update={"reviewed": stamp})
    pieces: dict[str, list[Piece]] = {}
    texts: dict[str, str | None] = {}

    def add(where: str, make: Any) -> None:
        if where not in texts:
            texts[where] = read_text(folders.root, where)
        piece = make(texts[where])
        pieces.setdefault(where, []).append(piece)
        texts[where] = made(texts[where] or "", [piece])

    try:
        if isinstance(item, Claim):
            where = path or file_for_claim(record, item, draft.source, folders.data)
            add(where, lambda text: claim_piece(text, values, draft.source))
        else:
            where = path or file_for_question(record, folders.data)
            add(where, lambda text: list_piece(text, values))
        for entity, written in offer.new:
            home = file_for_entity(record, entity, folders.data)
            add(home, lambda text, written=written: entity_piece(text, written))
    except (CannotInsertError, UnicodeDecodeError) as error:
        hint = f"choose another file than {where}, or add it by hand"
        return Plan((), (Issue("E106", Place(where), str(error), hint),), (), where)
    grown = replace(
        record,
        entities={**record.entities, **{entity.id: entity for entity, _ in offer.new}},
        origins={**record.origins, **{("Entity", entity.id): Origin(DRAFT, {}) for entity, _ in offer.new}},
    )
    wider = replace(case, record=with_fresh_ledger(grown, draft.source, case) if offer.new else grown)
    issues = issues_of(wider, item, offer.origin)
    changes = tuple(change(name, read_text(folders.root, name), parts) for name, parts in pieces.items())
    return Plan(changes, issues, _open(wider, draft, item, offer.origin), where)


def as_written(issues: tuple[Issue, ...], drafted: Origin, written: Origin | None) -> tuple[Issue, ...]:
    """Issues of a draft, by where it stands in the record once it is there."""
    if written is None:
        return issues
    steps = {Place(DRAFT, *place): path for path, place in drafted.places.items()}
    return tuple(
        replace(issue, place=written.at(*steps[issue.place])) if issue.place in steps else issue for issue in issues
    )


def plan_set_aside(folders: Folders, case: Case, draft: Draft, why: Reason, note: str) -> Plan:
    """Of the draft's sentence, in its source's own file."""
    record = case.record
    source = record.sources[draft.source]
    path = record.where(source).path
    cite = Cite(source.id, draft.at)
    if citing := case.citing.get(cite):
        message = f"‘{citing[0].id}’ cites {cite}, so it cannot be set aside"
        return Plan((), (Issue("E402", record.where(citing[0]), message, "skip this draft instead"),), (), path)
    if any(draft.at in aside.at for aside in source.set_aside):
        return Plan(
            (), (Issue("E407", Place(path), f"{cite} is set aside already", "skip this draft instead"),), (), path
        )
    line = case.ledger.get(cite)
    held = [*(name for name in line.names if case.vocabulary.resolve(name)), *line.figures] if line else []
    if held and not note:
        message = f"{cite} holds {', '.join(held)}, and wants a note"
        return Plan((), (Issue("E404", Place(path), message, "say in a note why it may go"),), (), path)
    values = {"at": str(draft.at), "why": why, **({"note": note} if note else {})}
    try:
        text = read_text(folders.root, path)
        piece = into_key(
            text or "", "set_aside", ("left_out", "ledger"), lambda indent: flow_entry(values, indent), values
        )
    except (CannotInsertError, UnicodeDecodeError) as error:
        return Plan((), (Issue("E106", Place(path), str(error), "add it by hand"),), (), path)
    return Plan((change(path, text, [piece]),), (), (), path)


def _open(case: Case, draft: Draft, item: Claim | Question, origin: Origin) -> tuple[Issue, ...]:
    """What coverage would still ask of the sentence: another draft of it may answer."""
    record = case.record
    kind = "claims" if isinstance(item, Claim) else "questions"
    there: Mapping[str, Any] = getattr(record, kind)
    source = record.sources.get(draft.source)
    if source is None:
        return ()
    # the sentence's source alone, and nothing else of it than the sentence
    only = source.model_copy(
        update={
            "ledger": tuple(line for line in source.ledger if line.at == draft.at),
            "set_aside": (),
            "left_out": tuple(left for left in source.left_out if left.at == draft.at),
        }
    )
    changed: dict[str, Any] = {kind: {**there, item.id: item}}
    origins = {**record.origins, (type(item).__name__, item.id): origin}
    small = replace(record, sources={source.id: only}, origins=origins, **changed)
    place = record.where(source, "ledger", next((n for n, line in enumerate(source.ledger) if line.at == draft.at), 0))
    return tuple(
        replace(issue, place=place)
        for issue in coverage.check(Case(small, {}, {}, case.today))
        if issue.code in ("E401", "E403")
    )
