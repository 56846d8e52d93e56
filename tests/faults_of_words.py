"""Slips in the words around names and numbers: units, words before dates, outcomes, shares, offices, speakers, word-like names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefbook.checks.case import Case
from briefbook.checks.support import mentioned, support_of
from briefbook.model.claim import Claim
from briefbook.model.dates import parse_point
from briefbook.model.handling import Handling
from briefbook.model.places import Cite
from briefbook.model.relations import entities_in
from briefbook.pages.prose import prose_issues
from briefbook.views.briefing import Briefing
from faults import Fault, with_claim

UNITS = (
    ("kilometres", "miles", "metres"),
    ("tonnes", "barrels", "litres"),
    ("euros", "dollars", "pounds"),
    ("hours", "minutes"),
)
SCALES = (("million", "billion", "thousand"),)
DATE_WORDS = ("by", "until", "from", "after")
_TOLD_BY = {"no later than": "by", "up to": "until", "starting in": "from", "following": "after", "since": "from"}
_DATE_WORD = re.compile(
    r"\b(by|until|from|after|since|no later than|up to|starting in|following) (?=(?:about |the end of )?(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b)", re.I,
)  # fmt: skip
_BARE_DATE = re.compile(
    r"(?<!starting )\b[Ii]n (?=(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b)"
)
BEFORE = (("ahead of", "after"), ("before", "after"), ("after", "before"))
OUTCOMES = (
    ("agreement was reached on", "proposal was made for", "refusal was given for"),
    ("proposal was made for", "agreement was reached on", "refusal was given for"),
    ("was a discussion of", "was an agreement on", "was a refusal of"),
    ("agreed", "refused", "proposed"),
    ("concluded", "suggested"),
    ("refused", "agreed"),
    ("debate about", "agreement on"),
    ("accept", "reject"),
    ("strengthen", "weaken"),
    ("outside", "inside"),
    ("largest", "smallest"),
    ("permanent", "temporary"),
)
SHARES = (
    ("the majority of", "a few of the", "some of the", "all of the"),
    ("several", "most of the", "all"),
    ("every one of the", "some of the", "most of the"),
    ("the large majority of", "a few of", "some of", "all of"),
    ("mostly", "partly"),
    ("for the most part", "in part"),
)
OFFICES = ("president", "foreign minister", "defence minister", "chancellor", "defence secretary", "ambassador")
ORDINALS = ("second", "third", "fifth", "eleventh", "twelfth")
WORDLIKE = (
    "Nice",
    "Bush",
    "Reading",
    "March",
    "May",
    "Turkey",
    "Jordan",
    "Georgia",
    "Chad",
    "Rice",
    "Cork",
    "Split",
    "Brown",
)
_BOUND = r"(?:over|up to|about|some|nearly|at least|under) "


def faults_of_words(case: Case) -> Iterator[Fault]:
    """One word of a claim's sentence at a time."""
    for claim in case.record.claims.values():
        says = claim.says
        yield from _lists(case, claim, "another unit or currency", UNITS, r"(?<=\d )(?:million )?")
        yield from _lists(case, claim, "million told as billion", SCALES, r"(?<=\d )")
        for match in _DATE_WORD.finditer(says):
            has = _TOLD_BY.get(match[1].lower(), match[1].lower())
            for other in DATE_WORDS:
                if other != has:
                    yield _says(case, "another word before a date", claim, match.span(1), other)
            yield _says(case, "a word before a date dropped", claim, match.span(1), "in")
        for match in _BARE_DATE.finditer(says):
            for other in DATE_WORDS:
                yield _says(case, "a word before a date added", claim, match.span(), f"{other} ")
        yield from _each(case, claim, "before told as after", BEFORE, r"(?! (?:\d|about|the end|[A-Z][a-z]+ \d))")
        yield from _each(case, claim, "another outcome", OUTCOMES)
        yield from _each(case, claim, "another share", SHARES)
        for group in (OFFICES,):
            yield from _lists(case, claim, "another office", (group,), "")
        yield from _lists(case, claim, "another ordinal", (ORDINALS,), r"(?<!-)")
        yield from _numbers(case, claim)
        yield from _wordlike(case, claim)


def faults_of_origin(case: Case) -> Iterator[Fault]:
    """Somebody else's words, another source, another sentence, another day of publication."""
    record = case.record
    people = [entity.id for entity in record.entities.values() if entity.type == "person"]
    for claim in record.claims.values():
        yield from _in_its_place(case, claim)
        for other in people if claim.said_by else ():
            if other != claim.said_by:
                yield _with(case, "words in another’s mouth", claim, said_by=other)
        if claim.said_by and claim.kind != "reported":
            yield _with(case, "a speaker left out", claim, said_by=None)
        cite = claim.evidence[0]
        for source in record.sources.values():
            elsewhere = Cite(source.id, cite.at)
            if source.id != cite.source and elsewhere in case.ledger:
                yield _with(case, "another source at the same place", claim, cites=(elsewhere, *claim.cites[1:]))
        lines = [line.at for line in record.sources[cite.source].ledger]
        far = Cite(cite.source, lines[(lines.index(cite.at) + len(lines) // 2) % len(lines)])
        if far not in (*claim.cites, *claim.context):
            yield _with(case, "cite moved to a far sentence", claim, cites=(far, *claim.cites[1:]))
        if claim.context and _leans(case, claim):
            yield _with(case, "context that names stand in dropped", claim, context=())
    for source in record.sources.values():
        for year in (-1, 1):
            point = parse_point(f"{(source.published.year or 2025) + year}-02-03")
            moved = source.model_copy(update={"published": point})
            changed = replace(record, sources={**record.sources, source.id: moved})
            yield Fault("another day of publication", f"{source.id}: {point}", changed, case.articles)


def faults_of_further_texts(case: Case) -> Iterator[Fault]:
    """Numbers and names of their own in notes, in what would settle a question, and typed into a page."""
    record = case.record
    briefing = Briefing(record, "", Handling.CLEAR, None)
    for more, kind in ((" There are 77 of them.", "number"), (" So it is in Zembla.", "name")):
        for claim in record.claims.values():
            yield _with(case, f"a {kind} of its own in a note", claim, note=f"{claim.note or 'This is ours.'}{more}")
        for question in record.questions.values():
            for field in ("would_settle", "note"):
                text = getattr(question, field) or "This is ours."
                asked = question.model_copy(update={field: text + more})
                changed = replace(record, questions={**record.questions, question.id: asked})
                yield Fault(f"a {kind} of its own in a question", f"{question.id}.{field}", changed, case.articles)
        for judgement in record.judgements.values():
            noted = judgement.model_copy(update={"note": f"{judgement.note or 'This is ours.'}{more}"})
            changed = replace(record, judgements={**record.judgements, noted.id: noted})
            yield Fault(f"a {kind} of its own in a judgement’s note", judgement.id, changed, case.articles)
        for line in ("This page is ours.", "What follows is told by the record.", "## A heading"):
            found = tuple(prose_issues(briefing, line + more.rstrip("."), "docs/page.md"))
            yield Fault(f"a {kind} typed into a page", line + more, record, case.articles, found)
    for line in ("The plan is settled.", "Nothing came of it.", "The members could not agree."):
        found = tuple(prose_issues(briefing, line, "docs/page.md"))
        yield Fault("a plain statement typed into a page", line, record, case.articles, found)


def _in_its_place(case: Case, claim: Claim) -> Iterator[Fault]:
    """Somebody of the same sentence and the same sort, in one place of a relation: the other town, the other person."""
    said = mentioned(case, claim.says, claim.condition)
    plain = claim.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for n, part in enumerate(claim.parts):
        for field, identity in entities_in(part):
            sort = case.record.entities[identity].type
            taken = {key for _, key in entities_in(part)}
            others = sorted(key for key in said - taken if case.record.entities[key].type == sort)
            written = plain["relations"][n][part.kind]
            for other in others if field in written else ():
                value = (
                    [other if key == identity else key for key in written[field]]
                    if isinstance(written[field], list)
                    else other
                )
                relations = [*plain["relations"]]
                relations[n] = {part.kind: {**written, field: value}}
                new = Claim.model_validate({**plain, "relations": relations})
                told = f"{claim.id}: {part.kind}.{field} {other}"
                yield Fault(
                    "another of the same sentence in a relation", told, with_claim(case.record, new), case.articles
                )


def _leans(case: Case, claim: Claim) -> bool:
    """Whether a name of the claim stands in its context alone."""
    own = support_of(case, claim.cites, [key for key in (claim.said_by, claim.from_document) if key])
    names = [(name, case.vocabulary.resolve(name)) for name in case.facts(claim.says).names]
    return any(
        not own.name(name, meant, seat=case.vocabulary.is_seat(name))
        for name, meant in names
        if not all(case.record.entities[key].type == "event" for key in meant)
    )


def _lists(case: Case, claim: Claim, kind: str, groups: tuple[tuple[str, ...], ...], before: str) -> Iterator[Fault]:
    for group in groups:
        for match in re.finditer(rf"{before}\b({'|'.join(group)})\b", claim.says):
            for other in group:
                # in some countries a minister is called a secretary
                if other.replace("minister", "secretary") != match[1].replace("minister", "secretary"):
                    yield _says(case, kind, claim, match.span(1), other)


def _each(case: Case, claim: Claim, kind: str, rows: tuple[tuple[str, ...], ...], after: str = "") -> Iterator[Fault]:
    taken: list[tuple[int, int]] = []
    for old, *others in rows:
        for match in re.finditer(rf"\b{old}\b{after}", claim.says, re.I):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            for other in others:
                new = other[0].upper() + other[1:] if match[0][0].isupper() else other
                yield _says(case, kind, claim, match.span(), new)


def _numbers(case: Case, claim: Claim) -> Iterator[Fault]:
    """Two numbers, or the bounds of two, change places."""
    found = [*re.finditer(rf"(?<![\w.])(?P<bound>{_BOUND})?(?P<number>\d+)(?= [a-z])", claim.says, re.I)]
    for one, other in pairwise(found):
        if one["number"] == other["number"]:
            continue
        a, b = (claim.says[match.start("number") : match.end("number")] for match in (one, other))
        text = claim.says
        if not one["bound"] and not other["bound"]:
            swapped = (
                text[: one.start("number")]
                + b
                + text[one.end("number") : other.start("number")]
                + a
                + text[other.end("number") :]
            )
            yield _with(case, "two numbers swapped", claim, says=swapped)
        elif (one["bound"] or "").lower() != (other["bound"] or "").lower():
            left, right = (match["bound"] or "" for match in (one, other))
            swapped = f"{text[: one.start()]}{right}{a}{text[one.end() : other.start()]}{left}{b}{text[other.end() :]}"
            yield _with(case, "a hedge put at another number", claim, says=swapped)


def _wordlike(case: Case, claim: Claim) -> Iterator[Fault]:
    """A further subject before the first, and a sentence put into a mouth: both names are words as well."""
    first = next(iter(case.vocabulary.find(claim.says)), None)
    for n, name in enumerate(WORDLIKE):
        rest = (
            claim.says
            if first and first.start == 0 and first.surface[:1].isupper()
            else claim.says[0].lower() + claim.says[1:]
        )
        told = f"{name} said that {rest}" if n % 2 else f"{name} has seen that {rest}"
        yield _with(case, "a name that is a word opens the sentence", claim, says=told)


def _says(case: Case, kind: str, claim: Claim, span: tuple[int, int], new: str) -> Fault:
    return _with(case, kind, claim, says=claim.says[: span[0]] + new + claim.says[span[1] :])


def _with(case: Case, kind: str, claim: Claim, **values: object) -> Fault:
    new = claim.model_copy(update=values)
    told = f"{claim.id}: " + "; ".join(f"{name} ‘{value}’" for name, value in values.items())
    return Fault(kind, told, with_claim(case.record, new), case.articles)
