"""E4xx: every sentence is cited or set aside, and every figure and name of a cited one is carried or left out."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from briefbook.checks.case import Case
from briefbook.checks.single import told_with_article
from briefbook.checks.support import PartialDate, mentioned, weekdays_near
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue, Place
from briefbook.model.claim import Claim
from briefbook.model.places import At, Cite
from briefbook.model.question import Question
from briefbook.model.source import LedgerLine, Source
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded

_CARRY = "carry it in a claim, or leave it out with a reason"
_FURNITURE = re.compile(
    r"\b(?:headline|title|author|byline|name|caption|photograph|picture|credit|advert\w*|subscri\w+|invitation|newspaper|newsletter"
    r"|website|link|pointer|heading|dateline|menu|paywall|cookie|comment|forum)s?\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:how (?:many|much|often|long|old|large)|numbers?|figures?|dates?|when|amounts?|sizes?|times?)\b",
    re.IGNORECASE,
)
_WHOLE = 8
"""So many words make a sentence that tells something; headings and exclamations have fewer."""
_NONE = re.compile(r"\b(?:no|none|without|nothing)\b", re.IGNORECASE)
"""Words that tell the 0 of a table."""
NOT_COUNTED = frozenset({"only"})
"""Figures that bound what we may say, but that nobody needs to carry."""


def check(case: Case) -> Iterator[Issue]:
    """Sentence by sentence, source by source."""
    for source in case.record.sources.values():
        aside = _set_aside(source)
        yield from _aside_places(case, source)
        left = {item.at: set(item.what) for item in source.left_out}
        for n, line in enumerate(source.ledger):
            cite = Cite(source.id, line.at)
            citing = case.citing.get(cite, ())
            if citing and line.at in aside:
                place = case.record.where(source, "ledger", n)
                who = citing[0].id
                message = f"{cite} is set aside, and ‘{who}’ cites it"
                yield Issue("E402", place, message, "keep one of the two", quoted(case, [cite]))
            elif not citing and line.at not in aside:
                place = case.record.where(source, "ledger", n)
                holds = f": it holds {', '.join((*line.names, *line.figures))}" if line.names or line.figures else ""
                hint = "write a claim, or set it aside with a reason"
                yield Issue("E401", place, f"nothing cites {cite}{holds}", hint, quoted(case, [cite]))
            elif citing:
                yield from _carried(case, source, n, line, citing, left.get(line.at, set()))
        yield from _left_out(case, source)


def _set_aside(source: Source) -> dict[At, int]:
    return {at: n for n, aside in enumerate(source.set_aside) for at in aside.at}


def _aside_places(case: Case, source: Source) -> Iterator[Issue]:
    lines = {line.at: line for line in source.ledger}
    seen: set[At] = set()
    for n, aside in enumerate(source.set_aside):
        for k, at in enumerate(aside.at):
            if at not in lines:
                place = case.record.where(source, "set_aside", n, "at", k)
                message = f"‘{source.id}’ sets aside {at}, which is no sentence of it"
                yield Issue("E301", place, message, *_there(case, source, at))
                continue
            if at in seen:
                place = case.record.where(source, "set_aside", n, "at", k)
                yield Issue("E407", place, f"‘{source.id}’ sets aside {at} twice", "keep one")
            seen.add(at)
            line = lines[at]
            known = [name for name in line.names if case.vocabulary.resolve(name)]
            if (known or line.figures) and not aside.note:
                held = ", ".join((*known, *line.figures))
                place = case.record.where(source, "set_aside", n, "at", k)
                message = f"{source.id}#{at} is set aside without a note, and holds {held}"
                yield Issue("E404", place, message, "add `note:`", quoted(case, [Cite(source.id, at)]))
            elif not aside.note and line.words >= _WHOLE:
                place = case.record.where(source, "set_aside", n, "at", k)
                message = f"{source.id}#{at} is set aside without a note, and has {line.words} words"
                yield Issue("N409", place, message, "say why it is not needed, or write a claim")
            elif aside.note:
                there = partial(case.record.where, source, "set_aside", n, "at", k)
                yield from _unsaid(case, f"{source.id}#{at}", there, aside.note, known, line.figures)


def _unsaid(
    case: Case, where: str, there: Callable[[], Place], note: str, names: list[str], figures: tuple[str, ...]
) -> Iterator[Issue]:
    """A note that speaks of nothing which the sentence holds, or passes over its figures, accounts for nothing."""
    facts = case.facts(note)
    told = mentioned(case, note)
    carried = [name for name in names if case.vocabulary.resolve(name) & told]
    passed = [figure for figure in figures if figure not in facts.figures and figure not in NOT_COUNTED]
    about = _FURNITURE.search(note)
    passed = [] if _COUNTED.search(note) else passed
    if not about and (passed or (names and not carried)):
        held = ", ".join((*(names if not carried else ()), *passed))
        message = f"{where} is set aside with a note that does not speak of {held}"
        yield Issue("N409", there(), message, "say why it is not needed, or write a claim")


def _there(case: Case, source: Source, at: At) -> tuple[str, str]:
    """What the paragraph does have, as hint and detail."""
    own = [line.at for line in source.ledger if line.at.paragraph == at.paragraph]
    last = max((line.at.paragraph for line in source.ledger), default=0)
    hint = f"that paragraph ends at {own[-1]}" if own else f"the source ends at p{last}" if last else ""
    return hint, quoted(case, [Cite(source.id, place) for place in own])


def _carried(
    case: Case, source: Source, n: int, line: LedgerLine, citing: tuple[Claim | Question, ...], left: set[str]
) -> Iterator[Issue]:
    cite = Cite(source.id, line.at)
    for name in line.names:
        if name not in left and not any(_carries_name(case, source, item, name) for item in citing):
            place = case.record.where(source, "ledger", n)
            message = f"the name ‘{name}’ of {cite} stands in nothing that cites it ({_who(citing)})"
            yield Issue("E403", place, message, _CARRY, quoted(case, [cite]))
    for figure in line.figures:
        if figure not in left | NOT_COUNTED and not any(
            _carries_figure(case, source, item, figure)
            or (figure == "1" and told_with_article(case, _texts(item), cite))
            for item in citing
        ):
            place = case.record.where(source, "ledger", n)
            message = f"the figure ‘{figure}’ of {cite} stands in nothing that cites it ({_who(citing)})"
            yield Issue("E403", place, message, _CARRY, quoted(case, [cite]))


def _who(citing: tuple[Claim | Question, ...]) -> str:
    return ", ".join(item.id for item in citing)


def _texts(item: Claim | Question) -> tuple[str | None, ...]:
    return (item.says, item.condition) if isinstance(item, Claim) else (item.asks,)


def _document(case: Case, item: Claim | Question) -> str:
    """The name of the document that a claim is reported from: every page shows it beside the claim."""
    entity = case.record.entities.get(item.from_document or "") if isinstance(item, Claim) else None
    return entity.name if entity else ""


def _carries_name(case: Case, source: Source, item: Claim | Question, name: str) -> bool:
    meant = case.vocabulary.resolve(name)
    if not meant:
        # a weekday is told by its date, and whose source it is stands beside every statement
        days = weekdays_near((name,), (source.published,))
        return (
            folded(name) == folded(source.publisher)
            or any(name in case.facts(text).names or name in text for text in _texts(item) if text)
            or (bool(days) and any(day in days for day in _dates(case, item)))
        )
    subject = case.record.subject
    if subject and subject.id in meant:
        return True
    if isinstance(item, Claim):
        if item.said_by in meant or item.from_document in meant or not meant.isdisjoint(item.subjects):
            return True
    elif not meant.isdisjoint(item.about):
        return True
    return not meant.isdisjoint(mentioned(case, *_texts(item), _document(case, item)))


def _carries_figure(case: Case, source: Source, item: Claim | Question, figure: str) -> bool:
    if any(figure in case.facts(text).figures for text in _texts(item) if text):
        return True
    if figure == "0" and any(_NONE.search(text) for text in _texts(item) if text):
        return True
    dates = _dates(case, item)
    if figure in ("today", "tonight"):
        return PartialDate.of(source.published) in dates
    if figure == "this-year":
        return any(date.year == PartialDate.of(source.published).year for date in dates)
    wanted = PartialDate.read(figure)
    return wanted is not None and any(_includes(date, wanted) for date in dates)


def _dates(case: Case, item: Claim | Question) -> list[PartialDate]:
    forms = [form for text in _texts(item) if text for form in case.facts(text).figures]
    # the name of a document is one name, and so its date is no figure of it: it is looked for in the bare words
    forms += [figure.form for figure in find_figures(_document(case, item))]
    return [date for form in forms if (date := PartialDate.read(form))]


def _includes(date: PartialDate, wanted: PartialDate) -> bool:
    """Whether a date of ours holds all that the sentence's date says."""
    parts = ((wanted.year, date.year), (wanted.month, date.month), (wanted.day, date.day))
    return all(theirs is None or theirs == ours for theirs, ours in parts)


def _left_out(case: Case, source: Source) -> Iterator[Issue]:
    lines = {line.at: line for line in source.ledger}

    @cache
    def carried(at: At, what: str) -> bool:
        citing = case.citing.get(Cite(source.id, at), ())
        return any(
            _carries_name(case, source, item, what) or _carries_figure(case, source, item, what) for item in citing
        )

    for n, item in enumerate(source.left_out):
        line = lines.get(item.at)
        if line is None:
            place = case.record.where(source, "left_out", n, "at")
            message = f"‘{source.id}’ leaves words of {item.at} out, which is no sentence of it"
            yield Issue("E301", place, message, *_there(case, source, item.at))
            continue
        for k, what in enumerate(item.what):
            # a place is asked for only where something is told: it may have to be looked up in the file
            there = partial(case.record.where, source, "left_out", n, "what", k)
            if what not in (*line.names, *line.figures):
                held = ", ".join((*line.names, *line.figures)) or "none"
                message = f"{source.id}#{item.at} has no name or figure ‘{what}’"
                detail = quoted(case, [Cite(source.id, item.at)])
                yield Issue("E405", there(), message, f"it has: {held}", detail)
            elif not case.citing.get(Cite(source.id, item.at)):
                yield Issue("W408", there(), f"{source.id}#{item.at} is cited by nothing, so nothing of it is left out")
            elif carried(item.at, what):
                yield Issue(
                    "W406",
                    there(),
                    f"‘{what}’ is left out of {source.id}#{item.at}, and yet carried",
                    "take it out here",
                )
