"""What changed between two briefings, thing by thing, in words of the field.

A change is a step from one fact to another. Steps compose: those from A to C are those from A to B and from B to C,
without what the second undid. So no edition needs to know any but its neighbours.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from briefbook.model.edition import Edition
from briefbook.model.source import Source
from briefbook.views.briefing import Briefing
from briefbook.views.change_words import BECAME, GAINED, TITLES, WORDS
from briefbook.views.corrections import Corrections, corrections
from briefbook.views.judgements import editions
from briefbook.views.state import HELD, Fact, Key, PageName, Sort, State, state
from briefbook.views.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class Step:
    """From one fact to another; None: nothing was, or is, said of it."""

    before: Fact | None
    after: Fact | None


Steps = Mapping[Key, Step]


def steps(before: State, after: State) -> Steps:
    """Every thing of which they say something else."""
    keys = dict.fromkeys((*before, *after))
    return {key: Step(before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def composed(first: Steps, second: Steps) -> Steps:
    """One after the other; a thing that is in the end as it was has not changed."""
    found = {}
    for key in dict.fromkeys((*first, *second)):
        start = first[key].before if key in first else second[key].before
        end = second[key].after if key in second else first[key].after
        if start != end:
            found[key] = Step(start, end)
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: what was or is said, and the statements that say it."""

    words: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, ready to be shown. `entity` is what it is about; a question or a judgement has `title` alone."""

    key: Key
    what: str
    entity: str | None
    title: str
    before: Side | None
    after: Side | None
    note: str | None
    about: tuple[str, ...]
    """All entities that it concerns."""


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The changes that belong to one page of the briefing."""

    page: PageName
    title: str
    rows: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SourceNews:
    """Statements of one source that are new and change nothing else."""

    source: Source
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything between two editions; `since` is None for the first."""

    since: Edition | None
    until: Edition
    pages: tuple[PageChanges, ...]
    others: tuple[SourceNews, ...]
    claims: int
    """How many statements are new."""
    corrected: Corrections
    """What the one corrects of the other."""

    @property
    def rows(self) -> tuple[Change, ...]:
        """All, page after page."""
        return tuple(row for page in self.pages for row in page.rows)


def changes(briefing: Briefing, since: Edition | None, until: Edition) -> Changes:
    """From one edition to another of the same record."""
    after = briefing.on(until)
    before = briefing.on(since) if since else None
    found = steps(state(before) if before else {}, state(after))
    later = after if before is None or len(before.claims) <= len(after.claims) else before
    rows = {key: _row(later, key, step) for key, step in found.items()}
    told = [row for row in rows.values() if row.key.sort not in ("statement", "dispute")]
    shown = [*told, *(row for row in rows.values() if _is_news(row) and not _within(row, told))]
    known = before.claims if before else {}
    new = [claim for claim in after.claims.values() if claim.id not in known]
    carried = {claim for row in shown for side in (row.before, row.after) for claim in _of(side)}
    others: dict[str, list[Statement]] = {}
    for claim in new:
        if claim.id not in carried:
            others.setdefault(claim.evidence[0].source, []).append(statement(later, claim))
    return Changes(
        since,
        until,
        tuple(
            PageChanges(page, TITLES[page], tuple(sorted(of_page, key=_order)))
            for page in TITLES
            if (of_page := [row for row in shown if row.key.page == page])
        ),
        tuple(SourceNews(later.sources[source], tuple(said)) for source, said in others.items()),
        len(new),
        corrections(since, after),
    )


def edition_before(briefing: Briefing, edition: Edition) -> Edition | None:
    """What an edition follows: the one that it revises, or else the latest that is older and was out by then."""
    if edition.revises and (revised := briefing.record.editions.get(edition.revises)):
        return revised
    older = [
        item
        for item in briefing.record.editions.values()
        if item.as_of.latest < edition.as_of.latest and item.issued.earliest <= edition.issued.latest
    ]
    return max(older, key=lambda item: (item.as_of.latest, item.issued.latest), default=None)


def by_edition(briefing: Briefing) -> tuple[Changes, ...]:
    """Each edition that the briefing knows against the one before it, latest first."""
    known = sorted(editions(briefing), key=lambda item: (item.as_of.latest, item.issued.latest), reverse=True)
    return tuple(changes(briefing, edition_before(briefing, item), item) for item in known)


def told_once(found: Iterable[Changes]) -> Iterator[Changes]:
    """What several editions correct in the same words is told with the first of them: they are read one after the other."""
    told: set[tuple[str | None, ...]] = set()
    for one in found:
        again = tuple(row for row in one.corrected.rows if row.words in told)
        rows = tuple(row for row in one.corrected.rows if row.words not in told)
        told |= {row.words for row in rows}
        yield replace(one, corrected=replace(one.corrected, rows=rows, again=again))


def _is_news(row: Change) -> bool:
    """Of a chain of statements only what replaced something: what is merely new is told by its source."""
    return row.key.sort in ("statement", "dispute") and row.before is not None


def _within(row: Change, told: list[Change]) -> bool:
    """Whether another change of what the sources say shows the same statements, a dispute's on whichever side."""
    said = [other for other in told if other.key.sort not in ("question", "judgement")]
    if row.key.sort == "dispute":
        return any(_of(row.before) | _of(row.after) <= _of(other.before) | _of(other.after) for other in said)
    return any(
        _of(row.before) <= _of(other.before) and _of(row.after) <= _of(other.after)
        for other in said
        if row.before and row.after and other.before and other.after
    )


def _of(side: Side | None) -> set[str]:
    return {said.claim for said in side.statements} if side else set()


def _order(row: Change) -> tuple[int, str, tuple[str, ...]]:
    return get_args(Sort).index(row.key.sort), row.title, row.key.of


def _row(briefing: Briefing, key: Key, step: Step) -> Change:
    claims = [claim for fact in (step.before, step.after) if fact for claim in fact.claims]
    entity, title = _subject(briefing, key)
    said = dict.fromkeys(thing for claim in claims for thing in briefing.claims[claim].subjects)
    if key.sort == "question":
        said |= dict.fromkeys(sorted(briefing.asked_about(briefing.record.questions[key.of[0]])))
    seen = set(step.before.claims) if step.before and key.sort == "question" else set()
    return Change(
        key,
        _what(briefing, key, step),
        entity,
        title,
        Side("", (statement(briefing, briefing.claims[key.of[0]]),))
        if key.sort == "dispute"
        else _side(briefing, key, step.before),
        _side(briefing, key, step.after, seen),
        step.after.ours if step.after else None,
        tuple(dict.fromkeys((*((entity,) if entity else ()), *said))),
    )


def _subject(briefing: Briefing, key: Key) -> tuple[str | None, str]:
    """The entity that a change is about, if one is, and how the change is called."""
    first, *more = key.of
    match key.sort:
        case "question":
            return None, briefing.record.questions[first].asks
        case "source":
            return None, briefing.record.sources[first].title
        case "task":
            return None, first if not more else f"{first}, {briefing.name(more[0])}"
        case "statement" | "dispute" | "judgement":
            return None, ""
        case "figure":
            return first, f"{briefing.name(first)}: {more[0]}"
        case "position":
            towards, matter = more
            about = " from ".join(part for part in (matter, briefing.name(towards) if towards else "") if part)
            return first, f"{briefing.name(first)}: {about}" if about else briefing.name(first)
        case _:
            return first, briefing.name(first)


def _what(briefing: Briefing, key: Key, step: Step) -> str:
    new, different, gone = WORDS[key.sort]
    if step.before is None or step.after is None:
        status = step.after.value[0] if step.after and key.sort == "question" else "open"
        told = new if step.before is None else gone
        return told if status == "open" else f"{told}, {status}"
    if key.sort == "question":
        return BECAME[step.after.value[0]]
    if key.sort == "judgement":
        names = ("wording", "confidence", "likelihood")
        moved = [name for name, was, now in zip(names, step.before.value, step.after.value, strict=True) if was != now]
        return f"Judgement’s {', '.join(moved)} changed"
    if key.sort == "statement":
        kinds = [briefing.claims[side.claims[0]].kind for side in (step.before, step.after)]
        return different if kinds[0] == kinds[1] else f"Was {kinds[0]}, now {kinds[1]}"
    if key.sort == "source":
        return f"Source {step.after.value[-1].split()[0]}"
    if key.sort in GAINED:
        was, now = set(step.before.value), set(step.after.value)
        return GAINED[key.sort][0] if was < now else GAINED[key.sort][1] if now < was else different
    return different


def _side(
    briefing: Briefing, key: Key, fact: Fact | None, seen: set[str] | frozenset[str] = frozenset()
) -> Side | None:
    if fact is None:
        return None
    match key.sort:
        case "statement" | "dispute":
            words = ""
        case "source":
            words = "" if fact.value == HELD else "; ".join(fact.value)
        case "judgement":
            says, confidence, likelihood = fact.value
            words = f"{says} ({confidence} confidence{f', {likelihood}' if likelihood else ''})"
        case "task":
            told = (value[value.rindex("(") + 1 : -1] if value.endswith(")") else "reported" for value in fact.value)
            words = "; ".join(dict.fromkeys(told))
        case _:
            words = "; ".join(fact.value)
    return Side(words, tuple(statement(briefing, briefing.claims[claim]) for claim in fact.claims if claim not in seen))
