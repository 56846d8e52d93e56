"""Where a project stands, and what is next to do, each step with the command that does it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Literal

from briefbook.intake.found import UnreadableError
from briefbook.intake.reading import read_file
from briefbook.issues import Issue, Severity
from briefbook.limits import limits
from briefbook.model.draft import Drafts
from briefbook.model.handling import Handling
from briefbook.model.record import Record
from briefbook.paths import stays
from briefbook.pipeline import Checked, Folders, check
from briefbook.reading.drafts import all_drafts
from briefbook.reading.folders import text_folders, texts_in
from briefbook.text.article import sha256
from briefbook.views.briefing import Briefing
from briefbook.views.coverage import SourceCoverage, coverage
from briefbook.views.known import latest_edition
from briefbook.views.questions import status_of

Kind = Literal["errors", "ledger", "stale", "text", "review", "waiting", "questions", "look-again", "warnings", "lock"]
_STALE = frozenset(("E303", "E306", "N714"))
_WAITING = "E401"
_TEXTS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `commands` are typed in their order; empty where a person has to look and think."""

    kind: Kind
    count: int
    told: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The record in numbers, and the steps, the most pressing first."""

    counts: Mapping[str, int]
    steps: tuple[Step, ...]
    how: str


def standing(folders: Folders, commands: frozenset[str] = frozenset()) -> Standing:
    """Look at the project as it lies there. `commands` are those of the program that can be named."""
    checked = check(folders)
    record = checked.record
    covered = coverage(record, checked.articles)
    drafts, unreadable = all_drafts(folders.root)
    states = Counter(row.state for one in covered for row in one.rows)
    counts = {
        "sources": len(record.sources),
        "sentences": states.total(),
        "cited": states["cited"],
        "set aside": states["set aside"],
        "waiting": states["waiting"],
        "claims": len(record.claims),
        "questions": len(record.questions),
        "judgements": len(record.judgements),
        "drafts": sum(_left(record, one, drafts) for one in covered),
    }
    errors = [*_errors((*checked.issues, *unreadable), record)]
    if any(issue.code.startswith("E1") and issue.code != "E110" for issue in checked.issues):
        # what names a part that could not be read would look wrong, and so would every count
        return Standing(counts, tuple(errors), checked.how)
    steps = [
        # a ledger that is not there, or of another text, makes what cites its source look wrong
        *_ledgers(folders, checked),
        *errors,
        *_sentences(record, covered, drafts, commands),
        *_warnings(checked),
        *_new_texts(folders, record),
        *_questions(record),
        *_later(checked),
    ]
    if not record.sources and not any(step.kind in ("errors", "text") for step in steps):
        steps.append(Step("text", 0, "there is no source yet", ("briefbook source add FILE",)))
    return Standing(counts, tuple(steps), checked.how if record.sources else "")


def _errors(issues: tuple[Issue, ...], record: Record) -> Iterator[Step]:
    """What must be mended, but for what has a step of its own below: an empty project has one too."""
    others = _STALE | {_WAITING} | (set() if record.sources else {"E110"})
    errors = [issue for issue in issues if issue.severity == Severity.ERROR and issue.code not in others]
    if errors:
        told = f"{count_of(len(errors), 'error')} to mend, the first: {errors[0]}"
        yield Step("errors", len(errors), told, ("briefbook check", f"briefbook explain {errors[0].code}"))


def _ledgers(folders: Folders, checked: Checked) -> Iterator[Step]:
    files = {issue.place.path for issue in checked.issues if issue.code in _STALE}
    for source in checked.record.sources.values():
        text = _text_of(folders, source.id, source.sha256)
        command = (f"briefbook ledger {quote(text)}",) if text else ()
        where = "" if text else f"; put its text into {folders.seeds}/text/{source.id}.txt first"
        if not source.ledger:
            yield Step("ledger", 1, f"‘{source.id}’ has no ledger{where}", command)
        elif checked.record.where(source).path in files:
            yield Step("stale", 1, f"the ledger of ‘{source.id}’ is not that of its text any more{where}", command)


def _new_texts(folders: Folders, record: Record) -> Iterator[Step]:
    known = {source.sha256 for source in record.sources.values()}
    folder = folders.root / folders.seeds / "text"
    for path in texts_in((folder,)) if stays(folder, folders.root) else ():
        if path.suffix.lower() not in _TEXTS or path.stem in record.sources:
            continue
        raw = path.read_bytes() if path.stat().st_size <= limits().text else b""
        if raw and sha256(raw) not in known and _taken(raw, path.name) not in known:
            name = path.relative_to(folders.root).as_posix()
            yield Step("text", 1, f"{name} is the text of no source", (f"briefbook source add {quote(name)}",))


def _taken(raw: bytes, name: str) -> str:
    """The digest of the article that would be taken from a file: it may have been added, and cleaned on the way."""
    try:
        return sha256(read_file(raw, name).text.encode())
    except UnreadableError:
        return ""


def _sentences(
    record: Record, covered: tuple[SourceCoverage, ...], drafts: Mapping[str, Drafts], commands: frozenset[str]
) -> Iterator[Step]:
    for one in covered:
        waiting, source = one.counts["waiting"], one.source.id
        if not waiting:
            continue
        told = f"{count_of(waiting, 'sentence')} of ‘{source}’ {'waits' if waiting == 1 else 'wait'}"
        if left := _left(record, one, drafts):
            can = (f"briefbook review {source}",) if "review" in commands else ()
            yield Step("review", left, f"{told}, with {count_of(left, 'draft')} to review", can)
        else:
            first = (f"briefbook propose {source}",) if "propose" in commands else ()
            yield Step("waiting", waiting, told, (*first, f"briefbook coverage {source} --waiting"))


def _left(record: Record, one: SourceCoverage, drafts: Mapping[str, Drafts]) -> int:
    """Drafts of sentences that still wait and are what they were. What is on record under the id was accepted."""
    waiting = {(row.line.at, row.line.digest) for row in one.rows if row.state == "waiting"}
    made = drafts.get(one.source.id)
    taken = {*record.claims, *record.questions}
    return sum((draft.at, draft.digest) in waiting and draft.id not in taken for draft in (made.drafts if made else ()))


def _questions(record: Record) -> Iterator[Step]:
    whole = Briefing(record, "", Handling.CLEAR, None)
    unlooked = [
        question
        for question in record.questions.values()
        if question.looked is None and status_of(whole, question) in ("open", "partly answered", "reopened")
    ]
    if unlooked:
        place = record.where(unlooked[0])
        told = f"nobody has looked for an answer to {count_of(len(unlooked), 'open question')} yet"
        yield Step("questions", len(unlooked), f"{told}; write the day into `looked` ({place.path}:{place.line})", ())


def _warnings(checked: Checked) -> Iterator[Step]:
    """What stops a strict build, as `scripts/build` is."""
    waits = any(issue.code == _WAITING for issue in checked.issues)
    warnings = [issue for issue in checked.issues if issue.severity == Severity.WARNING]
    # a source whose sentences wait is not cited yet
    warnings = [issue for issue in warnings if not (waits and issue.code == "W204")]
    if warnings:
        told = f"{count_of(len(warnings), 'warning')}, the first: {warnings[0]}"
        yield Step("warnings", len(warnings), told, ("briefbook check --strict",))


def _later(checked: Checked) -> Iterator[Step]:
    """What may wait: what time has overtaken, and an edition that is finished."""
    old = [issue for issue in checked.issues if issue.code in ("N712", "N713")]
    if old:
        told = f"{count_of(len(old), 'thing')} that time has overtaken"
        yield Step("look-again", len(old), told, ("briefbook check --notes",))
    record = checked.record
    latest = latest_edition(record)
    clean = not any(issue.severity == Severity.ERROR for issue in checked.issues)
    for edition in record.editions.values():
        if edition.id not in record.locks and clean:
            when = ", once it is out" if edition is latest else ""
            yield Step(
                "lock",
                1,
                f"edition ‘{edition.id}’ is to be locked{when}",
                (f"briefbook edition lock {quote(edition.id)}",),
            )


def _text_of(folders: Folders, source: str, digest: str) -> str:
    """Where a source's text lies, as a person would type it: by its name, else by its digest; empty if it is nowhere."""
    files = list(texts_in(text_folders(folders.root, folders.seeds)))
    found = [file for file in files if file.name == f"{source}.txt"] or [
        file for file in files if file.stat().st_size <= limits().text and sha256(file.read_bytes()) == digest
    ]
    return _typed(folders.root, found[0]) if found else ""


def _typed(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def count_of(number: int, what: str) -> str:
    """`1 source`, `2,000 sources`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
