"""E3xx: the sentences that are cited exist, and are still what they were."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case, cited_by
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.places import PUBLICATION, At, Cite
from briefbook.model.question import Question
from briefbook.model.record import Step
from briefbook.model.source import Source
from briefbook.text.ledger import make_ledger
from briefbook.text.normal import plain

MAX_QUOTED_WORDS = 5
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")


def check(case: Case) -> Iterator[Issue]:
    """Places and quoted words, then each source's ledger and foreign words against its text."""
    yield from of_claims(case)
    yield from of_questions(case)
    yield from of_sources(case)


def of_claims(case: Case) -> Iterator[Issue]:
    """Places and quoted words of claims."""
    for claim in case.record.claims.values():
        for field, cites in (("cites", claim.cites), ("context", claim.context)):
            for n, cite in enumerate(cites):
                if cite not in case.ledger:
                    yield from _place(case, claim, cite, (field, n))
        if not claim.evidence:
            place = case.record.where(claim, "cites")
            yield Issue(
                "E302", place, f"claim ‘{claim.id}’ cites a date of publication and no sentence", "cite a sentence"
            )
        for field, text in (("says", claim.says), ("condition", claim.condition), ("note", claim.note)):
            if text:
                yield from _quotes(case, claim, text, field)


def of_questions(case: Case) -> Iterator[Issue]:
    """Those of questions."""
    for question in case.record.questions.values():
        for n, raised in enumerate(question.raised):
            yield from _place(case, question, raised.at, ("raised", n, "at"))
        for n, cite in enumerate(question.context):
            yield from _place(case, question, cite, ("context", n))
        if not cited_by(question):
            place = case.record.where(question, "raised")
            message = f"question ‘{question.id}’ is raised by a date of publication and by no sentence"
            yield Issue("E302", place, message, "give the sentence that raises it")
        yield from _quotes(case, question, question.asks, "asks")


def of_sources(case: Case) -> Iterator[Issue]:
    """Each source's ledger and foreign words against its text."""
    for source in case.record.sources.values():
        yield from _ledger(case, source)
        yield from _foreign(case, source)


def _place(case: Case, item: Claim | Question, cite: Cite, steps: tuple[Step, ...]) -> Iterator[Issue]:
    if cite in case.ledger or cite.at == PUBLICATION or cite.source not in case.record.sources:
        return
    what = type(item).__name__.lower()
    message = f"{what} ‘{item.id}’ cites {cite}, but {_what_is_there(case.record.sources[cite.source], cite.at)}"
    near = _nearest(case, item, cite)
    hint = f"did you mean {near.at}?" if near else ""
    yield Issue(
        "E301", case.record.where(item, *steps), message, hint, quoted(case, [near] if near else _last(case, cite))
    )


def _what_is_there(source: Source, at: At) -> str:
    in_paragraph = [line.at.sentence for line in source.ledger if line.at.paragraph == at.paragraph]
    if in_paragraph:
        return f"that paragraph ends at s{max(in_paragraph)}"
    last = max((line.at.paragraph for line in source.ledger), default=0)
    return f"the source ends at p{last}" if last else "the source has no ledger; write it with `briefbook ledger`"


def _nearest(case: Case, item: Claim | Question, cite: Cite) -> Cite | None:
    """The sentence of the same source that shares most names and figures with what is said."""
    facts = case.facts(item.says if isinstance(item, Claim) else item.asks)
    said = {*facts.names, *facts.figures}
    lines = [(line, len(said & {*line.names, *line.figures})) for line in case.record.sources[cite.source].ledger]
    best = max(lines, key=lambda pair: pair[1], default=None)
    return Cite(cite.source, best[0].at) if best and best[1] else None


def _last(case: Case, cite: Cite) -> list[Cite]:
    """The sentences that the paragraph does have."""
    own = case.record.sources[cite.source].ledger
    return [Cite(cite.source, line.at) for line in own if line.at.paragraph == cite.at.paragraph]


def _ledger(case: Case, source: Source) -> Iterator[Issue]:
    where = case.record.where
    again = "run `briefbook ledger` with the text"
    fix = "run `briefbook check --fix`"
    seen: set[At] = set()
    for n, line in enumerate(source.ledger):
        if line.at in seen:
            yield Issue("E306", where(source, "ledger", n), f"the ledger has {line.at} twice", again)
        seen.add(line.at)
    if not source.ledger:
        yield Issue("E306", where(source), f"source ‘{source.id}’ has no ledger", again)
        return
    article = case.articles.get(source.sha256)
    if article is None:
        return
    fresh = make_ledger(article, case.vocabulary)
    if [line.at for line in fresh] != [line.at for line in source.ledger]:
        yield Issue(
            "E306",
            where(source, "ledger"),
            f"the ledger of ‘{source.id}’ does not list the sentences of its text",
            again,
        )
        return
    for n, (new, old) in enumerate(zip(fresh, source.ledger, strict=True)):
        if new.digest != old.digest:
            yield Issue(
                "E303",
                where(source, "ledger", n),
                f"{source.id}#{old.at} is not the sentence that the ledger knows",
                "see what rests on it, then run `briefbook ledger` with the text",
                quoted(case, [Cite(source.id, old.at)]),
            )
        elif new != old:
            message = f"the ledger of {source.id}#{old.at} has other names, figures or ends than the sentence"
            yield Issue("E306", where(source, "ledger", n), message, fix, quoted(case, [Cite(source.id, old.at)]))


def _foreign(case: Case, source: Source) -> Iterator[Issue]:
    article = case.articles.get(source.sha256)
    if article is None:
        return  # without the text nobody can tell; the run says that it had none
    text = plain("\n".join((source.title, *(sentence.text for sentence in article.sentences.values()))))
    for n, item in enumerate(source.foreign):
        for word in item.words:
            if not re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", text):
                message = f"‘{word}’ is marked as another language, and stands nowhere in ‘{source.id}’"
                yield Issue("E308", case.record.where(source, "foreign", n), message, "write it as it is printed")


def _quotes(case: Case, item: Claim | Question, text: str, field: str) -> Iterator[Issue]:
    for match in _QUOTED.finditer(text):
        words = plain(match[1] or match[2] or "")
        place = case.record.where(item, field)
        if len(words.split()) > MAX_QUOTED_WORDS:
            yield Issue(
                "E304", place, f"‘{words[:40]}…’ quotes more than {MAX_QUOTED_WORDS} words", "say it in our own words"
            )
            continue
        # a note of ours may quote what surrounds the sentence; the statement itself may not
        around = item.context if field == "note" else ()
        cites = (*cited_by(item), *(cite for cite in around if cite.at != PUBLICATION))
        sentences = [case.sentence(cite) for cite in cites]
        if None in sentences:
            continue  # without the text nobody can tell; the run says that it had none
        wanted = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        if not any(sentence and wanted.search(plain(sentence.text)) for sentence in sentences):
            message = f"‘{words}’ stands in quotation marks, but in no sentence that {type(item).__name__.lower()} ‘{item.id}’ cites"
            hint = "take the marks off, or cite the sentence that has the words"
            yield Issue("E305", place, message, hint, quoted(case, cites))
